import { addressBits, type IpAddress, prefixContains } from '../../language/model/address.ts';
import type { NetworkNamespace, Route, RouteTable, RoutingState } from '../kernel/namespace.ts';
import { createPrefixIndex } from './prefix-index.ts';

/** Numbers of the tables every namespace knows (RT_TABLE_*, rt_tables). */
export const TABLE = { unspecified: 0, default: 253, main: 254, local: 255 } as const;

/** Scopes of routes and IPv4 addresses (RT_SCOPE_*): the smaller, the farther. */
export const SCOPE = { universe: 0, site: 200, link: 253, host: 254, nowhere: 255 } as const;

/** Who made a route (RTPROT_*). */
export const PROTOCOL = { unspecified: 0, redirect: 1, kernel: 2, boot: 3, static: 4, ra: 9 } as const;

export function routingState(ns: NetworkNamespace, family: 4 | 6): RoutingState<IpAddress> {
  return (family === 4 ? ns.ipv4 : ns.ipv6) as unknown as RoutingState<IpAddress>;
}

export function createTable(id: number, family: 4 | 6): RouteTable {
  return { id, routes: [], index: createPrefixIndex<Route[]>(family === 4 ? 32 : 128) };
}

export function findTable(ns: NetworkNamespace, family: 4 | 6, id: number): RouteTable | undefined {
  return routingState(ns, family).tables.get(id);
}

/**
 * The table of that number, made if there is none (fib_new_table, fib6_new_table). IPv4's local comes with main, as
 * long as both are one trie.
 */
export function ensureTable(ns: NetworkNamespace, family: 4 | 6, id: number): RouteTable {
  const { tables } = routingState(ns, family);
  let table = tables.get(id);
  if (table === undefined) {
    if (family === 4 && id === TABLE.local && !ns.ipv4.customRules) ensureTable(ns, 4, TABLE.main);
    table = createTable(id, family);
    tables.set(id, table);
  }
  return table;
}

/** Routes to exactly this prefix, in the order in which a lookup tries them. */
export function routesTo(table: RouteTable | undefined, prefix: Route['prefix']): readonly Route[] {
  return table?.index.get(prefix.address, prefix.length) ?? [];
}

/** Puts a route before the one at `position` of the routes to its prefix. */
export function insertRoute(table: RouteTable, route: Route, position: number): void {
  const { address, length } = route.prefix;
  const same = table.index.get(address, length);
  if (same === undefined) {
    table.index.set(address, length, [route]);
    table.routes.splice(placeOf(table, route.prefix), 0, route);
    return;
  }
  const start = table.routes.indexOf(same[0]!);
  same.splice(position, 0, route);
  table.routes.splice(start + position, 0, route);
}

export function removeRoute(table: RouteTable, route: Route): void {
  const { address, length } = route.prefix;
  const same = table.index.get(address, length);
  const position = same?.indexOf(route) ?? -1;
  if (same === undefined || position < 0) return;
  same.splice(position, 1);
  if (same.length === 0) table.index.delete(address, length);
  table.routes.splice(table.routes.indexOf(route), 1);
}

/** Puts `next` where `old` stands: same prefix, same position. */
export function replaceRoute(table: RouteTable, old: Route, next: Route): void {
  const same = table.index.get(old.prefix.address, old.prefix.length)!;
  same[same.indexOf(old)] = next;
  table.routes[table.routes.indexOf(old)] = next;
}

function placeOf(table: RouteTable, prefix: Route['prefix']): number {
  let low = 0;
  let high = table.routes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comparePrefixes(table.routes[middle]!.prefix, prefix) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The order of a dump. IPv4 (fib_trie.c): by address, the longer prefix first. IPv6 (ip6_fib.c): a walk that visits
 * the halves of a prefix before the prefix itself.
 */
function comparePrefixes(a: Route['prefix'], b: Route['prefix']): number {
  if (addressBits(a.address) === 128) {
    if (a.length !== b.length) {
      if (prefixContains(a, b.address) && a.length < b.length) return 1;
      if (prefixContains(b, a.address) && b.length < a.length) return -1;
    }
  }
  if (a.address !== b.address) return a.address < b.address ? -1 : 1;
  return b.length - a.length;
}

/**
 * Every route of a family, or of one table, in the order of a dump: tables by the low byte of their number, and among
 * those that share it the newest first (inet_dump_fib, inet6_dump_fib).
 */
export function listRoutes(ns: NetworkNamespace, family: 4 | 6, table?: number): Route[] {
  const { tables } = routingState(ns, family);
  if (table !== undefined) return [...(tables.get(table)?.routes ?? [])];
  return [...tables.values()]
    .reverse()
    .sort((a, b) => (a.id & 255) - (b.id & 255))
    .flatMap((each) => each.routes);
}
