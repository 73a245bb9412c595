import type { End, Port, Topology } from './topology.ts';

/** A device of a topology with its name, MAC address and addresses. */
export interface PlannedDevice {
  /** `n0` … */
  readonly namespace: string;
  readonly name: string;
  readonly mac: string;
  /** Number of its segment, from 1; its addresses are of that segment. */
  readonly segment: number;
  readonly up: boolean;
  readonly mtu: number | undefined;
  readonly addresses: readonly PlannedAddress[];
  /** The bridge it is a port of. */
  readonly master?: string;
  readonly portSetting?: string;
}

export interface PlannedAddress {
  readonly address: string;
  readonly length: number;
  readonly ipv6: boolean;
}

/** A veth pair, by the names of its ends. */
export type Pair = readonly [PlannedDevice, PlannedDevice];

export interface Plan {
  readonly namespaces: readonly string[];
  readonly bridges: readonly PlannedDevice[];
  readonly pairs: readonly Pair[];
  readonly devices: readonly PlannedDevice[];
}

/** The element that a number of a topology names; undefined only of an empty list. */
export function pick<Item>(items: readonly Item[], number: number): Item | undefined {
  return items[number % items.length];
}

/** Devices of a namespace that are not ports. */
export function endsOf({ devices }: Plan, namespace: string): PlannedDevice[] {
  return devices.filter((device) => device.namespace === namespace && device.master === undefined);
}

/** Whether something is of IPv6 that could be of either family: of the one of the topology, if it has only one. */
export function speaks({ family }: Topology, ipv6: boolean): boolean {
  return family === 'both' ? ipv6 : family === 'ipv6';
}

/**
 * Gives everything in a topology its name, and devices their addresses. The ends of a segment are in namespaces of their
 * own: of several in one namespace, each answers for all, and which answer is taken depends on who is first.
 */
export function planTopology({ tag, family, hosts, segments }: Topology): Plan {
  const namespaces = hosts.map((_, index) => `n${index}`);
  const bridges: PlannedDevice[] = [];
  const pairs: Pair[] = [];
  let macs = 0;
  const nextMac = () => `02:00:00:00:00:${(++macs).toString(16).padStart(2, '0')}`;

  const planEnd = (namespace: string, end: End, name: string, segment: number, place: number): PlannedDevice => ({
    namespace,
    name,
    mac: nextMac(),
    segment,
    up: end.up,
    mtu: end.mtu,
    addresses: [
      ...(family === 'ipv6' ? [] : ipv4Of(end, segment, place, segments.length)),
      ...(family === 'ipv4' ? [] : ipv6Of(end, segment, place)),
    ],
  });
  const planPort = ({ up, mtu, setting }: Port, bridge: PlannedDevice, name: string): PlannedDevice => ({
    namespace: bridge.namespace,
    name,
    mac: nextMac(),
    segment: bridge.segment,
    up,
    mtu,
    addresses: [],
    master: bridge.name,
    ...(setting === undefined ? {} : { portSetting: setting }),
  });

  segments.forEach((segment, index) => {
    const number = index + 1;
    const free = [...namespaces];
    const take = ({ host }: End) => free.splice(host % free.length, 1)[0]!;
    if (segment.kind === 'cable') {
      const [first, second] = segment.ends.map((end, at) =>
        planEnd(take(end), end, `e${number}${'ab'[at]}-${tag}`, number, at + 1),
      );
      pairs.push([first!, second!]);
      return;
    }
    const bridge = planEnd(take(segment.own), segment.own, `br${number}-${tag}`, number, 1);
    bridges.push(bridge);
    segment.ports.slice(0, free.length).forEach((port, at) => {
      const letter = 'abcd'[at]!;
      pairs.push([
        planPort(port, bridge, `p${number}${letter}-${tag}`),
        planEnd(take(port.end), port.end, `e${number}${letter}-${tag}`, number, at + 2),
      ]);
    });
  });
  return { namespaces, bridges, pairs, devices: [...bridges, ...pairs.flat()] };
}

function ipv4Of({ prefixLength, guestOf }: End, segment: number, place: number, segments: number): PlannedAddress[] {
  if (prefixLength === undefined) return [];
  const own = { address: `10.0.${segment}.${place}`, length: prefixLength, ipv6: false };
  if (guestOf === undefined) return [own];
  const other = 1 + (guestOf % segments);
  return [own, { address: `10.0.${other}.${100 + segment * 10 + place}`, length: 24, ipv6: false }];
}

function ipv6Of({ global, linkLocal }: End, segment: number, place: number): PlannedAddress[] {
  return [
    ...(linkLocal ? [{ address: `fe80::${segment}:${place}`, length: 64, ipv6: true }] : []),
    ...(global ? [{ address: `fd00:${segment}::${place}`, length: 64, ipv6: true }] : []),
  ];
}
