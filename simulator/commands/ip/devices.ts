import type { Device } from '../../kernel/device.ts';
import type { NetworkNamespace } from '../../kernel/namespace.ts';
import { FAILED } from './exit.ts';
import { parseUnsigned } from './numbers.ts';
import type { Complaints } from './words.ts';

/** A device by name, by alternative name, or as `if` and its index. */
export function findDevice(namespace: NetworkNamespace, name: string): Device | undefined {
  const device = namespace.devicesByName.get(name);
  if (device !== undefined) return device;
  for (const other of namespace.devices.values()) if (other.altNames.includes(name)) return other;
  const index = /^if(\d+)/.exec(name)?.[1];
  return index === undefined ? undefined : namespace.devices.get(parseUnsigned(index) ?? 0);
}

/** Says that there is no such device and returns the status for it. */
export function noDevice(complaints: Complaints, name: string): number {
  complaints.error(`Cannot find device "${name}"`);
  return FAILED;
}

/** Devices in the order of the kernel's dumps: by index. */
export function devicesOf(namespace: NetworkNamespace): Device[] {
  return [...namespace.devices.values()].sort((a, b) => a.index - b.index);
}

/** The name under /run/netns of a namespace that `from` knows as `id`: the newest one that has it. */
export function namespaceName(from: NetworkNamespace, id: number): string | undefined {
  return namespaceNames(from).find(([, namespace]) => from.ids.get(namespace) === id)?.[0];
}

/** What stands under /run/netns in the order tmpfs(5) lists it: the newest first. */
export function namespaceNames(from: NetworkNamespace): [string, NetworkNamespace][] {
  return [...from.kernel.named].reverse();
}
