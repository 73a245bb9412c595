import type { ProblemCodeEntry } from './entry.ts';

/** Problems of what is joined: networks on several links, bridges, VLANs across links, ends of tunnels. */
export const joinedCodes = {
  'overlapping-subnets': {
    severity: 'warning',
    summary: 'Two links of a namespace are on networks that overlap, and nothing joins them.',
    example: 'dummy d0 address 10.0.0.1/24\ndummy d1 address 10.0.0.2/24',
    remedy: 'Give each link a network of its own, join them by a bridge, or keep them apart by VRFs or rules.',
  },
  'bridge-loop': {
    severity: 'warning',
    summary: 'Bridges are joined in a ring, and none of them runs the spanning tree protocol.',
    example:
      'bridge br0 { port a }\nnetns n { bridge br1 { port b  port d } }\nlink a <-> n:b\nlink c master br0 <-> n:d',
    remedy: 'Switch `stp_state on` at the bridges, or take a link away.',
  },
  'port-without-vlan': {
    severity: 'warning',
    summary: 'A port of a bridge that filters by VLANs is in none.',
    example: 'bridge br0 vlan_filtering on vlan_default_pvid 0 { port d0 }\ndummy d0',
    remedy: 'Say its VLANs by `untagged`, `tagged` or `pvid`.',
  },
  'native-vlan-mismatch': {
    severity: 'warning',
    summary: 'Frames without a tag belong to one VLAN at one end of a link and to another at the other.',
    example:
      'bridge br0 vlan_filtering on { port a pvid 10 untagged 10 }\nnetns n { bridge br1 vlan_filtering on { port b pvid 20 untagged 20 } }\nlink a <-> n:b',
    remedy: 'Give both ends the same `pvid` and `untagged`.',
  },
  'vlan-mismatch': {
    severity: 'warning',
    summary: 'A VLAN is tagged at one end of a link and not at the other, so its frames are dropped.',
    example:
      'bridge br0 vlan_filtering on { port a tagged 10,20 }\nnetns n { bridge br1 vlan_filtering on { port b tagged 10 } }\nlink a <-> n:b',
    remedy: 'Name the same VLANs at both ends.',
  },
  'tunnel-mismatch': {
    severity: 'warning',
    summary: 'The ends of a tunnel have different numbers, keys or ports, so each drops what the other sends.',
    example:
      'netns a { gre g local 10.0.0.1 remote 10.0.0.2 key 5 }\nnetns b { gre g local 10.0.0.2 remote 10.0.0.1 key 6 }\nlink a:x address 10.0.0.1/24 <-> b:x address 10.0.0.2/24',
    remedy: 'Give both ends the same.',
  },
  'tunnel-through-itself': {
    severity: 'warning',
    summary: 'The way to the other end of a tunnel leads through the tunnel, so its packets never leave.',
    example: 'dummy d0 address 10.0.0.1/30\ngre g local 10.0.0.1 remote 10.1.0.2 address 10.1.0.1/24',
    remedy:
      'Give the tunnel addresses of another network, or add a route to its other end by the device that carries it.',
  },
  'tunnel-mtu': {
    severity: 'warning',
    summary: 'The MTU of a tunnel with its headers is more than that of the device that carries it.',
    example: 'dummy d0 address 10.0.0.1/24 mtu 1500\nvxlan vx0 id 5 remote 10.0.0.2 dstport 4789 mtu 1500',
    remedy: 'Lower the MTU of the tunnel, or raise that of the device beneath.',
  },
  'parent-out-of-reach': {
    severity: 'warning',
    summary:
      'A test expects a macvlan or ipvlan device and its parent to reach each other: the kernel keeps them apart.',
    example:
      'physical eth0 address 10.0.0.1/24\nmacvtap mv0 link eth0\nvm g { nic n on mv0 address 10.0.0.2/24 }\ntest "t" { ping g -> 10.0.0.1 }',
    remedy: 'Give the machine a macvlan of its own beside it, with the address, or join them by a bridge.',
  },
  'unused-table': {
    severity: 'warning',
    summary: 'No route and no rule uses the name of a table.',
    example: 'table spare 100\nnetns r1',
    remedy: 'Use it, or remove it.',
  },
  'unused-set': {
    severity: 'warning',
    summary: 'No rule and no list of sets of the namespace uses a set.',
    example: 'ipset {\n  create blocked hash:ip\n}',
    remedy: 'Use it, or remove it.',
  },
} as const satisfies Record<string, ProblemCodeEntry>;
