import fc from 'fast-check';

/*
 * A topology as data that shrinks: whatever is left out of it, the rest is still one. Numbers that name something
 * (`host`, `segment`, `device`, `target`) count round the list of what there is, so they always name one.
 */

export interface Topology {
  /** Part of the names of its devices, by which its packets are told from those of others at the same time. */
  readonly tag: number;
  readonly family: Family;
  /** Namespaces, 2 to 6. */
  readonly hosts: readonly Host[];
  readonly segments: readonly Segment[];
  readonly routes: readonly Route[];
  readonly neighbours: readonly Neighbour[];
  readonly settings: readonly Setting[];
  readonly probes: readonly Probe[];
}

export type Family = 'ipv4' | 'ipv6' | 'both';

export interface Host {
  readonly loopback: boolean;
  readonly forwarding: boolean;
}

/** A veth pair, or a bridge with a veth pair per port. Segment 3 has the addresses 10.0.3.0/24 and fd00:3::/64. */
export type Segment =
  | { readonly kind: 'cable'; readonly ends: readonly [End, End] }
  | { readonly kind: 'bridge'; readonly own: End; readonly ports: readonly Port[] };

/** A device with addresses. */
export interface End {
  readonly host: number;
  readonly up: boolean;
  readonly mtu: number | undefined;
  /** Length of its IPv4 prefix; without one it has no IPv4 address. */
  readonly prefixLength: number | undefined;
  readonly global: boolean;
  readonly linkLocal: boolean;
  /** Another segment, of which it has an IPv4 address too. */
  readonly guestOf: number | undefined;
}

/** A port of a bridge, and what is behind it. */
export interface Port {
  readonly up: boolean;
  readonly mtu: number | undefined;
  readonly setting: string | undefined;
  readonly end: End;
}

export interface Route {
  readonly host: number;
  readonly ipv6: boolean;
  readonly kind: 'default' | 'gateway' | 'device' | 'blackhole' | 'unreachable' | 'prohibit' | 'throw';
  readonly segment: number;
  readonly width: 'segment' | 'address' | 'all' | 'elsewhere';
  readonly gateway: number;
  readonly metric: number | undefined;
  readonly mtu: number | undefined;
}

/** An entry made by hand: a wrong address for a real neighbour, or a proxy for one that is not there. */
export interface Neighbour {
  readonly host: number;
  readonly device: number;
  readonly ipv6: boolean;
  readonly proxy: boolean;
  readonly target: number;
}

/** A sysctl of a namespace; `DEV` in its name stands for one of its devices, or for `all`. */
export interface Setting {
  readonly host: number;
  readonly device: number | 'all';
  readonly key: string;
  readonly value: number;
}

export interface Probe {
  readonly host: number;
  readonly ipv6: boolean;
  readonly target: { readonly address: number } | { readonly other: number; readonly segment: number };
  readonly count: number;
  readonly size: number | undefined;
  readonly ttl: number | undefined;
  readonly discovery: 'do' | 'dont' | 'want' | undefined;
  /** A device (even) or an own address (odd) to send from. */
  readonly from: number | undefined;
}

const index = fc.nat({ max: 11 });
const mostly = (weight: number) =>
  fc.oneof({ weight, arbitrary: fc.constant(true) }, { weight: 100 - weight, arbitrary: fc.constant(false) });
const seldom = <Value>(percent: number, value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ weight: 100 - percent, arbitrary: fc.constant(undefined) }, { weight: percent, arbitrary: value });

const mtu = fc.constantFrom(1500, 1280, 1300, 1400, 2000, 9000, 576, 1000);

const end: fc.Arbitrary<End> = fc.record({
  host: index,
  up: mostly(95),
  mtu: seldom(15, mtu),
  prefixLength: fc.oneof(
    { weight: 85, arbitrary: fc.constant<number | undefined>(24) },
    { weight: 8, arbitrary: fc.constantFrom(25, 30, 32, 16) },
    { weight: 7, arbitrary: fc.constant(undefined) },
  ),
  global: mostly(93),
  linkLocal: mostly(95),
  guestOf: seldom(7, index),
});

const port: fc.Arbitrary<Port> = fc.record({
  up: mostly(95),
  mtu: seldom(10, mtu),
  setting: seldom(
    10,
    fc.constantFrom('hairpin on', 'isolated on', 'flood off', 'bcast_flood off', 'mcast_flood off', 'learning off'),
  ),
  end,
});

const segment: fc.Arbitrary<Segment> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cable' as const), ends: fc.tuple(end, end) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('bridge' as const),
      own: end,
      ports: fc.array(port, { minLength: 1, maxLength: 4 }),
    }),
  },
);

const route: fc.Arbitrary<Route> = fc.record({
  host: index,
  ipv6: fc.boolean(),
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constant('default' as const) },
    { weight: 5, arbitrary: fc.constant('gateway' as const) },
    { weight: 1, arbitrary: fc.constant('device' as const) },
    { weight: 2, arbitrary: fc.constantFrom('blackhole', 'unreachable', 'prohibit', 'throw') },
  ),
  segment: index,
  width: fc.oneof(
    { weight: 3, arbitrary: fc.constant('segment' as const) },
    { weight: 2, arbitrary: fc.constantFrom('address', 'all', 'elsewhere') },
  ),
  gateway: index,
  metric: seldom(30, fc.constantFrom(10, 11, 12)),
  mtu: seldom(6, mtu),
});

const neighbour: fc.Arbitrary<Neighbour> = fc.record({
  host: index,
  device: index,
  ipv6: fc.boolean(),
  proxy: fc.boolean(),
  target: index,
});

const setting: fc.Arbitrary<Setting> = fc
  .constantFrom<readonly [string, readonly number[]]>(
    ['ipv4.conf.DEV.arp_ignore', [0, 1, 2, 3, 8]],
    ['ipv4.conf.DEV.arp_announce', [0, 1, 2]],
    ['ipv4.conf.DEV.arp_filter', [0, 1]],
    ['ipv4.conf.DEV.arp_accept', [0, 1, 2]],
    ['ipv4.conf.DEV.proxy_arp', [1, 0]],
    ['ipv4.conf.DEV.rp_filter', [0, 1, 2]],
    ['ipv4.conf.DEV.accept_local', [0, 1]],
    ['ipv4.conf.DEV.forwarding', [0, 1]],
    ['ipv4.conf.DEV.ignore_routes_with_linkdown', [0, 1]],
    ['ipv4.conf.DEV.route_localnet', [0, 1]],
    ['ipv4.conf.DEV.drop_unicast_in_l2_multicast', [0, 1]],
    ['ipv4.icmp_echo_ignore_all', [0, 1]],
    ['ipv4.icmp_errors_use_inbound_ifaddr', [0, 1]],
    ['ipv4.ip_default_ttl', [2, 20]],
    ['ipv6.conf.DEV.forwarding', [0, 1]],
    ['ipv6.conf.DEV.proxy_ndp', [1, 0]],
    ['ipv6.conf.DEV.hop_limit', [1, 2, 20]],
    ['ipv6.conf.DEV.ignore_routes_with_linkdown', [0, 1]],
    ['ipv6.conf.DEV.use_oif_addrs_only', [0, 1]],
    ['ipv6.icmp.echo_ignore_all', [0, 1]],
  )
  .chain(([key, values]) =>
    fc.record({
      host: index,
      device: fc.oneof(fc.constant('all' as const), index),
      key: fc.constant(key),
      value: fc.constantFrom(...values),
    }),
  );

const probe: fc.Arbitrary<Probe> = fc.record({
  host: index,
  ipv6: fc.boolean(),
  target: fc.oneof(
    { weight: 4, arbitrary: fc.record({ address: fc.nat({ max: 40 }) }) },
    { weight: 1, arbitrary: fc.record({ other: index, segment: index }) },
  ),
  count: fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.constant(2) }),
  size: seldom(
    35,
    fc.constantFrom(0, 8, 15, 16, 500, 548, 549, 972, 973, 1232, 1233, 1252, 1253, 1452, 1453, 1472, 1473, 2000, 3000),
  ),
  ttl: seldom(20, fc.constantFrom(1, 2, 3, 20)),
  discovery: seldom(30, fc.constantFrom('do', 'dont', 'want')),
  from: seldom(15, index),
});

/** Topologies with about a dozen probes each. */
export const topology: fc.Arbitrary<Topology> = fc.record({
  tag: fc.noBias(fc.nat({ max: 9_999_999 })),
  family: fc.constantFrom('ipv4', 'ipv4', 'ipv6', 'both'),
  hosts: fc.array(fc.record({ loopback: mostly(93), forwarding: mostly(60) }), { minLength: 2, maxLength: 6 }),
  segments: fc.array(segment, { minLength: 1, maxLength: 6, size: 'max' }),
  routes: fc.array(route, { maxLength: 18, size: 'max' }),
  neighbours: fc.array(neighbour, { maxLength: 2 }),
  settings: fc.array(setting, { maxLength: 6, size: 'max' }),
  probes: fc.array(probe, { minLength: 10, maxLength: 16, size: 'max' }),
});
