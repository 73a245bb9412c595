import { type Ipv6Address, ipv6 } from '../../language/model/address.ts';
import { clearPreferredSource6 } from '../fib/sync.ts';
import type { Device, Inet6Device, Ipv6InterfaceAddress } from '../kernel/device.ts';
import { removeLocalRoutes } from './address-routes-ipv6.ts';
import { completeDad, needsDad } from './dad.ts';
import { addPrefixRoute, holdsPrefixRoute, releasePrefixRoute } from './prefix-route-ipv6.ts';
import { joinSolicitedNode } from './solicited-node.ts';

/** ipv6_link_dev_addr: by falling scope, the newest of a scope first. */
export function listAddress(inet6: Inet6Device, address: Ipv6InterfaceAddress): void {
  const reach = reachOf(address.address);
  const place = inet6.addresses.findIndex((other) => reach >= reachOf(other.address));
  inet6.addresses.splice(place < 0 ? inet6.addresses.length : place, 0, address);
}

/** ipv6_addr_src_scope */
function reachOf(address: Ipv6Address): number {
  if (ipv6.isMulticast(address)) return Number((address >> 112n) & 15n);
  if (ipv6.isLoopback(address)) return 2;
  if (ipv6.isLinkLocal(address)) return 2;
  return address >> 118n === 0x3fbn ? 5 : 14;
}

/** inet6_addr_add after its checks: listed, its subnet routed, and used at once or after duplicate address detection. */
export function insertIpv6Address(device: Device, inet6: Inet6Device, address: Ipv6InterfaceAddress): void {
  listAddress(inet6, address);
  if (!address.noPrefixRoute) addPrefixRoute(device, address, address.validUntil);
  startDad(device, inet6, address);
}

/** addrconf_dad_start and addrconf_dad_begin */
export function startDad(device: Device, inet6: Inet6Device, address: Ipv6InterfaceAddress): void {
  if (!address.begun) joinSolicitedNode(device, address.address);
  address.begun = true;
  if (!needsDad(device, address)) completeDad(device, address);
  else if (!inet6.ready) return;
  device.namespace.kernel.events.addressAdded(device, address);
}

/** ipv6_del_addr */
export function removeIpv6Address(device: Device, address: Ipv6InterfaceAddress): void {
  const addresses = device.ipv6!.addresses;
  addresses.splice(addresses.indexOf(address), 1);
  removeLocalRoutes(device, address);
  if (holdsPrefixRoute(address)) releasePrefixRoute(device, address);
  clearPreferredSource6(device.namespace, address.address);
  device.namespace.kernel.events.addressRemoved(device, address);
}

/** Everything an address starts with when nothing else is said. */
export function makeIpv6Address(
  device: Device,
  given: Pick<Ipv6InterfaceAddress, 'address' | 'length' | 'scope'> & Partial<Ipv6InterfaceAddress>,
): Ipv6InterfaceAddress {
  return {
    peer: undefined,
    tentative: true,
    dadFailed: false,
    permanent: true,
    noDad: false,
    noPrefixRoute: false,
    home: false,
    optimistic: false,
    begun: false,
    generated: false,
    metric: 0,
    validUntil: undefined,
    preferredUntil: undefined,
    protocol: 0,
    origin: device.namespace.kernel.origin,
    ...given,
  };
}
