/** A part of Linux's control plane that the simulated kernel lacks, and what it does instead. */
export interface NotModelled {
  readonly what: string;
  readonly instead: string;
}

/** Devices, addresses, routes and bridges: what differs from Linux, for docs/fidelity.md. */
export const notModelledControl: readonly NotModelled[] = [
  {
    what: 'spanning tree among several bridges: BPDUs, elections, topology changes',
    instead: 'every bridge takes itself for the root; its ports listen, learn and forward in due time',
  },
  { what: 'VLAN filtering and neigh_suppress of bridges', instead: 'setting them is refused as not modelled' },
  {
    what: 'the second Linux may take to note a lost carrier of a device without a lower device (a bridge)',
    instead: 'it is noted before the next command',
  },
  {
    what: 'the moment after `ip netns delete` in which devices of the namespace are still there',
    instead: 'they are gone when the command ends',
  },
  { what: 'lifetimes of addresses running out', instead: 'they are kept and shown; the address stays' },
  {
    what: 'the hash that spreads flows over nexthops, keyed by a random number of the machine',
    instead: 'a hash of both addresses of its own: same shares, same nexthop for the same pair',
  },
  {
    what: 'choosing among several IPv4 default routes of one metric by what is known of their gateways',
    instead: 'the first is taken',
  },
  {
    what: 'choosing among IPv6 routes of one metric by whether their gateway was reached',
    instead: 'the first that can be used is taken',
  },
  { what: 'nexthop objects (`ip nexthop`), route encapsulation, VRF and l3mdev', instead: 'they cannot be named' },
  {
    what: 'source-specific IPv6 routes, privacy addresses, `ip addrlabel`, stable_secret',
    instead: 'they cannot be set',
  },
];
