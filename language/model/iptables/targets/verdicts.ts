import type { TargetDescriptor } from '../descriptor.ts';

const verdict = (summary: string): TargetDescriptor => ({
  summary,
  source: ['iptables(8)', 'net/ipv4/netfilter/ip_tables.c'],
  families: [4, 6],
  terminates: true,
  options: {},
});

export const ACCEPT = verdict('Let the packet through; no further rule of the table is asked.');
export const DROP = verdict('Throw the packet away without a word.');
export const RETURN = verdict(
  'Go on in the chain that called this one; at the end of a built-in chain its policy holds.',
);
export const QUEUE = verdict('Hand the packet to a program.');

const REJECT4 = [
  ...['icmp-net-unreachable', 'icmp-host-unreachable', 'icmp-proto-unreachable', 'icmp-port-unreachable'],
  ...['icmp-net-prohibited', 'icmp-host-prohibited', 'tcp-reset', 'icmp-admin-prohibited'],
];
const REJECT6 = [
  ...['icmp6-no-route', 'icmp6-adm-prohibited', 'icmp6-addr-unreachable', 'icmp6-port-unreachable'],
  ...['icmp6-policy-fail', 'icmp6-reject-route'],
];

export const REJECT: TargetDescriptor = {
  summary: 'Throw the packet away and tell its sender.',
  source: ['iptables-extensions(8)', 'net/ipv4/netfilter/ipt_REJECT.c', 'net/ipv6/netfilter/ip6t_REJECT.c'],
  families: [4, 6],
  tables: ['filter'],
  hooks: ['INPUT', 'FORWARD', 'OUTPUT'],
  terminates: true,
  options: {
    '--reject-with': {
      summary: 'What the sender is told; tcp-reset needs -p tcp.',
      takes: [
        {
          type: 'enum',
          values: [...REJECT4, ...REJECT6],
          aliases: {
            'net-unreach': 'icmp-net-unreachable',
            'host-unreach': 'icmp-host-unreachable',
            'proto-unreach': 'icmp-proto-unreachable',
            'net-prohib': 'icmp-net-prohibited',
            'host-prohib': 'icmp-host-prohibited',
            'tcp-rst': 'tcp-reset',
            'admin-prohib': 'icmp-admin-prohibited',
            'no-route': 'icmp6-no-route',
            'adm-prohibited': 'icmp6-adm-prohibited',
            'addr-unreach': 'icmp6-addr-unreachable',
            'policy-fail': 'icmp6-policy-fail',
            'reject-route': 'icmp6-reject-route',
          },
          families: {
            ...Object.fromEntries(REJECT4.filter((name) => name !== 'tcp-reset').map((name) => [name, 4 as const])),
            ...Object.fromEntries(REJECT6.map((name) => [name, 6 as const])),
          },
          byFamily: { 'port-unreach': { 4: 'icmp-port-unreachable', 6: 'icmp6-port-unreachable' } },
        },
      ],
      default: 'icmp-port-unreachable',
      defaultIpv6: 'icmp6-port-unreachable',
      saved: 'always',
    },
  },
};
