import type { Ipv6Address } from '../../../language/model/address.ts';
import { listRoutes } from '../../fib/table.ts';
import { type Nanoseconds, SECOND } from '../../kernel/clock.ts';
import type { NetworkNamespace, Nexthop, Route } from '../../kernel/namespace.ts';
import { namespaceConf } from '../conf.ts';
import { findNeighbour } from '../neighbour-table.ts';

/** What ICMPv6 told of a destination (struct rt6_info with RTF_CACHE): the way to it, in place of the route's. */
export interface Ipv6Exception {
  /** Absent: the destination itself is on the link. */
  readonly gateway: Ipv6Address | undefined;
  readonly mtu?: number;
  /** When a path MTU ends. Without one there is none: the exception was made by a redirect. */
  readonly expires?: Nanoseconds;
  readonly made: Nanoseconds;
}

/** Exceptions belong to the nexthop they were told of and end with its route (struct rt6_exception_bucket). */
const buckets = new WeakMap<Nexthop, Map<Ipv6Address, Ipv6Exception>>();

/** The exception for a destination, unless it has expired (rt6_find_cached_rt). */
export function exceptionFor6(nexthop: Nexthop, destination: Ipv6Address): Ipv6Exception | undefined {
  const bucket = buckets.get(nexthop);
  const found = bucket?.get(destination);
  if (bucket === undefined || found === undefined || !isOver(found, namespaceOf(nexthop))) return found;
  bucket.delete(destination);
  return undefined;
}

/**
 * rt6_age_examine_exception: what a redirect told is forgotten at a certain age. Not modelled: that the kernel looks after
 * it only from time to time, `gc_interval` seconds after the last redirect or later.
 */
function isOver({ expires, made }: Ipv6Exception, namespace: NetworkNamespace, age = greatestAge(namespace)): boolean {
  return (expires ?? made + age) <= namespace.kernel.clock.now;
}

function greatestAge(namespace: NetworkNamespace): Nanoseconds {
  return namespaceConf(namespace, 'net.ipv6.route.gc_interval', 30) * SECOND;
}

function namespaceOf({ device }: Nexthop): NetworkNamespace {
  return device!.namespace;
}

function insert(nexthop: Nexthop, destination: Ipv6Address, exception: Ipv6Exception): void {
  const bucket = buckets.get(nexthop);
  if (bucket === undefined) buckets.set(nexthop, new Map([[destination, exception]]));
  else bucket.set(destination, exception);
}

/** rt6_do_update_pmtu: for `mtu_expires` seconds; a gateway that is known stays. */
export function learnMtu(nexthop: Nexthop, destination: Ipv6Address, mtu: number): void {
  const namespace = namespaceOf(nexthop);
  const { now } = namespace.kernel.clock;
  const expires = now + namespaceConf(namespace, 'net.ipv6.route.mtu_expires', 600) * SECOND;
  const { gateway } = exceptionFor6(nexthop, destination) ?? nexthop;
  insert(nexthop, destination, { gateway: gateway as Ipv6Address | undefined, mtu, expires, made: now });
}

/** A nearer gateway, or none; a path MTU that was known is forgotten (rt6_insert_exception). */
export function learnGateway(nexthop: Nexthop, destination: Ipv6Address, gateway: Ipv6Address | undefined): void {
  insert(nexthop, destination, { gateway, made: namespaceOf(nexthop).kernel.clock.now });
}

/** Deletes the exceptions for which `matches` holds. */
function forget(
  namespace: NetworkNamespace,
  matches: (exception: Ipv6Exception, nexthop: Nexthop, destination: Ipv6Address) => boolean,
): void {
  for (const { nexthops } of listRoutes(namespace, 6)) {
    for (const nexthop of nexthops) {
      const bucket = buckets.get(nexthop);
      for (const [destination, exception] of bucket ?? []) {
        if (matches(exception, nexthop, destination)) bucket?.delete(destination);
      }
    }
  }
}

/** fib6_clean_tohost: a neighbour says that it is no router. */
export function forgetGateway(namespace: NetworkNamespace, gateway: Ipv6Address): void {
  forget(namespace, (exception) => exception.gateway === gateway);
}

/** fib6_run_gc: forgets redirects of that age, MTUs that have expired, and ways by neighbours not known as routers. */
export function collectExceptions(namespace: NetworkNamespace, age = greatestAge(namespace)): void {
  forget(namespace, (exception, { device }) => {
    const { gateway } = exception;
    if (isOver(exception, namespace, age)) return true;
    return gateway !== undefined && findNeighbour(device!, gateway)?.router !== true;
  });
}

/** A route made for one destination: what is shown of an exception (ip6_rt_cache_alloc). */
export function cloneRoute(
  route: Route,
  nexthop: Nexthop,
  destination: Ipv6Address,
  { gateway, mtu, expires }: Ipv6Exception,
): Route {
  return {
    ...route,
    prefix: { address: destination, length: 128 },
    nexthops: [{ ...nexthop, gateway, onlink: false, dead: false, linkDown: false }],
    mtu: mtu ?? route.mtu,
    expires,
  };
}

/** All exceptions of a namespace as routes, in the order of their routes (rt6_nh_dump_exceptions). */
export function clonedRoutes(namespace: NetworkNamespace): Route[] {
  return listRoutes(namespace, 6).flatMap((route) =>
    route.nexthops.flatMap((nexthop) =>
      [...(buckets.get(nexthop) ?? [])]
        .filter(([, exception]) => !isOver(exception, namespace))
        .map(([destination, exception]) => cloneRoute(route, nexthop, destination, exception)),
    ),
  );
}

/** ip6_del_cached_rt */
export function forgetClone(namespace: NetworkNamespace, clone: Route): void {
  const { device, gateway } = clone.nexthops[0]!;
  forget(
    namespace,
    (exception, nexthop, destination) =>
      destination === clone.prefix.address && nexthop.device === device && exception.gateway === gateway,
  );
}
