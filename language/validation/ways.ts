import {
  type Family,
  familyOf,
  formatIp,
  type IpAddress,
  isLinkScoped,
  type Prefix,
  parseIp,
  parsePrefix,
  prefixContains,
} from '../model/address.ts';
import { linkKinds } from '../model/links/index.ts';
import { allNamespaces, type Link, type Namespace, type Network, type Route } from '../model/network.ts';
import { remember } from '../remember.ts';
import { segmentsOf } from './segments.ts';
import { filteredVlan } from './vlans.ts';

/*
 * How packets go by what a file says, without simulating anything: connected networks, routes of the main table, and who
 * has an address on a segment. Where a file leaves it open (rules, VRFs, several nexthops, devices that others set up,
 * address translation) nothing is said.
 */

/** Where a namespace sends a packet. */
export interface Turn {
  readonly device: string;
  /** The neighbour that gets it: the gateway, or the destination itself. */
  readonly next: IpAddress;
  /** Absent where the destination is on a connected network. */
  readonly route?: Route;
}

export type Lookup = Turn | 'here' | 'no route' | 'unknown';

/** A namespace that a packet passes. */
export interface Passage {
  readonly namespace: string;
  /** Absent where the packet begins. */
  readonly by?: string;
  /** Absent where it ends. */
  readonly turn?: Turn;
}

export interface Way {
  readonly passages: readonly Passage[];
  /** `nobody`: no device on the segment has the address of the neighbour. */
  readonly end: 'arrived' | 'no route' | 'nobody' | 'unknown';
}

export interface Ways {
  readonly namespaces: ReadonlyMap<string, Namespace>;
  lookup(namespace: string, destination: IpAddress): Lookup;
  /** From a namespace on to an address. */
  follow(namespace: string, destination: IpAddress): Way;
  /** The address that a namespace puts into packets that take a turn; nothing where the file leaves it open. */
  sourceOf(namespace: string, turn: Turn): IpAddress | undefined;
  /** Whether everything that can have an address on the segment of a device is in the file. */
  isClosed(namespace: string, device: string): boolean;
  /** Addresses of a family that others have on the segment of a device. */
  neighboursOf(namespace: string, device: string, family: Family): readonly IpAddress[];
  /** The device on the segment of another that has an address. */
  ownerOf(address: IpAddress, namespace: string, device: string): { namespace: string; device: string } | undefined;
  /** Some addresses of the file in a prefix. */
  sample(prefix: Prefix, most: number): IpAddress[];
}

interface Connected {
  readonly device: string;
  readonly prefix: Prefix;
}

interface Table {
  readonly isOpen: boolean;
  readonly connected: readonly Connected[];
  readonly own: ReadonlySet<string>;
  readonly routes: readonly { readonly prefix: Prefix; readonly route: Route }[];
}

/** Packets are not followed through more namespaces. */
const LONGEST = 32;

/** The ways of a network, prepared once. */
export const waysOf: (network: Network) => Ways = remember(prepare);

function prepare(network: Network): Ways {
  const namespaces = new Map(allNamespaces(network).map((namespace) => [namespace.name, namespace]));
  const tables = new Map<string, Table>();
  const segmentOf = segmentsOf(network);
  const { owners, open, bySegment } = survey(network, segmentOf);
  const all = addressesOf(network);

  const tableOf = (name: string): Table | undefined => {
    const namespace = namespaces.get(name);
    const table = tables.get(name) ?? (namespace && readTable(namespace));
    if (table !== undefined) tables.set(name, table);
    return table;
  };

  const lookup = (name: string, destination: IpAddress): Lookup => {
    const table = tableOf(name);
    if (table === undefined || table.isOpen) return 'unknown';
    if (table.own.has(formatIp(destination))) return 'here';
    let best: { length: number; metric: number; turn: Lookup } | undefined;
    const offer = (length: number, metric: number, turn: () => Lookup) => {
      if (best !== undefined && (length < best.length || (length === best.length && metric >= best.metric))) return;
      best = { length, metric, turn: turn() };
    };
    for (const { device, prefix } of table.connected) {
      if (prefixContains(prefix, destination)) offer(prefix.length, 0, () => ({ device, next: destination }));
    }
    for (const { prefix, route } of table.routes) {
      if (prefixContains(prefix, destination))
        offer(prefix.length, route.metric ?? 0, () => turnOf(route, destination, table));
    }
    return best?.turn ?? 'no route';
  };

  const ownerOf = (address: IpAddress, namespace: string, device: string) =>
    owners.get(`${segmentOf(namespace, device)} ${formatIp(address)}`);

  const isClosed = (namespace: string, device: string) => !open.has(segmentOf(namespace, device));

  const follow = (start: string, destination: IpAddress): Way => {
    const passages: Passage[] = [];
    let at: { namespace: string; by?: string } = { namespace: start };
    while (passages.length < LONGEST) {
      const turn = lookup(at.namespace, destination);
      if (typeof turn === 'string') {
        passages.push(at);
        return { passages, end: turn === 'here' ? 'arrived' : turn };
      }
      passages.push({ ...at, turn });
      const owner = ownerOf(turn.next, at.namespace, turn.device);
      if (owner === undefined) return { passages, end: isClosed(at.namespace, turn.device) ? 'nobody' : 'unknown' };
      if (passages.length > 1 && translates(namespaces.get(at.namespace)!)) return { passages, end: 'unknown' };
      at = { namespace: owner.namespace, by: owner.device };
    }
    return { passages, end: 'unknown' };
  };

  return {
    namespaces,
    lookup,
    follow,
    isClosed,
    ownerOf,
    neighboursOf: (namespace, device, family) =>
      (bySegment.get(segmentOf(namespace, device)) ?? [])
        .filter((each) => each.namespace !== namespace && familyOf(each.address) === family)
        .map(({ address }) => address),
    sourceOf: (name, turn) => chooseSource(tableOf(name), turn),
    sample: (prefix, most) => sampleOf(all, prefix, most),
  };
}

/** Who has which address on which segment, and the segments on which others may have addresses. */
function survey(network: Network, segmentOf: ReturnType<typeof segmentsOf>) {
  const owners = new Map<string, { namespace: string; device: string }>();
  const open = new Set<number>();
  const bySegment = new Map<number, { namespace: string; address: IpAddress }[]>();
  for (const namespace of allNamespaces(network)) {
    const parents = new Set(namespace.links.flatMap(({ parent }) => parent?.value ?? []));
    for (const link of namespace.links) {
      const segment = segmentOf(namespace.name, link.name);
      if (!isPlain(link) || parents.has(link.name) || hasOthers(namespace)) open.add(segment);
      for (const { prefix } of link.addresses) {
        const parsed = parsePrefix(prefix);
        if (parsed === undefined || !link.up) continue;
        const key = `${segment} ${formatIp(parsed.address)}`;
        if (!owners.has(key)) owners.set(key, { namespace: namespace.name, device: link.name });
        const there = bySegment.get(segment) ?? [];
        bySegment.set(segment, there);
        there.push({ namespace: namespace.name, address: parsed.address });
      }
    }
  }
  for (const { left, right } of network.cables ?? [])
    for (const { node, device } of [left, right]) open.add(segmentOf(node, device));
  for (const { cards } of network.guests ?? [])
    for (const { on } of cards) open.add(segmentOf(on.namespace, on.device));
  return { owners, open, bySegment };
}

/** Whether all that passes a device is known: pairs and what joins them. A dummy often stands for what is yet to come. */
function isPlain(link: Link): boolean {
  const { kind, vlans } = link;
  if (vlans !== undefined || filteredVlan(link) !== undefined) return false;
  return kind === 'bridge' || (linkKinds[kind].shape === 'pair' && kind !== 'vxcan');
}

/** Whether programs that the file does not spell out put devices or addresses into a namespace. */
function hasOthers({ cni, ovsBridges }: Namespace): boolean {
  return cni !== undefined || ovsBridges !== undefined;
}

function translates({ iptables = [], ipvs }: Namespace): boolean {
  return ipvs !== undefined || iptables.some(({ name }) => name === 'nat');
}

function readTable(namespace: Namespace): Table {
  const { links, routes, rules, loopback } = namespace;
  const devices = [...links, ...(loopback === undefined ? [] : [{ ...loopback, name: 'lo' }])];
  const placed = devices.flatMap(({ name, up, addresses }) =>
    addresses.flatMap(({ prefix }) => {
      const parsed = parsePrefix(prefix);
      return parsed === undefined ? [] : [{ device: name, prefix: parsed, up }];
    }),
  );
  return {
    isOpen: rules !== undefined || hasOthers(namespace) || links.some(({ kind }) => kind === 'vrf'),
    connected: placed.filter(({ up, prefix }) => up && !isLinkScoped(prefix.address)),
    own: new Set(placed.map(({ prefix }) => formatIp(prefix.address))),
    routes: routes.flatMap((route) => {
      const prefix = parsePrefix(route.destination);
      return prefix === undefined || (route.table !== undefined && route.table !== 254) ? [] : [{ prefix, route }];
    }),
  };
}

function turnOf(route: Route, destination: IpAddress, table: Table): Lookup {
  if (route.nexthops !== undefined || route.onlink === true) return 'unknown';
  if (route.type !== undefined && route.type !== 'unicast') return 'unknown';
  const next = route.via === undefined ? destination : parseIp(route.via);
  // A gateway of the other family.
  if (next === undefined || familyOf(next) !== familyOf(destination)) return 'unknown';
  const device =
    route.device ?? table.connected.find(({ prefix }) => prefixContains(prefix, next) && prefix.length > 0)?.device;
  return device === undefined ? 'unknown' : { device, next, route };
}

function chooseSource(table: Table | undefined, { device, next, route }: Turn): IpAddress | undefined {
  if (route?.source !== undefined) return parseIp(route.source);
  const candidates = table?.connected.filter(
    ({ device: other, prefix }) => other === device && familyOf(prefix.address) === familyOf(next),
  );
  return (candidates?.find(({ prefix }) => prefixContains(prefix, next)) ?? candidates?.[0])?.prefix.address;
}

type Sorted = Readonly<Record<Family, readonly IpAddress[]>>;

function addressesOf(network: Network): Sorted {
  const result: Record<Family, IpAddress[]> = { 4: [], 6: [] };
  for (const { links } of allNamespaces(network))
    for (const { addresses, up } of links)
      for (const { prefix } of up ? addresses : []) {
        const parsed = parsePrefix(prefix);
        if (parsed !== undefined && !isLinkScoped(parsed.address))
          result[familyOf(parsed.address)].push(parsed.address);
      }
  for (const family of [4, 6] as const) result[family].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return result;
}

/** Some of the addresses in a prefix, from all over it. */
function sampleOf(all: Sorted, prefix: Prefix, most: number): IpAddress[] {
  const sorted = all[familyOf(prefix.address)];
  const first = firstIndex(sorted, (address) => address >= prefix.address);
  const end = firstIndex(sorted, (address) => address > prefix.address && !prefixContains(prefix, address));
  const count = Math.min(most, end - first);
  return Array.from({ length: count }, (_, index) => sorted[first + Math.floor((index * (end - first)) / count)]!);
}

/** Of an array in which what holds of one holds of all after it. */
function firstIndex(sorted: readonly IpAddress[], holds: (address: IpAddress) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
