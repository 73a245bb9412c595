import type { AttributeDescriptor } from './attribute.ts';
import { bridgeMulticast } from './bridge-multicast.ts';
import type { LinkKindDescriptor } from './link-kind.ts';
import { bit, choice, device, integer as number, onOff as switched } from './shorthands.ts';

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

const time = (summary: string, min: number, max: number, standard: number): AttributeDescriptor => ({
  ...integer(summary, min, max, standard, 'hundredths of a second'),
  ticks: true,
});

/** What the kernel shows beside what can be set here. */
const shown = {
  number: (summary: string, standard?: number, json?: string): AttributeDescriptor => ({
    summary,
    value: { type: 'integer', min: 0, max: 4294967295 },
    ...(standard === undefined ? {} : { default: standard }),
    ...(json === undefined ? {} : { json }),
    readOnly: true,
  }),
  hex: (summary: string, standard?: number, json?: string): AttributeDescriptor => ({
    ...shown.number(summary, standard, json),
    format: 'hex',
  }),
  timer: (summary: string): AttributeDescriptor => ({ ...shown.number(summary, 0), format: 'seconds' }),
  text: (summary: string, standard?: string, json?: string): AttributeDescriptor => ({
    summary,
    value: { type: 'name' },
    ...(standard === undefined ? {} : { default: standard }),
    ...(json === undefined ? {} : { json }),
    readOnly: true,
  }),
  flag: (summary: string): AttributeDescriptor => ({ ...portFlag(summary, false), readOnly: true }),
};

const ofVlans = (descriptor: AttributeDescriptor): AttributeDescriptor => ({
  ...descriptor,
  needs: 'VLANs of bridges',
});

/** Kinds whose packets have no Ethernet header. */
const WITHOUT_ETHERNET = [
  ...['bareudp', 'gre', 'ip6gre', 'ip6tnl', 'ipip', 'ipoib', 'lowpan', 'nlmon', 'sit'],
  ...['tun', 'vcan', 'vti', 'vti6', 'vxcan', 'wireguard'],
];

export const bridge: LinkKindDescriptor = {
  summary: 'An Ethernet switch in the kernel: its ports are the links whose master it is.',
  source: ['IEEE 802.1D-2004', 'ip-link(8)', 'bridge(8)', 'net/bridge/'],
  shape: 'single',
  example: 'bridge br0 address 10.0.0.1/24',
  mtu: { default: 1500, min: 68, max: 65535 },
  ports: {
    maximum: 1023,
    vlans: true,
    refuses: ['bridge', 'vrf', ...WITHOUT_ETHERNET],
    attributes: {
      state: shown.text('State in the spanning tree: disabled, listening, learning, forwarding or blocking.'),
      priority: integer('Port priority in the spanning tree.', 0, 63, 32),
      cost: integer('Path cost of the port in the spanning tree.', 1, 65535, 2),
      hairpin: portFlag('Send a frame back out of the port it came in by.', false),
      guard: portFlag('Disable the port when a BPDU arrives (BPDU guard).', false),
      root_block: portFlag('Never let the port become the root port.', false),
      fastleave: portFlag('Forget a multicast group at once when its listener leaves.', false),
      learning: portFlag('Learn source addresses from what arrives.', true),
      flood: portFlag('Send frames for unknown unicast destinations out of this port.', true),
      port_id: shown.hex('Priority and number of the port as the spanning tree names it.', undefined, 'id'),
      port_no: shown.hex('Number of the port.', undefined, 'no'),
      designated_port: shown.number('Port that leads to the root on this segment.'),
      designated_cost: shown.number('Cost from the designated bridge to the root.', 0),
      designated_bridge: shown.text('Bridge that leads to the root on this segment.', undefined, 'bridge_id'),
      designated_root: shown.text('Root of the spanning tree.', undefined, 'root_id'),
      hold_timer: shown.timer('Time until the next configuration message may be sent.'),
      message_age_timer: shown.timer('Time until the designated bridge is given up.'),
      forward_delay_timer: shown.timer('Time until the next state of the spanning tree.'),
      topology_change_ack: shown.number('A topology change is to be acknowledged.', 0),
      config_pending: shown.number('A configuration message waits to be sent.', 0),
      proxy_arp: portFlag('Answer ARP for known neighbours on the port.', false),
      proxy_arp_wifi: portFlag('The same for ports that isolate their stations.', false),
      mcast_router: number(
        'Whether a multicast router is behind the port: 0 no, 1 if heard, 2 yes, 3 for a while.',
        0,
        3,
        {
          default: 1,
          json: 'multicast_router',
        },
      ),
      mcast_flood: portFlag('Send multicast without a known listener out of this port.', true),
      bcast_flood: portFlag('Send broadcast out of this port.', true),
      mcast_to_unicast: portFlag('Send multicast as unicast, a copy to each listener.', false),
      neigh_suppress: portFlag('Answer ARP and neighbour discovery on behalf of known neighbours.', false),
      group_fwd_mask: number('Which link-local group addresses are forwarded on this port, a bit each.', 0, 65535, {
        default: 0,
        format: 'hex',
      }),
      vlan_tunnel: portFlag('Map VLANs to tunnels.', false),
      isolated: portFlag('Exchange frames with ports that are not isolated only.', false),
      locked: portFlag('Drop frames whose source is not in the forwarding database.', false),
      neigh_vlan_suppress: switched('Answer on behalf of neighbours in those VLANs only that say so.', false, {
        since: 'Linux 6.4, iproute2 6.4',
      }),
      mab: switched(
        'Note sources that a locked port drops, for a program to let in (MAC authentication bypass).',
        false,
        {
          since: 'Linux 6.2, iproute2 6.2',
        },
      ),
      backup_port: device('The port that takes over when this one has no carrier.'),
      backup_nhid: number('The nexthop that frames take by the backup port, a VXLAN.', 0, 4294967295, {
        default: 0,
        since: 'Linux 6.6, iproute2 6.6',
      }),
    },
  },
  attributes: {
    forward_delay: time('Time in listening and in learning state.', 0, 3000, 1500),
    hello_time: time('Time between hello packets of the root bridge.', 100, 1000, 200),
    max_age: time('Time after which a silent root bridge is given up.', 600, 4000, 2000),
    ageing_time: time('Time after which a learned address that was not seen again is forgotten.', 0, 4294967295, 30000),
    stp_state: onOff('Spanning tree protocol. When on, a new port forwards after twice the forward delay.', 0),
    priority: integer('Bridge priority in the spanning tree; the lowest becomes root.', 0, 65535, 32768),
    vlan_filtering: onOff('Forward by VLAN as well as by address.', 0),
    vlan_protocol: ofVlans(
      choice(
        'Type of the tag that VLANs are told by.',
        ['802.1Q', '802.1ad'],
        { default: '802.1Q' },
        { anyCase: true },
      ),
    ),
    bridge_id: shown.text('Priority and address of the bridge as the spanning tree names it.'),
    designated_root: shown.text('Root of the spanning tree.', undefined, 'root_id'),
    root_port: shown.number('Number of the port that leads to the root, 0 on the root itself.', 0),
    root_path_cost: shown.number('Cost of the path to the root.', 0),
    topology_change: shown.number('The spanning tree is changing.', 0),
    topology_change_detected: shown.number('This bridge saw the spanning tree change.', 0),
    hello_timer: shown.timer('Time until the next hello packet.'),
    tcn_timer: shown.timer('Time until a topology change is notified again.'),
    topology_change_timer: shown.timer('Time until a topology change is over.'),
    gc_timer: shown.timer('Time until learned addresses are next looked through for old ones.'),
    vlan_default_pvid: ofVlans(number('VLAN of untagged frames on a new port; 0 for none.', 0, 4094, { default: 1 })),
    vlan_stats_enabled: ofVlans(bit('Count packets per VLAN.', 0)),
    vlan_stats_per_port: ofVlans(bit('Count packets per VLAN and port.', 0)),
    group_fwd_mask: {
      ...integer('Which link-local group addresses 01:80:C2:00:00:0X are forwarded, a bit each.', 0, 65535, 0),
      format: 'hex',
    },
    group_address: {
      summary: 'Group address that spanning tree packets are sent to.',
      value: { type: 'mac', group: true },
      default: '01:80:c2:00:00:00',
      json: 'group_addr',
    },
    mcast_snooping: onOff('Learn where the listeners of multicast groups are.', 1),
    no_linklocal_learn: onOff('Do not learn addresses from link-local frames.', 0),
    mcast_vlan_snooping: bit('Learn listeners per VLAN.', 0, { since: 'Linux 5.15' }),
    mst_enabled: bit('A spanning tree state for each group of VLANs.', 0, { since: 'Linux 5.18, iproute2 6.15' }),
    fdb_max_learned: number('Largest number of learned addresses; 0 for no limit.', 0, 4294967295, {
      default: 0,
      since: 'Linux 6.7, iproute2 6.8',
    }),
    mdb_offload_fail_notification: bit('Tell when a switch does not take a multicast entry.', 0, {
      since: 'Linux 6.16, iproute2 6.16',
    }),
    fdb_local_vlan_0: bit("Keep the bridge's own addresses once rather than for each VLAN.", 0, {
      since: 'Linux 6.18, iproute2 6.18',
    }),
    ...bridgeMulticast,
    nf_call_iptables: onOff('Pass bridged IPv4 packets to iptables.', 0),
    nf_call_ip6tables: onOff('Pass bridged IPv6 packets to ip6tables.', 0),
    nf_call_arptables: onOff('Pass bridged ARP packets to arptables.', 0),
  },
};
