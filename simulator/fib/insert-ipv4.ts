import { KernelError } from '../kernel/errno.ts';
import type { Nexthop, Route, RouteTable } from '../kernel/namespace.ts';
import { insertRoute, replaceRoute, routesTo } from './table.ts';

/** NLM_F_*: what to do about routes to the same prefix. */
export interface InsertFlags {
  readonly create: boolean;
  readonly exclusive: boolean;
  readonly replace: boolean;
  readonly append: boolean;
}

/**
 * fib_table_insert (net/ipv4/fib_trie.c): routes to a prefix stand by falling tos, then rising metric; a new one comes
 * before its equals unless appended. EEXIST for one that is there already, ENOENT when none is there to change.
 */
export function insertIpv4Route(table: RouteTable, route: Route, flags: InsertFlags): void {
  const same = routesTo(table, route.prefix);
  const first = same.findIndex(
    (other) => other.tos < route.tos || (other.tos === route.tos && other.metric >= route.metric),
  );
  let position = first < 0 ? same.length : first;
  const rivals = same.filter(({ tos, metric }) => tos === route.tos && metric === route.metric);
  if (rivals.length > 0) {
    if (flags.exclusive) throw new KernelError('EEXIST');
    const twin = rivals.find((other) => sameRoute(other, route));
    if (flags.replace) {
      if (twin === undefined) replaceRoute(table, rivals[0]!, route);
      else if (twin !== rivals[0]) throw new KernelError('EEXIST');
      return;
    }
    if (twin !== undefined) throw new KernelError('EEXIST');
    if (flags.append) position += rivals.length;
  }
  if (!flags.create) throw new KernelError('ENOENT');
  insertRoute(table, route, position);
}

/** Whether two routes share their type and fib_info. */
function sameRoute(a: Route, b: Route): boolean {
  return (
    a.type === b.type &&
    a.scope === b.scope &&
    a.protocol === b.protocol &&
    a.preferredSource === b.preferredSource &&
    a.mtu === b.mtu &&
    sameMetrics(a.metrics, b.metrics) &&
    a.nexthops.length === b.nexthops.length &&
    a.nexthops.every((nexthop, position) => sameNexthop(nexthop, b.nexthops[position]!))
  );
}

function sameMetrics(a: Route['metrics'], b: Route['metrics']): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

export function sameNexthop(a: Nexthop, b: Nexthop): boolean {
  const sameGateway = a.gateway === b.gateway && a.gatewayIsOwn === b.gatewayIsOwn;
  return a.device === b.device && sameGateway && a.weight === b.weight && a.onlink === b.onlink;
}
