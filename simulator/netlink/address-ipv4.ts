import { type IpAddress, type Ipv4Address, ipv4, networkOf } from '../../language/model/address.ts';
import { SECOND } from '../kernel/clock.ts';
import { IPV4_MIN_MTU } from '../kernel/conf.ts';
import type { Device, Ipv4InterfaceAddress } from '../kernel/device.ts';
import { KernelError } from '../kernel/errno.ts';
import { insertIpv4Address, removeIpv4Address } from './address-list-ipv4.ts';
import { changePrefixMetric } from './address-routes-ipv4.ts';
import type { AddressRequest, CreationFlags } from './requests.ts';

/** inet_rtm_newaddr (net/ipv4/devinet.c) */
export function newIpv4Address(request: AddressRequest, flags: CreationFlags): void {
  const { device, length } = request;
  if (length > 32) throw new KernelError('EINVAL', 'ipv4: Invalid prefix length');
  if (device.mtu < IPV4_MIN_MTU) throw new KernelError('ENOBUFS');
  checkLifetimes(request);
  const local = request.local as Ipv4Address;
  const peer = (request.peer ?? local) as Ipv4Address;
  const present = device.ipv4.addresses.find((other) => other.local === local && isIn(other, peer, length));
  if (present !== undefined) {
    if (flags.exclusive || !flags.replace) throw new KernelError('EEXIST', 'ipv4: Address already assigned');
    modify(device, present, request);
    return;
  }
  if (local === 0) return;
  insertIpv4Address(device, {
    local,
    peer,
    length,
    // 0.0.0.0 is how the kernel says that there is none.
    broadcast: (request.broadcast as Ipv4Address | undefined) || undefined,
    label: request.label ?? device.name,
    scope: request.scope ?? (ipv4.isLoopback(local) ? 254 : 0),
    secondary: false,
    noPrefixRoute: request.noPrefixRoute ?? false,
    metric: request.metric ?? 0,
    ...ipv4Lifetimes(device, request),
    protocol: request.protocol ?? 0,
    origin: device.namespace.kernel.origin,
  });
}

/** inet_rtm_deladdr: the first that agrees with all that is given. */
export function deleteIpv4Address(request: AddressRequest): void {
  const { device, local, peer, length, label, anyPrefix } = request;
  if (device.mtu < IPV4_MIN_MTU) throw new KernelError('ENODEV', 'ipv4: Device not found');
  const found = device.ipv4.addresses.find(
    (address) =>
      address.local === local &&
      (label === undefined || label === address.label) &&
      (anyPrefix || isIn(address, (peer ?? local) as Ipv4Address, length)),
  );
  if (found === undefined) throw new KernelError('EADDRNOTAVAIL', 'ipv4: Address not found');
  removeIpv4Address(device, found);
}

function isIn(own: Ipv4InterfaceAddress, address: Ipv4Address, length: number): boolean {
  return own.length === length && networkOf(own.peer, length) === networkOf(address, length);
}

/** What `ip addr change` changes; the rest of the request is not looked at. */
function modify(device: Device, address: Ipv4InterfaceAddress, request: AddressRequest): void {
  const { metric = 0, protocol = 0 } = request;
  if (address.metric !== metric) changePrefixMetric(device, address, metric);
  Object.assign(address, { metric, protocol, ...ipv4Lifetimes(device, request) });
}

/** Valid and preferred times must be in order (inet_validate_…, addrconf). */
export function checkLifetimes({ validLifetime, preferredLifetime, local }: AddressRequest): void {
  const family = familyName(local);
  if (validLifetime === 0 || (validLifetime !== undefined && (preferredLifetime ?? Infinity) > validLifetime)) {
    throw new KernelError('EINVAL', `${family}: address lifetime invalid`);
  }
}

function familyName(address: IpAddress): string {
  return typeof address === 'number' ? 'ipv4' : 'ipv6';
}

/** A permanent address has no preferred time either; one of none leaves it deprecated (set_ifa_lifetime). */
function ipv4Lifetimes(device: Device, request: AddressRequest) {
  if (request.validLifetime !== undefined) return lifetimes(device, request);
  return { validUntil: undefined, preferredUntil: request.preferredLifetime === 0 ? 0 : undefined };
}

export function lifetimes(
  device: Device,
  { validLifetime, preferredLifetime }: AddressRequest,
): Pick<Ipv4InterfaceAddress, 'validUntil' | 'preferredUntil'> {
  const { now } = device.namespace.kernel.clock;
  const until = (seconds: number | undefined) => (seconds === undefined ? undefined : now + seconds * SECOND);
  return { validUntil: until(validLifetime), preferredUntil: until(preferredLifetime) };
}
