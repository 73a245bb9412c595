import type { IpAddress } from '../../language/model/address.ts';
import type { Device } from '../kernel/device.ts';
import type { NetworkNamespace, Nexthop, Route, RouteTable } from '../kernel/namespace.ts';
import { PROTOCOL, removeRoute, replaceRoute, routingState, SCOPE } from './table.ts';

/** What happened to a device, as far as routes care. `disable`: its last IPv4 address went. */
export type RouteEvent = 'down' | 'disable' | 'unregister' | 'carrier';

/**
 * fib_sync_down_dev and fib_flush (net/ipv4): nexthops through the device die, routes without a living one go. Routes of
 * host scope stay while the device only is down, so its addresses go on answering. Without carrier, nexthops are marked.
 */
export function syncDown4(device: Device, event: RouteEvent): void {
  eachRoute(device.namespace, 4, (table, route) => {
    const affected = route.nexthops.filter(
      (nexthop) =>
        nexthop.device === device && (event === 'unregister' || event === 'disable' || route.scope !== SCOPE.host),
    );
    if (affected.length === 0) return;
    for (const nexthop of affected) mark(nexthop, event);
    if (route.nexthops.every((nexthop) => nexthop.dead || affected.includes(nexthop))) route.linkDown = true;
    if (event === 'unregister' || (event !== 'carrier' && route.nexthops.every(({ dead }) => dead))) {
      removeRoute(table, route);
    }
  });
}

/** fib6_ifdown (net/ipv6/route.c) */
export function syncDown6(device: Device, event: RouteEvent): void {
  eachRoute(device.namespace, 6, (table, route) => {
    const affected = route.nexthops.filter((nexthop) => nexthop.device === device);
    if (affected.length === 0) return;
    if (event === 'carrier') {
      if (!isOwnAddress(route)) for (const nexthop of affected) mark(nexthop, event);
      return;
    }
    if (event === 'unregister') {
      const left = route.nexthops.filter((nexthop) => nexthop.device !== device);
      if (left.length === 0) removeRoute(table, route);
      else replaceRoute(table, route, { ...route, nexthops: left });
      return;
    }
    for (const nexthop of affected) mark(nexthop, event);
    if (route.nexthops.every(({ dead }) => dead)) removeRoute(table, route);
  });
}

/**
 * RTF_LOCAL, and RTF_ANYCAST, which only the kernel's own anycast routes have: carrier does not matter to them, and what
 * is sent to such an address goes by loopback.
 */
export function isOwnAddress({ type, protocol }: Route): boolean {
  return type === 'local' || (type === 'anycast' && protocol === PROTOCOL.kernel);
}

function mark(nexthop: Nexthop, event: RouteEvent): void {
  nexthop.linkDown = true;
  if (event !== 'carrier') nexthop.dead = true;
}

/** fib_sync_up, rt6_sync_up: the device is up (`dead` nexthops live again) or has its carrier back. */
export function syncUp(device: Device, family: 4 | 6, flag: 'dead' | 'carrier'): void {
  if (!device.up) return;
  eachRoute(device.namespace, family, (_table, route) => {
    for (const nexthop of route.nexthops) {
      if (nexthop.device !== device) continue;
      if (flag === 'dead') nexthop.dead = false;
      if (device.carrier) nexthop.linkDown = false;
    }
    if (route.nexthops.some(({ linkDown }) => !linkDown)) route.linkDown = false;
  });
}

/** fib_sync_down_addr: routes that would send from an address that is gone. */
export function flushPreferredSource4(ns: NetworkNamespace, source: IpAddress): void {
  eachRoute(ns, 4, (table, route) => {
    if (route.preferredSource === source) removeRoute(table, route);
  });
}

/** rt6_remove_prefsrc: IPv6 keeps the route and forgets the source. */
export function clearPreferredSource6(ns: NetworkNamespace, source: IpAddress): void {
  eachRoute(ns, 6, (table, route) => {
    if (route.preferredSource === source) replaceRoute(table, route, { ...route, preferredSource: undefined });
  });
}

function eachRoute(ns: NetworkNamespace, family: 4 | 6, visit: (table: RouteTable, route: Route) => void): void {
  for (const table of routingState(ns, family).tables.values()) {
    for (const route of [...table.routes]) visit(table, route);
  }
}
