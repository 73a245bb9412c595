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

export const bridge: LinkKindDescriptor = {
  summary: 'An Ethernet switch in the kernel: its ports are the links whose master it is.',
  source: ['IEEE 802.1D-2004', 'ip-link(8)', 'bridge(8)', 'net/bridge/'],
  shape: 'single',
  mtu: { default: 1500, min: 68, max: 65535 },
  ports: {
    maximum: 1023,
    attributes: {
      state: shown.text('State in the spanning tree: disabled, listening, learning, forwarding or blocking.'),
      priority: integer('Port priority in the spanning tree.', 0, 63, 32),
      cost: integer('Path cost of the port in the spanning tree.', 1, 65535, 2),
      hairpin: portFlag('Send a frame back out of the port it came in by.', false),
      guard: portFlag('Disable the port when a BPDU arrives (BPDU guard).', false),
      root_block: portFlag('Never let the port become the root port.', false),
      fastleave: shown.flag('Forget a multicast group at once when its listener leaves.'),
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
      proxy_arp: shown.flag('Answer ARP for known neighbours on the port.'),
      proxy_arp_wifi: shown.flag('The same for ports that isolate their stations.'),
      mcast_router: shown.number('Whether a multicast router is behind the port.', 1, 'multicast_router'),
      mcast_flood: portFlag('Send multicast without a known listener out of this port.', true),
      bcast_flood: portFlag('Send broadcast out of this port.', true),
      mcast_to_unicast: shown.flag('Send multicast as unicast, a copy to each listener.'),
      neigh_suppress: portFlag('Answer ARP and neighbour discovery on behalf of known neighbours.', false),
      group_fwd_mask: shown.hex('Which link-local group addresses are forwarded on this port.', 0),
      vlan_tunnel: shown.flag('Map VLANs to tunnels.'),
      isolated: portFlag('Exchange frames with ports that are not isolated only.', false),
      locked: portFlag('Drop frames whose source is not in the forwarding database.', false),
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
    vlan_protocol: ofVlans(shown.text('Protocol of the outer VLAN tag.', '802.1Q')),
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
    vlan_default_pvid: ofVlans(shown.number('VLAN of untagged frames on a new port.', 1)),
    vlan_stats_enabled: ofVlans(shown.number('Count packets per VLAN.', 0)),
    vlan_stats_per_port: ofVlans(shown.number('Count packets per VLAN and port.', 0)),
    group_fwd_mask: {
      ...integer('Which link-local group addresses 01:80:C2:00:00:0X are forwarded, a bit each.', 0, 65535, 0),
      format: 'hex',
    },
    group_address: shown.text(
      'Group address that spanning tree packets are sent to.',
      '01:80:c2:00:00:00',
      'group_addr',
    ),
    mcast_snooping: onOff('Learn where the listeners of multicast groups are.', 1),
    no_linklocal_learn: onOff('Do not learn addresses from link-local frames.', 0),
    mcast_vlan_snooping: shown.number('Learn listeners per VLAN.', 0),
    mcast_router: shown.number('Whether the bridge itself is a multicast router.', 1),
    mcast_query_use_ifaddr: shown.number('Send queries from the address of the bridge.', 0),
    mcast_querier: shown.number('Send queries for multicast listeners.', 0),
    mcast_hash_elasticity: shown.number('No longer used by the kernel.', 16),
    mcast_hash_max: shown.number('Largest number of multicast groups.', 4096),
    mcast_last_member_count: shown.number('Queries sent after a listener left.', 2, 'mcast_last_member_cnt'),
    mcast_startup_query_count: shown.number('Queries sent at first.', 2, 'mcast_startup_query_cnt'),
    mcast_last_member_interval: shown.number('Time between those after a leave.', 100, 'mcast_last_member_intvl'),
    mcast_membership_interval: shown.number('Time a silent listener is kept.', 26000, 'mcast_membership_intvl'),
    mcast_querier_interval: shown.number('Time a silent querier is kept.', 25500, 'mcast_querier_intvl'),
    mcast_query_interval: shown.number('Time between queries.', 12500, 'mcast_query_intvl'),
    mcast_query_response_interval: shown.number(
      'Time listeners have for their answer.',
      1000,
      'mcast_query_response_intvl',
    ),
    mcast_startup_query_interval: shown.number('Time between the first queries.', 3124, 'mcast_startup_query_intvl'),
    mcast_stats_enabled: shown.number('Count multicast messages.', 0),
    mcast_igmp_version: shown.number('Version of IGMP spoken.', 2),
    mcast_mld_version: shown.number('Version of MLD spoken.', 1),
    nf_call_iptables: onOff('Pass bridged IPv4 packets to iptables.', 0),
    nf_call_ip6tables: onOff('Pass bridged IPv6 packets to ip6tables.', 0),
    nf_call_arptables: onOff('Pass bridged ARP packets to arptables.', 0),
  },
};
