import { formatPrefix, type Ipv4Address, ipv4 } from '../../../language/model/address.ts';
import type { SourceRange } from '../../../language/model/problem.ts';
import { addressType, lookupRoute, type RouteFound, type RouteLookup, selectSource } from '../../fib/lookup.ts';
import { selectIpv4Address } from '../../fib/select-source.ts';
import { SCOPE } from '../../fib/table.ts';
import type { Device } from '../../kernel/device.ts';
import type { Errno } from '../../kernel/errno.ts';
import type { NetworkNamespace, Route } from '../../kernel/namespace.ts';
import type { RouteType } from '../../kernel/trace.ts';
import type { Packet } from '../../packet/packet.ts';
import { largestConf } from '../conf.ts';
import { exceptionFor, type RouteException } from '../state.ts';
import { deviceOfAddress } from './address.ts';

/** Where a packet goes: `struct rtable`. */
export interface Ipv4Route {
  readonly type: 'unicast' | 'local' | 'broadcast' | 'multicast';
  readonly device: Device;
  readonly gateway: Ipv4Address | undefined;
  readonly source: Ipv4Address;
  readonly mtu: number;
  /** ip_mtu_locked: packets that may be cut are sent so that routers may, too. */
  readonly mtuLocked?: boolean;
  readonly origin: SourceRange | undefined;
  /** The lookup that found it, where there was one. */
  readonly found?: RouteLookup;
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
  /** The packet to record the lookup for. */
  readonly packet?: Packet;
}

/** ip_route_output_key: the route of a packet made here, its source address chosen, or the error its sender gets. */
export function routeOutput(namespace: NetworkNamespace, flow: OutputFlow): Ipv4Route | RouteError {
  const { device } = flow;
  const unspecified = flow.destination === 0 && device !== undefined;
  const source = flow.source || (unspecified ? selectIpv4Address(device, 0, SCOPE.host) : undefined);
  const group = ipv4.isMulticast(flow.destination) || ipv4.isLimitedBroadcast(flow.destination);
  if (source !== undefined && source !== 0) {
    if (ipv4.isMulticast(source) || ipv4.isLimitedBroadcast(source)) return { error: 'EINVAL' };
    if (addressType(namespace, source) !== 'local') return { error: 'ENETUNREACH' };
  }
  if (device !== undefined) {
    if (!device.up) return { error: 'ENETUNREACH' };
    if (group) return onLink(device, flow, selectIpv4Address(device, 0, SCOPE.link));
  } else if (group && source !== undefined && source !== 0) {
    return onLink(deviceOfAddress(namespace, source)!, flow, source);
  }
  if (flow.destination === 0) return localRoute(namespace, source || 0x7f000001, undefined);
  const { destination, tos } = flow;
  const found = lookupRoute(namespace, { destination, source: source || undefined, oif: device, tos });
  if (flow.packet !== undefined) traceLookup(namespace, flow.packet, undefined, destination, found);
  if (found.error !== undefined) {
    return device === undefined
      ? { error: found.error, found }
      : onLink(device, flow, selectIpv4Address(device, 0, SCOPE.link));
  }
  if (found.type === 'local') {
    return localRoute(namespace, source || preferred(found) || destination, found);
  }
  return fromLookup(namespace, found, destination, source || (selectSource(namespace, destination, found) as number));
}

function preferred(found: RouteFound): Ipv4Address {
  return (found.route.preferredSource as Ipv4Address | undefined) ?? 0;
}

/** The destination is taken to be on the link of the device, whatever the tables say. */
function onLink(device: Device, flow: OutputFlow, source: Ipv4Address | undefined): Ipv4Route {
  return {
    type: typeOf(flow.destination),
    device,
    gateway: undefined,
    source: flow.source || (source ?? 0),
    mtu: device.mtu,
    origin: device.origin,
  };
}

function localRoute(namespace: NetworkNamespace, source: Ipv4Address, found: RouteFound | undefined): Ipv4Route {
  const device = namespace.loopback;
  return {
    type: 'local',
    device,
    gateway: undefined,
    source,
    mtu: device.mtu,
    origin: found?.route.origin,
    ...(found === undefined ? {} : { found }),
  };
}

function typeOf(destination: Ipv4Address, found?: RouteFound): 'unicast' | 'broadcast' | 'multicast' {
  if (ipv4.isMulticast(destination)) return 'multicast';
  return ipv4.isLimitedBroadcast(destination) || found?.type === 'broadcast' ? 'broadcast' : 'unicast';
}

/**
 * A route for packets made here: exceptions learned from ICMP hold for them. Broadcasts go by the device without the
 * gateway and MTU of the route, and so does multicast that only a wide prefix matches (__mkroute_output).
 */
function fromLookup(
  namespace: NetworkNamespace,
  found: RouteFound,
  destination: Ipv4Address,
  source: Ipv4Address | undefined,
): Ipv4Route | RouteError {
  const device = found.nexthop.device!;
  if (source !== undefined && ipv4.isLoopback(source) && largestConf(device, 'route_localnet') === 0) {
    return { error: 'EINVAL' };
  }
  const type = typeOf(destination, found);
  const direct = type === 'broadcast' || (type === 'multicast' && found.prefix.length < 4);
  const exception = direct ? undefined : exceptionFor(namespace, destination);
  const mtu = exception?.mtu ?? (direct ? undefined : found.route.mtu) ?? device.mtu;
  const gateway = direct ? undefined : (exception?.gateway ?? found.nexthop.gateway);
  return {
    type,
    device,
    gateway: gateway as Ipv4Address | undefined,
    source: source ?? 0,
    mtu: Math.min(mtu, 65535),
    mtuLocked: !direct && isMtuLocked(found.route, exception),
    origin: found.route.origin ?? device.origin,
    found,
  };
}
