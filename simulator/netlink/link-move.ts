import type { Device } from '../kernel/device.ts';
import { type Errno, KernelError } from '../kernel/errno.ts';
import { isSince } from '../kernel/machine.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';
import { flushFilter } from './address-filter.ts';
import { closeDevice } from './flags.ts';
import { makeInet, makeInet6 } from './make-device.ts';
import { namespaceId } from './namespace-id.ts';
import { notify } from './notify.ts';
import { enlist, isNameTaken, prepareName, reserveIndex, unlist } from './register.ts';

/**
 * __dev_change_net_namespace (net/core/dev.c): the device goes down, leaves its master and loses addresses and settings;
 * MAC, MTU, alias, alternative names and group stay, and its index where that is free and no other is asked for.
 */
export function moveDevice(device: Device, to: NetworkNamespace, newName?: string, newIndex?: number): void {
  const from = device.namespace;
  if (from === to && isSince(from.kernel.machine, [6, 13])) return; // do_setlink looks before dev.c does
  if (device.behaviour.immobile) throw refusal(device, 'EINVAL', 'The interface netns is immutable');
  if (from === to) return;
  const name = nameIn(device, to, newName);
  for (const altName of device.altNames) {
    if (isNameTaken(to, altName)) {
      throw refusal(device, 'EEXIST', `An interface with the altname ${altName} exists in the target netns`);
    }
  }
  if (newIndex !== undefined && to.devices.has(newIndex)) {
    throw refusal(device, 'EBUSY', `The ifindex ${newIndex} is not available in the target netns`);
  }
  closeDevice(device);
  unlist(device);
  notify(device, 'unregister');
  flushFilter(device);
  namespaceId(from, to);
  device.namespace = to;
  device.name = name;
  const index = newIndex ?? device.index;
  device.index = to.devices.has(index) ? reserveIndex(to, undefined) : index;
  device.qdisc = 'noop';
  Object.assign(device, { ipv4: makeInet(to, device.kind === 'loopback') });
  enlist(device);
  device.ipv6 = makeInet6(device);
  notify(device, 'register');
}

function nameIn(device: Device, to: NetworkNamespace, newName: string | undefined): string {
  if (!isNameTaken(to, device.name)) return device.name;
  if (newName === undefined) {
    throw refusal(device, 'EEXIST', 'An interface with the same name exists in the target netns');
  }
  try {
    return prepareName(to, newName);
  } catch (error) {
    if (!(error instanceof KernelError)) throw error;
    const why = `Unable to use '${newName}' for the new interface name in the target netns`;
    throw refusal(device, error.errno, why);
  }
}

/** Before Linux 6.15 it does not say why. */
function refusal({ namespace }: Device, errno: Errno, why: string): KernelError {
  return new KernelError(errno, isSince(namespace.kernel.machine, [6, 15]) ? why : undefined);
}
