import { deviceNameFault } from '../../language/model/names.ts';
import type { Device } from '../kernel/device.ts';
import { KernelError } from '../kernel/errno.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';
import { closeDevice } from './flags.ts';
import { makeInet6 } from './make-device.ts';
import { notify } from './notify.ts';

/** Whether a device or an alternative name of one has the name (netdev_name_in_use). */
export function isNameTaken(ns: NetworkNamespace, name: string): boolean {
  return findDevice(ns, name) !== undefined;
}

/** By name or alternative name. */
export function findDevice(ns: NetworkNamespace, name: string): Device | undefined {
  const named = ns.devicesByName.get(name);
  if (named !== undefined) return named;
  for (const device of ns.devices.values()) if (device.altNames.includes(name)) return device;
  return undefined;
}

/**
 * dev_prep_valid_name: the name to use, `%d` replaced by the lowest number that is free. EINVAL for no valid name,
 * EEXIST for one in use.
 */
export function prepareName(ns: NetworkNamespace, wanted: string): string {
  if (new TextEncoder().encode(wanted).length > 15) {
    throw new KernelError('EINVAL', 'Attribute failed policy validation');
  }
  if (deviceNameFault(wanted) !== undefined) throw new KernelError('EINVAL');
  const place = wanted.indexOf('%');
  if (place < 0) {
    if (isNameTaken(ns, wanted)) throw new KernelError('EEXIST');
    return wanted;
  }
  if (wanted[place + 1] !== 'd' || wanted.includes('%', place + 1)) throw new KernelError('EINVAL');
  for (let number = 0; ; number++) {
    const name = `${wanted.slice(0, place)}${number}${wanted.slice(place + 2)}`;
    if (!isNameTaken(ns, name)) return name;
  }
}

/** dev_index_reserve: the wanted index, EBUSY when taken, else the next one never used. */
export function reserveIndex(ns: NetworkNamespace, wanted: number | undefined): number {
  if (wanted !== undefined && wanted !== 0) {
    if (ns.devices.has(wanted)) throw new KernelError('EBUSY');
    return wanted;
  }
  while (ns.devices.has(ns.nextIndex)) ns.nextIndex++;
  return ns.nextIndex++;
}

/** register_netdevice: gives the device its name and index and makes it known. */
export function registerDevice(device: Device, name: string, index: number | undefined): void {
  const { namespace } = device;
  device.name = prepareName(namespace, name);
  device.index = reserveIndex(namespace, index);
  enlist(device);
  device.ipv6 = makeInet6(device);
  device.behaviour.registered?.(device);
  notify(device, 'register');
}

/** list_netdevice: by index and name, devices in the order of their index. */
export function enlist(device: Device): void {
  const { devices, devicesByName } = device.namespace;
  const later = [...devices.entries()].filter(([index]) => index > device.index);
  for (const [index] of later) devices.delete(index);
  devices.set(device.index, device);
  for (const [index, other] of later) devices.set(index, other);
  devicesByName.set(device.name, device);
}

export function unlist(device: Device): void {
  device.namespace.devices.delete(device.index);
  device.namespace.devicesByName.delete(device.name);
}

/** unregister_netdevice_many for one device; the other end of a pair is the caller's. */
export function unregisterDevice(device: Device): void {
  closeDevice(device);
  unlist(device);
  notify(device, 'unregister');
  device.behaviour.destroy?.(device);
  device.namespace.kernel.linkWatch.pending.delete(device);
}
