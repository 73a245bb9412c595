import { networkOf } from '../../language/model/address.ts';
import { insertIpv4Route } from '../fib/insert-ipv4.ts';
import { ensureTable, findTable, PROTOCOL, removeRoute, routesTo, SCOPE, TABLE } from '../fib/table.ts';
import { KernelError } from '../kernel/errno.ts';
import type { NetworkNamespace, Route } from '../kernel/namespace.ts';
import type { RouteType } from '../kernel/trace.ts';
import { checkNexthop } from './nexthop-ipv4.ts';
import { isPreferredSourceValid } from './preferred-source.ts';
import type { CreationFlags, RouteRequest } from './requests.ts';
import { metricsOf } from './route-metrics.ts';

/** The smallest scope value a route of the type may have (fib_props, net/ipv4/fib_semantics.c). */
const widestScope: Record<RouteType, number> = {
  unicast: SCOPE.universe,
  local: SCOPE.host,
  broadcast: SCOPE.link,
  anycast: SCOPE.link,
  multicast: SCOPE.universe,
  blackhole: SCOPE.universe,
  unreachable: SCOPE.universe,
  prohibit: SCOPE.universe,
  throw: SCOPE.universe,
};

const refusing: readonly RouteType[] = ['blackhole', 'unreachable', 'prohibit', 'throw'];

/** inet_rtm_newroute: the table is made first, and stays when the route is refused. */
export function newIpv4Route(ns: NetworkNamespace, request: RouteRequest, flags: CreationFlags): void {
  checkTos(request);
  checkPrefix(request);
  const table = ensureTable(ns, 4, request.table || TABLE.main);
  insertIpv4Route(table, makeRoute(ns, request, table.id), flags);
  if (request.type === 'local') ns.ipv4.customLocalRoutes = true;
}

/** fib_create_info */
function makeRoute(ns: NetworkNamespace, request: RouteRequest, table: number): Route {
  const { type = 'unicast', nexthops } = request;
  const preferredSource = request.preferredSource || undefined;
  const scope = request.scope ?? defaultScope(type, request);
  if (widestScope[type] > scope) throw new KernelError('EINVAL', 'Invalid scope');
  const made = { table, scope, type };
  let checked: Route['nexthops'] = [];
  if (refusing.includes(type)) {
    if (nexthops.length > 0) {
      throw new KernelError('EINVAL', 'Gateway, device and multipath can not be specified for this route type');
    }
  } else {
    if (scope > SCOPE.host) throw new KernelError('EINVAL', 'Invalid scope');
    if (scope === SCOPE.host && nexthops.length > 1) {
      throw new KernelError('EINVAL', 'Route with host scope can not have multiple nexthops');
    }
    if (nexthops.length === 0) throw new KernelError('ENODEV');
    checked = nexthops.map((nexthop) => checkNexthop(ns, nexthop, made));
  }
  if (
    preferredSource !== undefined &&
    !isPreferredSourceValid(ns, type, request.destination.address, preferredSource)
  ) {
    throw new KernelError('EINVAL', 'Invalid prefsrc address');
  }
  return {
    ...made,
    prefix: request.destination,
    protocol: request.protocol ?? PROTOCOL.boot,
    tos: request.tos ?? 0,
    metric: request.metric ?? 0,
    preferredSource,
    ...metricsOf(request),
    preference: 'medium',
    nexthops: checked,
    linkDown: checked.length > 0 && checked.every(({ linkDown }) => linkDown),
    origin: ns.kernel.origin,
  };
}

/** What iproute2 sends when no scope is given. */
function defaultScope(type: RouteType, { nexthops }: RouteRequest): number {
  if (type === 'local') return SCOPE.host;
  if (type === 'broadcast' || type === 'multicast' || type === 'anycast') return SCOPE.link;
  const [only] = nexthops;
  return type === 'unicast' && nexthops.length === 1 && only?.gateway === undefined ? SCOPE.link : SCOPE.universe;
}

function checkTos({ tos = 0 }: RouteRequest): void {
  if ((tos & 3) !== 0) throw new KernelError('EINVAL', 'Invalid dsfield (tos): ECN bits must be 0');
}

function checkPrefix({ destination: { address, length } }: RouteRequest): void {
  if (length > 32) throw new KernelError('EINVAL', 'Invalid prefix length');
  if (networkOf(address, length) !== address) {
    throw new KernelError('EINVAL', 'Invalid prefix for given prefix length');
  }
}

/** fib_table_delete: the first route of prefix and tos that agrees with all that is given. */
export function deleteIpv4Route(ns: NetworkNamespace, request: RouteRequest): void {
  checkTos(request);
  checkPrefix(request);
  const table = findTable(ns, 4, request.table || TABLE.main);
  if (table === undefined) throw new KernelError('ESRCH', 'FIB table does not exist');
  const found = routesTo(table, request.destination).find(
    (route) => route.tos === (request.tos ?? 0) && deletionMatches(route, request),
  );
  if (found === undefined) throw new KernelError('ESRCH');
  removeRoute(table, found);
}

function deletionMatches(route: Route, request: RouteRequest): boolean {
  const { type, scope, preferredSource, protocol, metric, nexthops } = request;
  if (type !== undefined && type !== route.type) return false;
  if (scope !== undefined && scope !== SCOPE.nowhere && scope !== route.scope) return false;
  if (preferredSource && preferredSource !== route.preferredSource) return false;
  if (protocol !== undefined && protocol !== 0 && protocol !== route.protocol) return false;
  if (metric !== undefined && metric !== 0 && metric !== route.metric) return false;
  if (request.mtu !== undefined && request.mtu !== (route.mtu ?? 0)) return false;
  for (const [name, value] of Object.entries(request.metrics ?? {})) {
    if ((route.metrics[name] ?? 0) !== value) return false;
  }
  if (nexthops.length > 1 && nexthops.length !== route.nexthops.length) return false;
  return nexthops.every(({ device, gateway }, position) => {
    const own = route.nexthops[position];
    if (own === undefined) return false;
    return (device === undefined || device === own.device) && (gateway === undefined || gateway === own.gateway);
  });
}
