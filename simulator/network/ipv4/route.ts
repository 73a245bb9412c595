import { formatPrefix, type Ipv4Address, ipv4 } from '../../../language/model/address.ts';
import type { SourceRange } from '../../../language/model/problem.ts';
import { gatewayOf } from '../../fib/gateway.ts';
import { lookupRoute, type RouteFound, type RouteLookup, selectSource } from '../../fib/lookup.ts';
import { selectIpv4Address } from '../../fib/select-source.ts';
import { SCOPE } from '../../fib/table.ts';
import { IPV4_MIN_MTU } from '../../kernel/conf.ts';
import type { Device } from '../../kernel/device.ts';
import type { Errno } from '../../kernel/errno.ts';
import type { NetworkNamespace, Route } from '../../kernel/namespace.ts';
import type { RouteType } from '../../kernel/trace.ts';
import type { Packet } from '../../packet/packet.ts';
import { largestConf } from '../conf.ts';
import { exceptionFor, type RouteException } from '../state.ts';
import { findLocalDevice } from './address.ts';

/** Where a packet goes: `struct rtable`. */
export interface Ipv4Route {
  readonly type: RouteFound['type'];
  readonly device: Device;
  readonly gateway: Ipv4Address | undefined;
  readonly source: Ipv4Address;
  readonly mtu: number;
  /** ip_mtu_locked: packets that may be cut are sent so that routers may, too. */
  readonly mtuLocked?: boolean;
  readonly origin: SourceRange | undefined;
  /** The lookup that found it, where there was one. */
  readonly found?: RouteFound;
  /** The packet goes by the device alone: neither gateway nor metrics of a route hold. */
  readonly direct?: boolean;
}

/** RTAX_LOCK: bit of the MTU. */
const LOCK_MTU = 1 << 2;

/** ip_mtu_locked: by a route that says `mtu lock`, or a path below `min_pmtu`. */
export function isMtuLocked({ metrics }: Pick<Route, 'metrics'>, exception: RouteException | undefined): boolean {
  return exception?.mtuLocked === true || ((metrics.lock ?? 0) & LOCK_MTU) !== 0;
}

/** The next hop's address on the link. */
export function nexthopOf(route: Ipv4Route, destination: Ipv4Address): Ipv4Address {
  return route.gateway ?? destination;
}

/** Records a lookup and what it found. */
export function traceLookup(
  namespace: NetworkNamespace,
  packet: Packet,
  device: Device | undefined,
  destination: Ipv4Address | bigint,
  found: RouteLookup,
): void {
  const { tracer } = namespace.kernel;
  if (!tracer.enabled) return;
  const gateway = found.nexthop?.gateway;
  tracer.record(
    packet,
    { node: namespace.name, device: device?.name, origin: found.route?.origin },
    {
      type: 'routed',
      destination,
      ...(found.rule === undefined ? {} : { rule: found.rule }),
      ...(found.table === undefined ? {} : { table: found.table }),
      ...(found.prefix === undefined ? {} : { prefix: formatPrefix(found.prefix) }),
      ...(found.type === 'none' ? {} : { route: found.type as RouteType }),
      ...(gateway === undefined ? {} : { via: gateway }),
      ...(found.nexthop?.device === undefined ? {} : { output: found.nexthop.device.name }),
    },
  );
}

/** What the sender is told, and the lookup that ended so. */
export interface RouteError {
  readonly error: Errno;
  readonly found?: RouteLookup;
}

export interface OutputFlow {
  readonly destination: Ipv4Address;
  readonly source?: Ipv4Address | undefined;
  readonly device?: Device | undefined;
  readonly tos?: number;
  readonly mark?: number;
  /** The packet to record the lookup for. */
  readonly packet?: Packet;
}

/**
 * ip_route_output_key_hash_rcu: the route of a packet made here, its source address chosen, or the error its sender
 * gets.
 */
export function routeOutput(namespace: NetworkNamespace, flow: OutputFlow): Ipv4Route | RouteError {
  const { destination, device, tos, mark } = flow;
  const group = ipv4.isMulticast(destination) || ipv4.isLimitedBroadcast(destination);
  let source = flow.source || undefined;
  if (source !== undefined) {
    if (ipv4.isMulticast(source) || ipv4.isLimitedBroadcast(source)) return { error: 'EINVAL' };
    const own = findLocalDevice(namespace, source);
    if (own === undefined) return { error: 'ENETUNREACH' };
    if (device === undefined && group) return makeRoute({ destination, source, device: own });
  }
  if (device !== undefined) {
    if (!device.up || device.mtu < IPV4_MIN_MTU) return { error: 'ENETUNREACH' };
    if (isLocalMulticast(destination) || ipv4.isLimitedBroadcast(destination))
      return onLink(device, destination, source);
    if (group) source ??= selectIpv4Address(device, 0, SCOPE.universe);
    else if (destination === 0) source ??= selectIpv4Address(device, 0, SCOPE.host);
  }
  if (destination === 0) {
    const own = source ?? 0x7f000001;
    return makeRoute({ destination: own, source: own, device: namespace.loopback, type: 'local' });
  }
  const found = lookupRoute(namespace, { destination, source, oif: device, tos, mark });
  if (flow.packet !== undefined) traceLookup(namespace, flow.packet, undefined, destination, found);
  if (found.error !== undefined) {
    return device === undefined ? { error: found.error, found } : onLink(device, destination, source);
  }
  if (found.type === 'local') {
    source ??= (found.route.preferredSource as Ipv4Address | undefined) ?? destination;
    return makeRoute({ destination, source, device: namespace.loopback, type: 'local', found });
  }
  source ??= selectSource(namespace, destination, found) as Ipv4Address | undefined;
  return makeRoute({ destination, source, device: found.nexthop.device!, type: found.type, found });
}

/** ipv4_is_local_multicast: 224.0.0.0/24, which no router passes on. */
function isLocalMulticast(address: Ipv4Address): boolean {
  return address >>> 8 === 0xe00000;
}

/** The destination is taken to be on the link of the device, whatever the tables say. */
function onLink(device: Device, destination: Ipv4Address, source: Ipv4Address | undefined): Ipv4Route | RouteError {
  return makeRoute({ destination, source: source ?? selectIpv4Address(device, 0, SCOPE.link), device });
}

interface Way {
  readonly destination: Ipv4Address;
  readonly source: Ipv4Address | undefined;
  readonly device: Device;
  readonly type?: RouteFound['type'];
  readonly found?: RouteFound;
}

/**
 * __mkroute_output: exceptions learned from ICMP hold for the route. What goes to 255.255.255.255 goes by the device
 * alone, and so does multicast that only a wide prefix matches.
 */
function makeRoute({ destination, source = 0, device, type = 'unicast', found }: Way): Ipv4Route | RouteError {
  const onLoopback = device.kind === 'loopback';
  if (ipv4.isLoopback(source) && !onLoopback && largestConf(device, 'route_localnet') === 0) return { error: 'EINVAL' };
  const everyone = ipv4.isLimitedBroadcast(destination);
  const multicast = ipv4.isMulticast(destination);
  const direct = found === undefined || everyone || ((multicast || type === 'multicast') && found.prefix.length < 4);
  const exception = direct ? undefined : exceptionFor(device.namespace, destination);
  const gateway = direct ? undefined : (exception?.gateway ?? gatewayOf(found.nexthop));
  const mtu = exception?.mtu ?? (direct ? undefined : found.route.mtu) ?? device.mtu;
  return {
    type: everyone ? 'broadcast' : multicast ? 'multicast' : type,
    device,
    gateway: gateway as Ipv4Address | undefined,
    source,
    mtu: Math.min(mtu, 65535),
    mtuLocked: !direct && isMtuLocked(found.route, exception),
    origin: found?.route.origin ?? device.origin,
    direct,
    ...(found === undefined ? {} : { found }),
  };
}
