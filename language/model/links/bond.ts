import type { AttributeValue } from './attribute.ts';
import type { LinkKindDescriptor } from './link-kind.ts';
import { address, bit, choice, device, integer, onOff } from './shorthands.ts';

const MODES = ['balance-rr', 'active-backup', 'balance-xor', 'broadcast', '802.3ad', 'balance-tlb', 'balance-alb'];
const LARGEST = 2147483647;
const milliseconds = { unit: 'milliseconds' } as const;
const numbers = { numbers: true } as const;

export const bond: LinkKindDescriptor = {
  summary: 'Several devices as one: for more throughput, or so that one may fail.',
  source: ['IEEE 802.1AX-2020', 'Documentation/networking/bonding.rst', 'ip-link(8)', 'drivers/net/bonding/'],
  shape: 'single',
  example: 'bond bond0 mode 802.3ad miimon 100 xmit_hash_policy layer3+4',
  ports: {
    maximum: Number.MAX_SAFE_INTEGER,
    refuses: ['bond', 'vrf'],
    attributes: {
      queue_id: integer('Transmit queue that is bound to the port.', 0, 65535, { default: 0 }),
      prio: integer('Preference among ports when one must become active; the highest wins.', -2147483648, LARGEST, {
        default: 0,
        since: 'Linux 6.0, iproute2 6.0',
      }),
      actor_port_prio: integer('Priority of the port in LACP; the lowest is taken first.', 0, 65535, {
        default: 255,
        since: 'Linux 6.18, iproute2 6.18',
      }),
    },
  },
  mtu: { default: 1500, min: 68, max: 65535 },
  mac: 'parent',
  attributes: {
    mode: choice(
      'Which port sends, and how ports are watched.',
      MODES,
      { default: 'balance-rr', fixed: true },
      numbers,
    ),
    active_slave: device('The port that sends, in modes that have one.'),
    miimon: integer(
      'How often the carrier of the ports is looked at; 0 for never.',
      0,
      LARGEST,
      { default: 0 },
      milliseconds,
    ),
    updelay: integer(
      'How long a carrier must be there before a port is used.',
      0,
      LARGEST,
      { default: 0 },
      milliseconds,
    ),
    downdelay: integer(
      'How long a carrier must be gone before a port is not used.',
      0,
      LARGEST,
      { default: 0 },
      milliseconds,
    ),
    peer_notify_delay: integer(
      'Time between announcements after a change of the active port.',
      0,
      300000,
      {
        default: 0,
      },
      milliseconds,
    ),
    use_carrier: bit('Take the word of the driver for the carrier; 0 asks the device by ioctl.', 1),
    arp_interval: integer(
      'How often the targets are asked by ARP; 0 for never.',
      0,
      LARGEST,
      { default: 0 },
      milliseconds,
    ),
    arp_missed_max: integer('How many answers may be missed before a port is down.', 1, 255, {
      default: 2,
      since: 'Linux 5.17',
    }),
    arp_ip_target: address('IPv4 addresses that are asked by ARP, 16 at most.', 4, {
      list: { separator: ',', max: 16 },
    }),
    ns_ip6_target: address('IPv6 addresses that are asked by neighbour discovery, 16 at most.', 6, {
      list: { separator: ',', max: 16 },
      since: 'Linux 5.18',
    }),
    arp_validate: choice(
      'Which ports believe only answers from the targets.',
      ['none', 'active', 'backup', 'all', 'filter', 'filter_active', 'filter_backup'],
      { default: 'none' },
      numbers,
    ),
    arp_all_targets: choice('Whether one target or all must answer.', ['any', 'all'], { default: 'any' }, numbers),
    primary: device('The port that is active whenever it can be.'),
    primary_reselect: choice(
      'When the primary becomes active again.',
      ['always', 'better', 'failure'],
      { default: 'always' },
      numbers,
    ),
    fail_over_mac: choice(
      'Whose Ethernet address the bond has: one for all ports, that of the active port, or one that moves with it.',
      ['none', 'active', 'follow'],
      { default: 'none' },
      numbers,
    ),
    xmit_hash_policy: choice(
      'What of a packet chooses the port that sends it.',
      ['layer2', 'layer3+4', 'layer2+3', 'encap2+3', 'encap3+4', 'vlan+srcmac'],
      { default: 'layer2' },
      numbers,
    ),
    resend_igmp: integer('How many IGMP reports are sent after a change of the active port.', 0, 255, { default: 1 }),
    num_grat_arp: integer(
      'How many announcements by ARP and neighbour discovery after a change of the active port.',
      0,
      255,
      {
        default: 1,
        json: 'num_peer_notif',
      },
    ),
    all_slaves_active: bit('Take frames that come by ports which are not active.', 0),
    min_links: integer('How many ports must be up for the bond to be.', 0, LARGEST, { default: 0 }),
    lp_interval: integer(
      'Time between learning packets to the switches.',
      1,
      LARGEST,
      { default: 1 },
      { unit: 'seconds' },
    ),
    packets_per_slave: integer(
      'How many packets a port sends before the next one does; 0 chooses at random.',
      0,
      65535,
      {
        default: 1,
      },
    ),
    lacp_active: choice(
      'Whether the machine begins to speak LACP.',
      ['off', 'on'],
      {
        default: 'on',
        json: 'ad_lacp_active',
        since: 'Linux 5.15',
      },
      numbers,
    ),
    lacp_rate: choice(
      'How often the partner is asked to send LACP packets: every 30 seconds or every second.',
      ['slow', 'fast'],
      {
        default: 'slow',
        json: 'ad_lacp_rate',
      },
      numbers,
    ),
    coupled_control: onOff('Receiving and sending begin together.', true, {
      since: 'Linux 6.9, iproute2 6.9',
      fixed: true,
    }),
    broadcast_neighbor: onOff('Send ARP and neighbour discovery by all ports.', false, {
      since: 'Linux 6.17, iproute2 6.17',
    }),
    ad_select: choice(
      'Which group of ports becomes active.',
      ['stable', 'bandwidth', 'count', 'actor_port_prio'],
      {
        default: 'stable',
      },
      numbers,
    ),
    ad_user_port_key: integer('Upper bits of the key of ports in LACP.', 0, 1023, { default: 0 }),
    ad_actor_sys_prio: integer('Priority of the machine in LACP; the lowest decides.', 1, 65535, { default: 65535 }),
    ad_actor_system: { summary: 'Ethernet address of the machine in LACP.', value: { type: 'mac' } },
    tlb_dynamic_lb: bit('Move flows between ports by their load, in mode balance-tlb.', 1),
  },
  rules: [
    { rule: 'one', of: ['arp_ip_target', 'miimon'] },
    { rule: 'with', attribute: 'arp_interval', with: ['arp_ip_target', 'ns_ip6_target'] },
    { rule: 'with', attribute: 'updelay', with: ['miimon'] },
    { rule: 'with', attribute: 'downdelay', with: ['miimon'] },
    { rule: 'when', attributes: ['primary', 'active_slave'], other: 'mode', values: MODES.filter(hasActivePort) },
    {
      rule: 'when',
      attributes: [
        'lacp_rate',
        'lacp_active',
        'ad_select',
        'ad_user_port_key',
        'ad_actor_sys_prio',
        'ad_actor_system',
        'coupled_control',
        'broadcast_neighbor',
      ],
      other: 'mode',
      values: ['802.3ad'],
    },
    { rule: 'when', attributes: ['packets_per_slave'], other: 'mode', values: ['balance-rr'] },
    { rule: 'when', attributes: ['tlb_dynamic_lb'], other: 'mode', values: ['balance-tlb'] },
    {
      rule: 'when',
      attributes: ['arp_interval', 'arp_validate'],
      other: 'mode',
      values: MODES.filter((mode) => !['802.3ad', 'balance-tlb', 'balance-alb'].includes(mode)),
    },
  ],
};

function hasActivePort(mode: AttributeValue): boolean {
  return ['active-backup', 'balance-tlb', 'balance-alb'].includes(String(mode));
}
