import type { AttributeDescriptor, LinkKindDescriptor } from './link-kind.ts';

const onOff = (summary: string, standard: 0 | 1): AttributeDescriptor => ({
  summary,
  value: { type: 'boolean', words: ['0', '1'] },
  default: standard,
});

const integer = (summary: string, min: number, max: number, standard: number, unit?: string): AttributeDescriptor => ({
  summary,
  value: { type: 'integer', min, max, ...(unit === undefined ? {} : { unit }) },
  default: standard,
});

const portFlag = (summary: string, standard: boolean): AttributeDescriptor => ({
  summary,
  value: { type: 'boolean', words: ['off', 'on'] },
  default: standard,
});

const CENTISECONDS = 'hundredths of a second';

export const bridge: LinkKindDescriptor = {
  summary: 'An Ethernet switch in the kernel: its ports are the links whose master it is.',
  source: ['IEEE 802.1D-2004', 'ip-link(8)', 'bridge(8)', 'net/bridge/'],
  shape: 'single',
  mtu: { default: 1500, min: 68, max: 65535 },
  ports: {
    maximum: 1023,
    attributes: {
      priority: integer('Port priority in the spanning tree.', 0, 63, 32),
      cost: integer('Path cost of the port in the spanning tree.', 1, 65535, 2),
      hairpin: portFlag('Send a frame back out of the port it came in by.', false),
      guard: portFlag('Disable the port when a BPDU arrives (BPDU guard).', false),
      root_block: portFlag('Never let the port become the root port.', false),
      learning: portFlag('Learn source addresses from what arrives.', true),
      flood: portFlag('Send frames for unknown unicast destinations out of this port.', true),
      mcast_flood: portFlag('Send multicast without a known listener out of this port.', true),
      bcast_flood: portFlag('Send broadcast out of this port.', true),
      neigh_suppress: portFlag('Answer ARP and neighbour discovery on behalf of known neighbours.', false),
      isolated: portFlag('Exchange frames with ports that are not isolated only.', false),
      locked: portFlag('Drop frames whose source is not in the forwarding database.', false),
    },
  },
  attributes: {
    forward_delay: integer('Time in listening and in learning state.', 0, 3000, 1500, CENTISECONDS),
    hello_time: integer('Time between hello packets of the root bridge.', 100, 1000, 200, CENTISECONDS),
    max_age: integer('Time after which a silent root bridge is given up.', 600, 4000, 2000, CENTISECONDS),
    ageing_time: integer(
      'Time after which a learned address that was not seen again is forgotten.',
      0,
      4294967295,
      30000,
      CENTISECONDS,
    ),
    stp_state: onOff('Spanning tree protocol. When on, a new port forwards after twice the forward delay.', 0),
    priority: integer('Bridge priority in the spanning tree; the lowest becomes root.', 0, 65535, 32768),
    vlan_filtering: onOff('Forward by VLAN as well as by address.', 0),
    group_fwd_mask: integer(
      'Which link-local group addresses 01:80:C2:00:00:0X are forwarded, a bit each.',
      0,
      65535,
      0,
    ),
    mcast_snooping: onOff('Learn where the listeners of multicast groups are.', 1),
    no_linklocal_learn: onOff('Do not learn addresses from link-local frames.', 0),
    nf_call_iptables: onOff('Pass bridged IPv4 packets to iptables.', 0),
    nf_call_ip6tables: onOff('Pass bridged IPv6 packets to ip6tables.', 0),
    nf_call_arptables: onOff('Pass bridged ARP packets to arptables.', 0),
  },
};
