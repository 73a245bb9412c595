import { type Ipv6Address, ipv6, networkOf } from '../../language/model/address.ts';
import { IPV6_ADDRESS_METRIC, insertIpv6Route } from '../fib/insert-ipv6.ts';
import { ensureTable, findTable, PROTOCOL, removeRoute, routesTo, TABLE } from '../fib/table.ts';
import type { Nanoseconds } from '../kernel/clock.ts';
import type { Device, Ipv6InterfaceAddress } from '../kernel/device.ts';
import { KernelError } from '../kernel/errno.ts';
import type { Route } from '../kernel/namespace.ts';
import type { RouteType } from '../kernel/trace.ts';
import { joinSolicitedNode, leaveSolicitedNode } from './solicited-node.ts';

interface Wanted {
  readonly type: RouteType;
  readonly table: number;
  readonly address: Ipv6Address;
  readonly length: number;
  readonly metric: number;
}

const MULTICAST: Wanted = {
  type: 'multicast',
  table: TABLE.local,
  address: 0xffn << 120n,
  length: 8,
  metric: IPV6_ADDRESS_METRIC,
};

/** addrconf_add_mroute: ff00::/8 on every device that is up, loopback aside. */
export function addMulticastRoute(device: Device): void {
  if (device.kind !== 'loopback' && device.up) insertAddressRoute(device, MULTICAST, undefined);
}

/** __ipv6_ifa_notify with RTM_NEWADDR: what makes the namespace answer to the address. */
export function addLocalRoutes(device: Device, address: Ipv6InterfaceAddress): void {
  insertAddressRoute(device, hostRoute('local', address.address), address);
  if (address.peer !== undefined && device.up) insertAddressRoute(device, peerRoute(address, address.peer), address);
  if (device.ipv6?.conf.forwarding) joinAnycast(device, address);
}

/** __ipv6_ifa_notify with RTM_DELADDR */
export function removeLocalRoutes(device: Device, address: Ipv6InterfaceAddress): void {
  if (device.ipv6?.conf.forwarding) leaveAnycast(device, address);
  leaveSolicitedNode(device, address.address);
  remove(device, hostRoute('local', address.address));
  if (address.peer !== undefined) remove(device, peerRoute(address, address.peer));
}

/** The subnet's own address, to which its routers answer (RFC 4291 §2.6.1), where it has one (RFC 6164 §6). */
function anycastOf({ address, length }: Ipv6InterfaceAddress): Ipv6Address | undefined {
  const subnet = networkOf(address, length);
  return length < 127 && subnet !== 0n ? subnet : undefined;
}

/** addrconf_join_anycast and __ipv6_dev_ac_inc */
export function joinAnycast(device: Device, address: Ipv6InterfaceAddress): void {
  const anycast = anycastOf(address);
  const anycasts = device.ipv6?.anycasts;
  if (anycast === undefined || anycasts === undefined) return;
  const users = (anycasts.get(anycast) ?? 0) + 1;
  anycasts.set(anycast, users);
  if (users > 1) return;
  insertAddressRoute(device, hostRoute('anycast', anycast), address);
  joinSolicitedNode(device, anycast);
}

/** addrconf_leave_anycast and __ipv6_dev_ac_dec: also for an address that was tentative and never joined. */
export function leaveAnycast(device: Device, address: Ipv6InterfaceAddress): void {
  const anycast = anycastOf(address);
  const users = anycast === undefined ? undefined : device.ipv6?.anycasts.get(anycast);
  if (anycast === undefined || users === undefined) return;
  if (users > 1) device.ipv6!.anycasts.set(anycast, users - 1);
  else endAnycast(device, anycast);
}

/** ipv6_ac_destroy_dev */
export function endAnycasts(device: Device): void {
  for (const anycast of device.ipv6?.anycasts.keys() ?? []) endAnycast(device, anycast);
}

function endAnycast(device: Device, anycast: Ipv6Address): void {
  device.ipv6!.anycasts.delete(anycast);
  leaveSolicitedNode(device, anycast);
  remove(device, hostRoute('anycast', anycast));
}

function hostRoute(type: 'local' | 'anycast', address: Ipv6Address): Wanted {
  return { type, table: TABLE.local, address, length: 128, metric: 0 };
}

function peerRoute({ metric }: Ipv6InterfaceAddress, peer: Ipv6Address): Wanted {
  return { type: 'unicast', table: TABLE.main, address: peer, length: 128, metric: metric || IPV6_ADDRESS_METRIC };
}

/** Adds a route that belongs to an address, or to the device; one that is there already may get another life. */
export function insertAddressRoute(
  device: Device,
  wanted: Wanted,
  owner: Ipv6InterfaceAddress | undefined,
  expires?: Nanoseconds,
): void {
  const { type, table, address, length, metric } = wanted;
  const carries = type !== 'local' && type !== 'anycast';
  // ip6_route_info_create: what becomes a refusal, since it would go by loopback, has no end.
  const refuses = carries && device.kind === 'loopback' && address !== ipv6.loopback;
  const route: Route = {
    type,
    prefix: { address, length },
    table,
    protocol: PROTOCOL.kernel,
    scope: 0,
    tos: 0,
    metric,
    preferredSource: undefined,
    mtu: undefined,
    metrics: {},
    preference: 'medium',
    expires: refuses ? undefined : expires,
    nexthops: [
      { device, gateway: undefined, weight: 1, onlink: false, dead: false, linkDown: carries && !device.carrier },
    ],
    origin: owner?.origin ?? device.origin,
  };
  try {
    insertIpv6Route(ensureTable(device.namespace, 6, table), route, APPEND);
  } catch (error) {
    if (!(error instanceof KernelError && error.errno === 'EEXIST')) throw error;
  }
}

const APPEND = { create: true, exclusive: false, replace: false, append: true };

function remove(device: Device, wanted: Wanted): void {
  const table = findTable(device.namespace, 6, wanted.table);
  const route = routesTo(table, wanted).find(
    ({ type, nexthops }) => type === wanted.type && nexthops[0]?.device === device && nexthops[0].gateway === undefined,
  );
  if (table !== undefined && route !== undefined) removeRoute(table, route);
}
