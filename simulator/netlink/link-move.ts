import type { Device } from '../kernel/device.ts';
import { KernelError } from '../kernel/errno.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';
import { flushFilter } from './address-filter.ts';
import { closeDevice } from './flags.ts';
import { makeInet, makeInet6 } from './make-device.ts';
import { namespaceId } from './namespace-id.ts';
import { notify } from './notify.ts';
import { enlist, isNameTaken, prepareName, reserveIndex, unlist } from './register.ts';

/**
 * __dev_change_net_namespace (net/core/dev.c): the device goes down, leaves its master and loses addresses and settings;
 * MAC, MTU, alias, alternative names and group stay, and its index where that is free.
 */
export function moveDevice(device: Device, to: NetworkNamespace, newName?: string): void {
  const from = device.namespace;
  if (from === to) return;
  if (device.behaviour.immobile) throw new KernelError('EINVAL', 'The interface netns is immutable');
  const name = nameIn(device, to, newName);
  for (const altName of device.altNames) {
    if (isNameTaken(to, altName)) {
      throw new KernelError('EEXIST', `An interface with the altname ${altName} exists in the target netns`);
    }
  }
  closeDevice(device);
  unlist(device);
  notify(device, 'unregister');
  flushFilter(device);
  namespaceId(from, to);
  device.namespace = to;
  device.name = name;
  device.index = to.devices.has(device.index) ? reserveIndex(to, undefined) : device.index;
  device.qdisc = 'noop';
  Object.assign(device, { ipv4: makeInet(to, device.kind === 'loopback') });
  enlist(device);
  device.ipv6 = makeInet6(device);
  notify(device, 'register');
}

function nameIn(device: Device, to: NetworkNamespace, newName: string | undefined): string {
  if (!isNameTaken(to, device.name)) return device.name;
  if (newName === undefined) {
    throw new KernelError('EEXIST', 'An interface with the same name exists in the target netns');
  }
  try {
    return prepareName(to, newName);
  } catch (error) {
    if (!(error instanceof KernelError)) throw error;
    const why = `Unable to use '${newName}' for the new interface name in the target netns`;
    throw new KernelError(error.errno, why);
  }
}
