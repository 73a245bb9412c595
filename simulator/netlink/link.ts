import type { Device } from '../kernel/device.ts';
import { KernelError } from '../kernel/errno.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';
import { createLink } from './link-create.ts';
import { setLink } from './link-set.ts';
import { unregisterDevice } from './register.ts';
import type { ChangeLinkRequest, NewLinkRequest } from './requests.ts';

export { findDevice } from './register.ts';

/** RTM_NEWLINK with NLM_F_CREATE and NLM_F_EXCL. Returns the device; the other end of a pair is its `peer`. */
export function newLink(ns: NetworkNamespace, request: NewLinkRequest): Device {
  return settle(ns, () => createLink(ns, request));
}

/** RTM_NEWLINK for a device that exists: in the kernel's order, and what came before a refused part stays. */
export function changeLink(ns: NetworkNamespace, device: Device, request: ChangeLinkRequest): void {
  settle(ns, () => setLink(ns, device, request));
}

/** RTM_DELLINK: with one end of a pair the other goes, wherever it is. EOPNOTSUPP for loopback. */
export function deleteLink(ns: NetworkNamespace, device: Device): void {
  if (!device.behaviour.deletable) throw new KernelError('EOPNOTSUPP');
  settle(ns, () => destroyLink(device));
}

/** RTM_DELLINK by group: all of it or, if one of them cannot be deleted, nothing. */
export function deleteGroup(ns: NetworkNamespace, group: number): void {
  if (group === 0) throw new KernelError('EPERM');
  const members = [...ns.devices.values()].filter((device) => device.group === group);
  if (members.length === 0) throw new KernelError('ENODEV');
  if (members.some(({ behaviour }) => !behaviour.deletable)) throw new KernelError('EOPNOTSUPP');
  settle(ns, () => {
    for (const device of members) if (ns.devices.get(device.index) === device) destroyLink(device);
  });
}

/** rtnl_link_ops.dellink */
export function destroyLink(device: Device): void {
  const { peer } = device;
  unregisterDevice(device);
  if (peer === undefined) return;
  device.peer = undefined;
  peer.peer = undefined;
  unregisterDevice(peer);
}

/** Carriers that changed on the way take effect, whether the rest succeeded or not. */
function settle<T>(ns: NetworkNamespace, action: () => T): T {
  try {
    return action();
  } finally {
    ns.kernel.linkWatch.run();
  }
}
