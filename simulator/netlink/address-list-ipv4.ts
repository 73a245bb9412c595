import { syncDown4, syncUp } from '../fib/sync.ts';
import { detachFromDefault } from '../kernel/conf.ts';
import type { Device, Ipv4InterfaceAddress } from '../kernel/device.ts';
import { KernelError } from '../kernel/errno.ts';
import { addAddressRoutes, removeAddressRoutes, sameSubnet } from './address-routes-ipv4.ts';

/**
 * __inet_insert_ifa (net/ipv4/devinet.c): primaries by falling scope, then age, and after them the secondaries: those
 * whose subnet has an address already. EEXIST for an address that is there, EINVAL for another scope in a subnet.
 */
export function insertIpv4Address(device: Device, address: Ipv4InterfaceAddress): void {
  const { addresses } = device.ipv4;
  let afterPrimaries = 0;
  for (const [position, other] of addresses.entries()) {
    if (!other.secondary && address.scope <= other.scope) afterPrimaries = position + 1;
    if (!sameSubnet(other, address)) continue;
    if (other.local === address.local) throw new KernelError('EEXIST', 'ipv4: Address already assigned');
    if (other.scope !== address.scope) throw new KernelError('EINVAL', 'ipv4: Invalid scope value');
    address.secondary = true;
  }
  detachFromDefault(device.ipv4);
  addresses.splice(address.secondary ? addresses.length : afterPrimaries, 0, address);
  announce(device, address);
}

function announce(device: Device, address: Ipv4InterfaceAddress): void {
  addAddressRoutes(device, address);
  syncUp(device, 4, 'dead');
  device.namespace.kernel.events.addressAdded(device, address);
}

/**
 * __inet_del_ifa: with a primary its secondaries go, or with promote_secondaries the first of them takes its place.
 */
export function removeIpv4Address(device: Device, address: Ipv4InterfaceAddress): void {
  const { addresses, conf } = device.ipv4;
  const promoting = conf.promote_secondaries !== 0 || device.namespace.ipv4.conf.all.promote_secondaries !== 0;
  const dependants = address.secondary
    ? []
    : addresses.filter((other) => other.secondary && sameSubnet(other, address));
  if (!promoting) for (const secondary of dependants) drop(device, secondary);
  const [promoted, ...rest] = promoting ? dependants : [];
  if (promoted === undefined) {
    drop(device, address);
    return;
  }
  for (const secondary of dependants) {
    removeAddressRoutes(device, secondary, [address]);
  }
  let lastPrimary = -1;
  const start = addresses.indexOf(address);
  for (const [position, other] of addresses.entries()) {
    if (position > start && !other.secondary && address.scope <= other.scope) lastPrimary = position;
  }
  addresses.splice(addresses.indexOf(promoted), 1);
  addresses.splice(lastPrimary < 0 ? start + 1 : lastPrimary + 1, 0, promoted);
  addresses.splice(start, 1);
  removeAddressRoutes(
    device,
    address,
    addresses.filter((other) => !dependants.includes(other)),
  );
  device.namespace.kernel.events.addressRemoved(device, address);
  promoted.secondary = false;
  announce(device, promoted);
  for (const secondary of rest) addAddressRoutes(device, secondary);
}

function drop(device: Device, address: Ipv4InterfaceAddress): void {
  const { addresses } = device.ipv4;
  addresses.splice(addresses.indexOf(address), 1);
  removeAddressRoutes(device, address);
  if (addresses.length === 0) syncDown4(device, 'disable');
  device.namespace.kernel.events.addressRemoved(device, address);
}
