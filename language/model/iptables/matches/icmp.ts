import type { MatchDescriptor } from '../descriptor.ts';

export const icmp: MatchDescriptor = {
  summary: 'Type and code of ICMP.',
  source: ['iptables-extensions(8)', 'net/ipv4/netfilter/ip_tables.c'],
  families: [4],
  protocols: ['icmp'],
  implicit: true,
  options: {
    '--icmp-type': {
      summary: 'The type, by name or number, with a code where it matters.',
      takes: [{ type: 'icmp', family: 4 }],
      inverts: true,
      required: true,
    },
  },
};

export const icmp6: MatchDescriptor = {
  summary: 'Type and code of ICMPv6.',
  source: ['iptables-extensions(8)', 'net/ipv6/netfilter/ip6_tables.c'],
  families: [6],
  protocols: ['ipv6-icmp'],
  implicit: true,
  options: {
    '--icmpv6-type': {
      summary: 'The type, by name or number, with a code where it matters.',
      takes: [{ type: 'icmp', family: 6 }],
      inverts: true,
      required: true,
    },
  },
};
