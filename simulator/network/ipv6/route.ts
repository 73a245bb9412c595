import { type Ipv6Address, ipv6 } from '../../../language/model/address.ts';
import type { SourceRange } from '../../../language/model/problem.ts';
import { type FlowKey, lookupRoute, type RouteFound, type RouteLookup, selectSource } from '../../fib/lookup.ts';
import { selectIpv6Address } from '../../fib/select-source.ts';
import { isOwnAddress } from '../../fib/sync.ts';
import type { Device } from '../../kernel/device.ts';
import type { NetworkNamespace, Nexthop } from '../../kernel/namespace.ts';
import type { Packet } from '../../packet/packet.ts';
import { type RouteError, traceLookup } from '../ipv4/route.ts';
import { findNeighbour } from '../neighbour-table.ts';
import { exceptionFor6 } from './exception.ts';

/** Where a packet goes: `struct rt6_info`. */
export interface Ipv6Route {
  readonly type: 'unicast' | 'local' | 'multicast';
  readonly device: Device;
  readonly gateway: Ipv6Address | undefined;
  readonly source: Ipv6Address;
  readonly mtu: number;
  /** Length of the prefix that matched: errors to wide prefixes are limited less. */
  readonly prefixLength: number;
  readonly origin: SourceRange | undefined;
  /** The lookup that found it; a router has its own. */
  readonly found?: RouteLookup;
}

/** The least MTU of an IPv6 link (RFC 8200 §5). */
export const MIN_MTU = 1280;

export interface OutputFlow6 {
  readonly destination: Ipv6Address;
  readonly source?: Ipv6Address | undefined;
  readonly device?: Device | undefined;
  /** Where there is a choice: the device that the packet answered came in by. */
  readonly preferred?: Device | undefined;
  /** The packet to record the lookup for. */
  readonly packet?: Packet;
}

/** fib6_table_lookup: a machine that does not forward passes over routers that did not answer (rt6_check_neigh). */
export function lookupRoute6(namespace: NetworkNamespace, flow: FlowKey): RouteLookup {
  const avoid = ({ device, gateway }: Nexthop) =>
    device !== undefined && typeof gateway === 'bigint' && findNeighbour(device, gateway)?.state === 'failed';
  return lookupRoute(namespace, flow, { avoid: namespace.ipv6.conf.all.forwarding === 0 ? avoid : undefined });
}

/** ip6_route_output and ip6_dst_lookup: the route of a packet made here, or the error its sender gets. */
export function routeOutput6(namespace: NetworkNamespace, flow: OutputFlow6): Ipv6Route | RouteError {
  const destination = flow.destination === 0n ? ipv6.loopback : flow.destination;
  const source = flow.source === 0n ? undefined : flow.source;
  const found = lookupRoute6(namespace, { destination, source, oif: flow.device, preferred: flow.preferred });
  if (flow.packet !== undefined) traceLookup(namespace, flow.packet, undefined, destination, found);
  if (found.error !== undefined) {
    const none = source === undefined && selectIpv6Address(namespace, undefined, destination) === undefined;
    return { error: none ? 'EADDRNOTAVAIL' : found.error, found };
  }
  const local = isOwnAddress(found.route);
  const device = local ? namespace.loopback : found.nexthop.device!;
  const chosen = source ?? (selectSource(namespace, destination, found) as Ipv6Address | undefined);
  if (chosen === undefined) return { error: 'EADDRNOTAVAIL', found };
  return {
    type: local ? 'local' : ipv6.isMulticast(destination) ? 'multicast' : 'unicast',
    device,
    source: chosen,
    ...(local ? { gateway: undefined, mtu: found.route.mtu ?? device.mtu } : wayOf(found, destination)),
    prefixLength: found.prefix.length,
    origin: found.route.origin ?? device.origin,
    found,
  };
}

/** The next hop and the MTU towards a destination: those of the route, unless ICMPv6 told others (ip6_pol_route). */
export function wayOf(
  { route, nexthop }: RouteFound,
  destination: Ipv6Address,
): { readonly gateway: Ipv6Address | undefined; readonly mtu: number } {
  const exception = exceptionFor6(nexthop, destination);
  const mtu = exception?.mtu ?? route.mtu ?? nexthop.device!.mtu;
  return { gateway: exception === undefined ? (nexthop.gateway as Ipv6Address | undefined) : exception.gateway, mtu };
}

/** ip6_sk_dst_hoplimit: what the route or its device says; multicast stays on the link. */
export function hopLimitOf({ device, found }: Ipv6Route, destination: Ipv6Address): number {
  if (ipv6.isMulticast(destination)) return 1;
  return found?.route?.metrics.hoplimit || (device.ipv6?.conf ?? device.namespace.ipv6.conf.all).hop_limit;
}

/** Whether an address is one of the namespace, in use (ipv6_chk_addr). */
export function hasAddress(namespace: NetworkNamespace, address: Ipv6Address, on?: Device): boolean {
  for (const device of on === undefined ? namespace.devices.values() : [on]) {
    for (const own of device.ipv6?.addresses ?? []) {
      if (own.address === address && (!own.tentative || own.optimistic)) return true;
    }
  }
  return false;
}
