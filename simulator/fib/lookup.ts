import { type Ipv6Address, ipv6 } from '../../language/model/address.ts';
import type { Errno } from '../kernel/errno.ts';
import type { NetworkNamespace, Nexthop, Route, RouteTable, RoutingRule } from '../kernel/namespace.ts';
import type { RouteType } from '../kernel/trace.ts';
import { type FlowKey, ruleMatches } from './match-rule.ts';
import { isUsable, selectNexthop } from './multipath.ts';
import { selectIpv4Address } from './select-source.ts';
import { routingState, TABLE } from './table.ts';

export { type AddressType, addressType } from './address-type.ts';
export type { FlowKey } from './match-rule.ts';
export { selectSource } from './select-source.ts';

/** Where a packet goes, or why nowhere. `error` is what a local sender is told. */
export type RouteLookup = RouteFound | RouteRefused;

export interface RouteFound {
  readonly type: Exclude<RouteType, 'blackhole' | 'unreachable' | 'prohibit' | 'throw'>;
  readonly route: Route;
  readonly nexthop: Nexthop;
  /** Preference of the rule that led to the table. */
  readonly rule: number;
  readonly table: number;
  readonly prefix: Route['prefix'];
  readonly error?: undefined;
}

/** `none`: no rule led to a route. `route` is absent where a rule itself refused. */
export interface RouteRefused {
  readonly type: 'blackhole' | 'unreachable' | 'prohibit' | 'none';
  readonly error: Errno;
  readonly route?: Route | undefined;
  readonly nexthop?: undefined;
  readonly rule?: number | undefined;
  readonly table?: number | undefined;
  readonly prefix?: Route['prefix'] | undefined;
}

/** What a lookup may be told besides the flow (FIB_LOOKUP_*, flowi4_scope). */
export interface LookupOptions {
  /** Only routes of at least this scope: the gateway of a route must be nearer than its destination. */
  readonly scope?: number;
  /** Take routes without carrier even where the device would rather not. */
  readonly ignoreCarrier?: boolean;
  /** Nexthops that are taken only where a table has no others (RT6_LOOKUP_F_REACHABLE). */
  readonly avoid?: ((nexthop: Nexthop) => boolean) | undefined;
  /** No other nexthops than these (__ip6_route_redirect). */
  readonly only?: (nexthop: Nexthop) => boolean;
}

const NONE: RouteRefused = { type: 'none', error: 'ENETUNREACH' };

const routeErrors: { readonly [T in RouteType]?: { readonly 4: Errno; readonly 6: Errno } } = {
  blackhole: { 4: 'EINVAL', 6: 'EINVAL' },
  unreachable: { 4: 'EHOSTUNREACH', 6: 'EHOSTUNREACH' },
  prohibit: { 4: 'EACCES', 6: 'EACCES' },
};

const ruleErrors = { blackhole: 'EINVAL', unreachable: 'ENETUNREACH', prohibit: 'EACCES' } as const;

/**
 * The route a packet takes: rules in order, in each one's table the longest prefix that serves, among several nexthops
 * one by hash (fib_lookup and fib_select_path in net/ipv4, fib6_rule_lookup and ip6_pol_route in net/ipv6).
 */
export function lookupRoute(ns: NetworkNamespace, flow: FlowKey, options: LookupOptions = {}): RouteLookup {
  const { rules, tables, customRules } = routingState(ns, typeof flow.destination === 'number' ? 4 : 6);
  if (!customRules && typeof flow.destination === 'number') return lookupMerged(ns, flow, options);
  let position = 0;
  while (position < rules.length) {
    const rule = rules[position++]!;
    if (!ruleMatches(rule, flow)) continue;
    if (rule.action === 'goto') {
      const target = rules.findIndex(({ preference }) => preference === rule.target);
      if (target >= 0) position = target;
      continue;
    }
    const result = followRule(rule, (table) => lookupTable(tables.get(table), flow, rule.preference, options));
    if (result !== undefined) return result;
  }
  return NONE;
}

function followRule(rule: RoutingRule, search: (table: number) => RouteLookup | undefined): RouteLookup | undefined {
  if (rule.action === 'goto' || rule.action === 'nop') return undefined;
  if (rule.action !== 'lookup') return { type: rule.action, error: ruleErrors[rule.action], rule: rule.preference };
  const result = search(rule.table);
  if (result?.error !== undefined || rule.suppressPrefixLength === undefined) return result;
  return result !== undefined && result.prefix.length <= rule.suppressPrefixLength ? undefined : result;
}

/**
 * As long as no rule was touched, Linux keeps local and main in one trie: the longest prefix of both wins, and local
 * only among equals (fib_trie_table, fib_unmerge).
 */
function lookupMerged(ns: NetworkNamespace, flow: FlowKey, options: LookupOptions): RouteLookup {
  const { tables } = ns.ipv4;
  const local = lookupTable(tables.get(TABLE.local), flow, 0, options);
  if (local?.prefix?.length === 32) return local;
  const main = lookupTable(tables.get(TABLE.main), flow, 32766, options);
  if (local !== undefined && (main === undefined || main.prefix!.length <= local.prefix!.length)) return local;
  return main ?? lookupTable(tables.get(TABLE.default), flow, 32767, options) ?? NONE;
}

/** fib_table_lookup, fib6_table_lookup. `undefined`: look further, in the next rule's table. */
export function lookupTable(
  table: RouteTable | undefined,
  flow: FlowKey,
  rule: number,
  options: LookupOptions = {},
): RouteLookup | undefined {
  const found = searchTable(table, flow, rule, options);
  if (options.avoid === undefined || found !== undefined) return found;
  return searchTable(table, flow, rule, { ...options, avoid: undefined });
}

function searchTable(
  table: RouteTable | undefined,
  flow: FlowKey,
  rule: number,
  options: LookupOptions,
): RouteLookup | undefined {
  let limit: number | undefined;
  for (;;) {
    const found = table?.index.longest(flow.destination, limit);
    if (table === undefined || found === undefined) return undefined;
    for (const route of preferDevice(found.value, flow, options)) {
      if (typeof flow.destination === 'number') {
        if (route.tos !== 0 && route.tos !== ((flow.tos ?? 0) & ~3)) continue;
        if (options.scope !== undefined && route.scope < options.scope) continue;
      }
      const error = routeErrors[route.type]?.[typeof flow.destination === 'number' ? 4 : 6];
      const { type, prefix } = route;
      const refuses = type === 'throw' || error !== undefined;
      /* rt6_score_route: with a device asked for, IPv6 passes over those of others, and refusals belong to lo */
      if (refuses && typeof flow.destination === 'bigint' && isElsewhere(flow)) continue;
      if (type === 'throw') return undefined;
      if (error !== undefined && (type === 'blackhole' || type === 'unreachable' || type === 'prohibit')) {
        return { type, error, route, rule, table: table.id, prefix };
      }
      const nexthop = chooseNexthop(route, flow, options);
      if (nexthop === undefined || type === 'blackhole' || type === 'unreachable' || type === 'prohibit') continue;
      if (options.avoid?.(nexthop) === true) continue;
      return { type, route, nexthop, rule, table: table.id, prefix };
    }
    if (found.length === 0) return undefined;
    limit = found.length - 1;
  }
}

/** rt6_check_dev: among routes of one metric, those by the preferred device, or the one it came in by, come first. */
function preferDevice(routes: readonly Route[], flow: FlowKey, options: LookupOptions): readonly Route[] {
  const preferred = flow.preferred ?? (typeof flow.destination === 'bigint' ? flow.iif : undefined);
  if (preferred === undefined || routes.length < 2) return routes;
  const rank = (route: Route) =>
    route.nexthops.some((nexthop) => nexthop.device === preferred && isUsable(route, nexthop, options.ignoreCarrier))
      ? 0
      : 1;
  return routes.toSorted((a, b) => a.metric - b.metric || rank(a) - rank(b));
}

function isElsewhere(flow: FlowKey): boolean {
  const output = outputDevice(flow);
  return output !== undefined && output.kind !== 'loopback';
}

function chooseNexthop(route: Route, flow: FlowKey, options: LookupOptions): Nexthop | undefined {
  const output = outputDevice(flow);
  const candidates = route.nexthops.filter(
    (nexthop) =>
      isUsable(route, nexthop, options.ignoreCarrier) &&
      (output === undefined || nexthop.device === output) &&
      options.only?.(nexthop) !== false,
  );
  if (candidates.length <= 1 || output !== undefined) return candidates[0];
  const near = candidates.find(({ device }) => device !== undefined && device === flow.preferred);
  if (near !== undefined) return near;
  if (typeof flow.destination === 'bigint') return selectNexthop(route, flow.source, flow.destination);
  return selectNexthop(route, flow.source, flow.destination, ({ device, gateway }) =>
    typeof gateway === 'bigint' ? undefined : selectIpv4Address(device, gateway ?? 0, route.scope),
  );
}

/** rt6_need_strict: an IPv6 address that means something on one link, or on this machine, only. */
export function isOfOneLink(address: Ipv6Address): boolean {
  return ipv6.isMulticast(address) || ipv6.isLinkLocal(address) || ipv6.isLoopback(address);
}

/** The device the route must use. IPv6 destinations of one link are looked up on the link the packet came in by. */
function outputDevice({ destination, oif, iif }: FlowKey): FlowKey['oif'] {
  if (oif !== undefined || typeof destination === 'number') return oif;
  return isOfOneLink(destination) ? iif : undefined;
}
