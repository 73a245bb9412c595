import { networkOf } from '../../language/model/address.ts';
import { IPV6_USER_METRIC, insertIpv6Route, removeNexthop } from '../fib/insert-ipv6.ts';
import { ensureTable, findTable, PROTOCOL, removeRoute, routesTo, TABLE } from '../fib/table.ts';
import { KernelError } from '../kernel/errno.ts';
import { isSince } from '../kernel/machine.ts';
import type { NetworkNamespace, Nexthop, Route } from '../kernel/namespace.ts';
import { checkIpv6Nexthop, isOwnIpv6Address } from './nexthop-ipv6.ts';
import type { CreationFlags, RouteRequest } from './requests.ts';
import { metricsOf } from './route-metrics.ts';

/** ip6_route_add and ip6_route_multipath_add (net/ipv6/route.c): the table is made first, and stays after a refusal. */
export function newIpv6Route(ns: NetworkNamespace, request: RouteRequest, flags: CreationFlags): void {
  checkRequest(request);
  const several = request.multipath || request.nexthops.length > 1;
  const checkGateway = ({ gateway }: RouteRequest['nexthops'][number]) => {
    if (!several || gateway !== undefined) return;
    throw new KernelError('EINVAL', 'Device only routes can not be added for IPv6 using the multipath API');
  };
  // first of all since Linux 6.16, before that nexthop by nexthop
  if (isSince(ns.kernel.machine, [6, 16])) request.nexthops.forEach(checkGateway);
  const table = ensureTable(ns, 6, request.table || TABLE.main);
  const wanted = request.nexthops.length === 0 ? [{}] : request.nexthops;
  const routes: Route[] = [];
  for (const each of wanted) {
    const nexthop = checkIpv6Nexthop(ns, each, request);
    checkGateway(each);
    const route = makeRoute(ns, request, table.id, nexthop);
    const isTwin = ({ nexthops: [other] }: Route) =>
      other!.device === nexthop.device && other!.gateway === nexthop.gateway;
    if (routes.some(isTwin)) throw new KernelError('EEXIST');
    routes.push(route);
  }
  for (const [position, route] of routes.entries()) {
    try {
      insertIpv6Route(table, route, position === 0 ? flags : JOIN);
    } catch (error) {
      for (const earlier of wanted.slice(0, position)) deleteIpv6Route(ns, { ...request, nexthops: [earlier] });
      throw error;
    }
  }
}

/** How the second and later nexthops follow the first. */
const JOIN: CreationFlags = { create: true, exclusive: false, replace: false, append: true };

function checkRequest({ tos = 0, destination }: RouteRequest): void {
  if (tos !== 0) throw new KernelError('EINVAL', 'Invalid dsfield (tos): option not available for IPv6');
  if (destination.length > 128) throw new KernelError('EINVAL', 'Invalid prefix length');
}

function makeRoute(ns: NetworkNamespace, request: RouteRequest, table: number, nexthop: Nexthop): Route {
  const { type = 'unicast', destination } = request;
  const preferredSource = request.preferredSource || undefined;
  if (preferredSource !== undefined && !isOwnIpv6Address(ns, preferredSource, nexthop.device)) {
    throw new KernelError('EINVAL', 'Invalid source address');
  }
  return {
    type,
    prefix: { address: networkOf(destination.address, destination.length), length: destination.length },
    table,
    protocol: request.protocol ?? PROTOCOL.boot,
    scope: 0,
    tos: 0,
    metric: request.metric || IPV6_USER_METRIC,
    preferredSource,
    ...metricsOf(request),
    preference: request.preference ?? 'medium',
    nexthops: [nexthop],
    origin: ns.kernel.origin,
  };
}

/**
 * ip6_route_del: a gateway deletes that nexthop alone, else the whole route goes, with all its nexthops. Whatever type
 * is asked for, the first route that fits is deleted.
 */
export function deleteIpv6Route(ns: NetworkNamespace, request: RouteRequest): void {
  checkRequest(request);
  const table = findTable(ns, 6, request.table || TABLE.main);
  if (table === undefined) throw new KernelError('ESRCH', 'FIB table does not exist');
  const { address, length } = request.destination;
  const same = routesTo(table, { address: networkOf(address, length), length });
  if (request.nexthops.length > 1) {
    for (const nexthop of request.nexthops) deleteIpv6Route(ns, { ...request, nexthops: [nexthop] });
    return;
  }
  const { device, gateway } = request.nexthops[0] ?? {};
  for (const route of same) {
    if (request.metric && request.metric !== route.metric) continue;
    if (request.protocol && request.protocol !== route.protocol) continue;
    const nexthop = route.nexthops.find(
      (own) =>
        (device === undefined || own.device === device) && (gateway === undefined || (own.gateway ?? 0n) === gateway),
    );
    if (nexthop === undefined) continue;
    if (gateway !== undefined) removeNexthop(table, route, nexthop);
    else removeRoute(table, route);
    return;
  }
  throw new KernelError(matchesNullEntry(ns, request, same) ? 'ENOENT' : 'ESRCH');
}

/** The root of a table without default route holds fib6_null_entry, which a deletion may find but not delete. */
function matchesNullEntry(ns: NetworkNamespace, request: RouteRequest, same: readonly Route[]): boolean {
  const { destination, metric, protocol, nexthops } = request;
  const { device = ns.loopback, gateway } = nexthops[0] ?? {};
  return (
    destination.length === 0 &&
    same.length === 0 &&
    device === ns.loopback &&
    gateway === undefined &&
    !metric &&
    (!protocol || protocol === PROTOCOL.kernel)
  );
}
