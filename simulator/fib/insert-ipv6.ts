import { prefixContains } from '../../language/model/address.ts';
import { KernelError } from '../kernel/errno.ts';
import type { Nexthop, Route, RouteTable } from '../kernel/namespace.ts';
import type { InsertFlags } from './insert-ipv4.ts';
import { insertRoute, removeRoute, replaceRoute, routesTo } from './table.ts';

/** IP6_RT_PRIO_USER: what a route gets when no metric is given. */
export const IPV6_USER_METRIC = 1024;
/** IP6_RT_PRIO_ADDRCONF: prefix routes of addresses. */
export const IPV6_ADDRESS_METRIC = 256;

/**
 * fib6_add_rt2node (net/ipv6/ip6_fib.c): routes to a prefix stand by metric, the older first. One with a gateway joins
 * an equal one with a gateway as a further nexthop.
 */
export function insertIpv6Route(table: RouteTable, route: Route, flags: InsertFlags): void {
  const same = routesTo(table, route.prefix);
  if (same.length === 0 && flags.replace && !flags.create && !isNode(table, route.prefix)) {
    throw new KernelError('ENOENT', 'Can not replace route - no match found');
  }
  const rivals = same.filter(({ metric }) => metric === route.metric);
  if (rivals.length > 0 && flags.exclusive) throw new KernelError('EEXIST');
  if (flags.replace) {
    const replaced = rivals.find((other) => canJoin(other) === canJoin(route)) ?? rivals[0];
    if (replaced !== undefined) {
      replaceRoute(table, replaced, route);
      return;
    }
    if (!flags.create) throw new KernelError('ENOENT');
  } else {
    const same = rivals.find(({ nexthops }) => nexthops.some((nexthop) => isDuplicate(nexthop, route.nexthops[0]!)));
    if (same?.expires !== undefined) same.expires = route.expires;
    if (same !== undefined) throw new KernelError('EEXIST');
  }
  const multipath = canJoin(route) ? rivals.find(canJoin) : undefined;
  if (multipath !== undefined) {
    replaceRoute(table, multipath, { ...multipath, nexthops: [...multipath.nexthops, ...route.nexthops] });
    return;
  }
  const later = same.findIndex(({ metric }) => metric > route.metric);
  insertRoute(table, route, later < 0 ? same.length : later);
}

/** Takes one nexthop, or the whole route when it was the last. */
export function removeNexthop(table: RouteTable, route: Route, nexthop: Nexthop): void {
  const left = route.nexthops.filter((other) => other !== nexthop);
  if (left.length === 0) removeRoute(table, route);
  else replaceRoute(table, route, { ...route, nexthops: left });
}

/** Whether the tree has a node for a prefix without routes: its root, and where longer prefixes part (fib6_add_1). */
function isNode({ routes }: RouteTable, prefix: Route['prefix']): boolean {
  const half = (bit: bigint) => {
    const address = (prefix.address as bigint) | (bit << BigInt(127 - prefix.length));
    return { address, length: prefix.length + 1 };
  };
  const leadsTo = (way: Route['prefix']) =>
    routes.some((other) => other.prefix.length >= way.length && prefixContains(way, other.prefix.address));
  return prefix.length === 0 || (prefix.length < 128 && leadsTo(half(0n)) && leadsTo(half(1n)));
}

/** rt6_qualify_for_ecmp */
function canJoin({ nexthops }: Route): boolean {
  return nexthops[0]?.gateway !== undefined;
}

function isDuplicate(a: Nexthop, b: Nexthop): boolean {
  return a.device === b.device && a.gateway === b.gateway;
}
