import { createNamespace } from '../kernel/create-namespace.ts';
import type { Device } from '../kernel/device.ts';
import { KernelError } from '../kernel/errno.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';
import { destroyLink } from './link.ts';
import { moveDevice } from './link-move.ts';
import { unregisterDevice } from './register.ts';

export { namespaceId } from './namespace-id.ts';

/** `ip netns add`: a namespace with a name under /run/netns; EEXIST when the name is taken. */
export function addNamespace(kernel: Kernel, name: string): NetworkNamespace {
  if (kernel.named.has(name)) throw new KernelError('EEXIST');
  const ns = createNamespace(kernel, name, kernel.machine.contained ? undefined : kernel.initial);
  kernel.named.set(name, ns);
  return ns;
}

/** `ip netns delete`: the name goes and, as no process holds it, the namespace; ENOENT when there is none. */
export function deleteNamespace(kernel: Kernel, name: string): void {
  const ns = kernel.named.get(name);
  if (ns === undefined) throw new KernelError('ENOENT');
  kernel.named.delete(name);
  if (![...kernel.named.values()].includes(ns)) destroyNamespace(kernel, ns);
}

/** cleanup_net: virtual devices end, those that cannot be deleted go to the first namespace, loopback last. */
function destroyNamespace(kernel: Kernel, ns: NetworkNamespace): void {
  for (const device of [...ns.devices.values()]) {
    if (device === ns.loopback || ns.devices.get(device.index) !== device) continue;
    if (device.behaviour.deletable) destroyLink(device);
    else moveDevice(device, kernel.initial, nameInInitial(kernel, device));
  }
  unregisterDevice(ns.loopback);
  kernel.namespaces.delete(ns);
  for (const other of kernel.namespaces) other.ids.delete(ns);
  kernel.linkWatch.run();
}

/** default_device_exit_net: a name that is taken there becomes `dev` and the index. */
function nameInInitial(kernel: Kernel, { name, index }: Device): string {
  return kernel.initial.devicesByName.has(name) ? `dev${index}` : name;
}
