import type { Device } from '../../kernel/device.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { NetworkNamespace } from '../../kernel/namespace.ts';
import { Exit, FAILED, USAGE } from './exit.ts';
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

/**
 * What a name under /run/netns, or a path, leads to (netns_get_fd of iproute2). The folder itself can be opened, but is
 * no namespace.
 */
export function openNamespace({ named }: Kernel, word: string): NetworkNamespace | 'folder' | undefined {
  const name = word.replace(/^\/(var\/)?run\/netns\//, '');
  return isFolder(name) ? 'folder' : named.get(name);
}

function isFolder(name: string): boolean {
  return ['', '.', '..'].includes(name);
}

/** The namespace to run in by `-n NAME`; ends the program where there is none. */
export function requireNamespace(
  kernel: Kernel,
  name: string,
  complaints: Pick<Complaints, 'error'>,
): NetworkNamespace {
  const found = isFolder(name) ? 'folder' : kernel.named.get(name);
  if (typeof found === 'object') return found;
  const why =
    found === 'folder' ? `setting the network namespace "${name}" failed: Invalid argument` : noNamespace(name);
  complaints.error(why);
  throw new Exit(USAGE);
}

export function noNamespace(name: string): string {
  return `Cannot open network namespace "${name}": No such file or directory`;
}

/** What stands under /run/netns in the order tmpfs(5) lists it: the newest first. */
export function namespaceNames(from: NetworkNamespace): [string, NetworkNamespace][] {
  return [...from.kernel.named].reverse();
}
