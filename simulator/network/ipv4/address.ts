import { type Ipv4Address, networkOf } from '../../../language/model/address.ts';
import { lookupTable } from '../../fib/lookup.ts';
import { findTable, TABLE } from '../../fib/table.ts';
import type { Device, Ipv4InterfaceAddress } from '../../kernel/device.ts';
import type { NetworkNamespace } from '../../kernel/namespace.ts';

function covers(address: Ipv4InterfaceAddress, other: Ipv4Address): boolean {
  return networkOf(address.peer, address.length) === networkOf(other, address.length);
}

/** Whether an address of the device covers both addresses (inet_addr_onlink). */
export function isOnLink(device: Device, one: Ipv4Address, other: Ipv4Address): boolean {
  return device.ipv4.addresses.some((address) => covers(address, one) && covers(address, other));
}

/** The device that has the address, whether it is up or not. */
export function deviceOfAddress(namespace: NetworkNamespace, address: Ipv4Address): Device | undefined {
  for (const device of namespace.devices.values()) {
    for (const own of device.ipv4.addresses) if (own.local === address) return device;
  }
  return undefined;
}

/** The device that an own address leads to, by its addresses, else by the local table (__ip_dev_find). */
export function findLocalDevice(namespace: NetworkNamespace, address: Ipv4Address): Device | undefined {
  const found = lookupTable(findTable(namespace, 4, TABLE.local), { destination: address }, 0);
  const routed = found?.type === 'local' ? found.nexthop.device : undefined;
  return deviceOfAddress(namespace, address) ?? routed;
}
