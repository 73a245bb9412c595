import { type Ipv6Address, ipv6 } from '../../language/model/address.ts';
import type { Device, Inet6Device, Ipv6InterfaceAddress } from '../kernel/device.ts';
import { KernelError } from '../kernel/errno.ts';
import { checkLifetimes, lifetimes } from './address-ipv4.ts';
import { insertIpv6Address, makeIpv6Address, removeIpv6Address } from './address-list-ipv6.ts';
import { addMulticastRoute } from './address-routes-ipv6.ts';
import { listen } from './multicast-group.ts';
import {
  addPrefixRoute,
  holdsPrefixRoute,
  modifyPrefixRoute,
  releasePrefixRoute,
  removePeerPrefixRoute,
} from './prefix-route-ipv6.ts';
import type { AddressRequest, CreationFlags } from './requests.ts';

/** inet6_rtm_newaddr (net/ipv6/addrconf.c) */
export function newIpv6Address(request: AddressRequest, flags: CreationFlags): void {
  const { device, length } = request;
  const address = request.local as Ipv6Address;
  const inet6 = device.ipv6;
  if (inet6 === undefined) throw new KernelError('EINVAL');
  if (device.up) listen(device, inet6.groups);
  if (request.noDad && request.optimistic) {
    throw new KernelError('EINVAL', 'ipv6: IFA_F_NODAD and IFA_F_OPTIMISTIC are mutually exclusive');
  }
  const present = inet6.addresses.find((other) => other.address === address);
  if (present !== undefined) {
    if (flags.exclusive || !flags.replace) throw new KernelError('EEXIST', 'ipv6: address already assigned');
    checkLifetimes(request);
    modify(device, present, request);
    return;
  }
  if (length > 128) throw new KernelError('EINVAL', 'ipv6: Invalid prefix length');
  checkLifetimes(request);
  if (inet6.conf.disable_ipv6 !== 0) throw new KernelError('EACCES', 'ipv6: IPv6 is disabled on this device');
  addMulticastRoute(device);
  checkAddress(device, address, request);
  insertIpv6Address(device, inet6, fromRequest(device, inet6, address, request));
}

/** ipv6_add_addr */
function checkAddress(device: Device, address: Ipv6Address, { autojoin }: AddressRequest): void {
  const refuse = (why: string) => {
    throw new KernelError('EADDRNOTAVAIL', `ipv6: ${why}`);
  };
  if (ipv6.isUnspecified(address)) refuse('Invalid address');
  if (ipv6.isMulticast(address) && !autojoin) {
    refuse('Cannot assign multicast address without "IFA_F_MCAUTOJOIN" flag');
  }
  if (ipv6.isLoopback(address) && device.kind !== 'loopback') refuse('Cannot assign loopback address on this device');
}

function fromRequest(
  device: Device,
  inet6: Inet6Device,
  address: Ipv6Address,
  request: AddressRequest,
): Ipv6InterfaceAddress {
  const { length, peer, noDad = false } = request;
  const conf = device.namespace.ipv6.conf.all;
  const optimistic = request.optimistic === true && (conf.optimistic_dad !== 0 || inet6.conf.optimistic_dad !== 0);
  return makeIpv6Address(device, {
    address,
    peer: peer === undefined || peer === address || peer === 0n ? undefined : (peer as Ipv6Address),
    length,
    scope: scopeOf(address),
    tentative: !noDad,
    permanent: request.validLifetime === undefined,
    noDad,
    noPrefixRoute: request.noPrefixRoute ?? false,
    home: request.home ?? false,
    optimistic,
    metric: request.metric ?? 0,
    ...lifetimes(device, request),
    protocol: request.protocol ?? 0,
  });
}

/** rt_scope of ipv6_addr_scope: what `ip addr` shows. */
function scopeOf(address: Ipv6Address): number {
  if (ipv6.isLinkLocal(address)) return 253;
  if (ipv6.isLoopback(address)) return 254;
  return address >> 118n === 0x3fbn ? 200 : 0;
}

/** inet6_addr_modify */
function modify(device: Device, address: Ipv6InterfaceAddress, request: AddressRequest): void {
  const peer = request.peer === address.address ? undefined : (request.peer as Ipv6Address | undefined);
  const newPeer = peer !== undefined && peer !== (address.peer ?? 0n);
  if (newPeer && address.peer !== undefined) removePeerPrefixRoute(device, address.peer, address.length);
  const held = holdsPrefixRoute(address);
  const { validUntil, preferredUntil } = lifetimes(device, request);
  Object.assign(address, {
    validUntil,
    preferredUntil,
    permanent: request.validLifetime === undefined,
    noDad: request.noDad ?? false,
    noPrefixRoute: request.noPrefixRoute ?? false,
    home: request.home ?? false,
    metric: request.metric || address.metric,
    protocol: request.protocol ?? 0,
    ...(newPeer ? { peer: peer || undefined } : {}),
  });
  if (address.noPrefixRoute) {
    if (held) releasePrefixRoute(device, address);
    return;
  }
  let found = held && modifyPrefixRoute(device, address, validUntil);
  if (!found) addPrefixRoute(device, address, validUntil);
  if (address.peer === undefined) return;
  if (held) found = modifyPrefixRoute(device, address, validUntil, address.peer);
  if (!found) addPrefixRoute(device, address, validUntil, address.peer);
}

/** inet6_addr_del */
export function deleteIpv6Address({ device, local, length }: AddressRequest): void {
  if (device.ipv6 === undefined) throw new KernelError('ENXIO', 'ipv6: IPv6 is disabled on this device');
  const found = device.ipv6.addresses.find((own) => own.address === local && own.length === length);
  if (found === undefined) throw new KernelError('EADDRNOTAVAIL', 'ipv6: address not found');
  removeIpv6Address(device, found);
}
