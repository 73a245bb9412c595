import { type Ipv6Address, networkOf } from '../../language/model/address.ts';
import { IPV6_ADDRESS_METRIC } from '../fib/insert-ipv6.ts';
import { findTable, removeRoute, routesTo, TABLE } from '../fib/table.ts';
import type { Nanoseconds } from '../kernel/clock.ts';
import type { Device, Ipv6InterfaceAddress } from '../kernel/device.ts';
import type { Route } from '../kernel/namespace.ts';
import { insertAddressRoute } from './address-routes-ipv6.ts';

/** Whether an address has a route to its subnet for as long as it is there: it is permanent and was not told otherwise. */
export function holdsPrefixRoute({ permanent, noPrefixRoute }: Ipv6InterfaceAddress): boolean {
  return permanent && !noPrefixRoute;
}

/** addrconf_prefix_route: the subnet of the address or of its peer, while the device is up. */
export function addPrefixRoute(
  device: Device,
  address: Ipv6InterfaceAddress,
  expires: Nanoseconds | undefined,
  host: Ipv6Address = address.address,
): void {
  if (!device.up) return;
  const { length, metric } = address;
  const prefix = { address: networkOf(host, length), length };
  const wanted = { type: 'unicast', table: TABLE.main, ...prefix, metric: metric || IPV6_ADDRESS_METRIC } as const;
  insertAddressRoute(device, wanted, address, expires);
}

/** addrconf_get_prefix_route: the first route through the device to the subnet, whoever made it. */
function findPrefixRoute(device: Device, host: Ipv6Address, length: number): Route | undefined {
  const table = findTable(device.namespace, 6, TABLE.main);
  return routesTo(table, { address: networkOf(host, length), length }).find(
    ({ nexthops }) => nexthops[0]?.device === device && nexthops[0].gateway === undefined,
  );
}

function takeAway(device: Device, route: Route): void {
  removeRoute(findTable(device.namespace, 6, TABLE.main)!, route);
}

/**
 * check_cleanup_prefix_route and cleanup_prefix_route: the route goes, unless another address of the device has the same
 * subnet. If all those that have it do not live for ever, it gets the longest of their lives.
 */
export function releasePrefixRoute(device: Device, address: Ipv6InterfaceAddress): void {
  const { length } = address;
  const subnet = networkOf(address.address, length);
  const others = (device.ipv6?.addresses ?? []).filter(
    (other) => other !== address && other.length === length && networkOf(other.address, length) === subnet,
  );
  if (others.some(({ permanent, noPrefixRoute }) => permanent || noPrefixRoute)) return;
  const route = findPrefixRoute(device, subnet, length);
  if (route === undefined) return;
  if (others.length === 0) takeAway(device, route);
  else route.expires ??= Math.max(...others.map(({ validUntil }) => validUntil ?? 0));
}

/** cleanup_prefix_route for a peer that is replaced. */
export function removePeerPrefixRoute(device: Device, peer: Ipv6Address, length: number): void {
  const route = findPrefixRoute(device, peer, length);
  if (route !== undefined) takeAway(device, route);
}

/** modify_prefix_route: gives the route there is the metric and the life of its address; false when there is none. */
export function modifyPrefixRoute(
  device: Device,
  address: Ipv6InterfaceAddress,
  expires: Nanoseconds | undefined,
  host: Ipv6Address = address.address,
): boolean {
  const route = findPrefixRoute(device, host, address.length);
  if (route === undefined) return false;
  if (route.metric === (address.metric || IPV6_ADDRESS_METRIC)) {
    route.expires = expires;
    return true;
  }
  takeAway(device, route);
  addPrefixRoute(device, address, expires, host);
  return true;
}
