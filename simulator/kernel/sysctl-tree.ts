import { describeSysctl, deviceSysctlNames } from '../../language/model/sysctls.ts';
import { protocolOf } from './conf.ts';
import type { NetworkNamespace } from './namespace.ts';
import { listNamespaceSysctls, readSysctl } from './sysctl.ts';

/** What stands under a path below /proc/sys. */
export type SysctlEntry =
  | { readonly type: 'file'; readonly key: string; readonly access: 'read' | 'write' | 'both' }
  /** Names in the order of their characters. */
  | { readonly type: 'directory'; readonly names: readonly string[] };

/** Finds a file or directory of /proc/sys as a process in `ns` sees it; `path` holds the parts after /proc/sys. */
export function findSysctl(ns: NetworkNamespace, path: readonly string[]): SysctlEntry | undefined {
  const group = path.length > 2 ? deviceGroup(path) : undefined;
  if (group !== undefined) {
    const { family, name } = group;
    if (path.length === 3) return directory(devicesOf(ns, family, name));
    if (!devicesOf(ns, family, name).includes(path[3]!)) return undefined;
    if (path.length === 4) {
      const names = deviceSysctlNames(family, name);
      return directory(names.filter((each) => file(ns, [...path, each].join('.')) !== undefined));
    }
    return path.length === 5 ? file(ns, path.join('.')) : undefined;
  }
  const key = path.join('.');
  if (path.every((part) => !part.includes('.'))) {
    const found = file(ns, key);
    if (found !== undefined) return found;
  }
  const names = new Set<string>();
  const prefix = path.length === 0 ? '' : `${key}.`;
  for (const each of listNamespaceSysctls(ns)) {
    if (each.startsWith(prefix)) names.add(each.slice(prefix.length).split('.', 1)[0]!);
  }
  if (names.size === 0) return undefined;
  if (key === 'net.ipv4' || key === 'net.ipv6') names.add('conf').add('neigh');
  return directory([...names]);
}

/** All files below a path, each as its parts; directories in the order of their names. */
export function* walkSysctls(ns: NetworkNamespace, path: readonly string[]): Generator<readonly string[]> {
  const entry = findSysctl(ns, path);
  if (entry?.type === 'file') yield path;
  if (entry?.type === 'directory') for (const name of entry.names) yield* walkSysctls(ns, [...path, name]);
}

function directory(names: readonly string[]): SysctlEntry {
  return { type: 'directory', names: [...names].sort() };
}

function file(ns: NetworkNamespace, key: string): SysctlEntry | undefined {
  const descriptor = describeSysctl(key);
  if (descriptor === undefined) return undefined;
  if (descriptor.access === 'write') return { type: 'file', key, access: 'write' };
  if (readSysctl(ns, key) === undefined) return undefined;
  return { type: 'file', key, access: descriptor.access ?? 'both' };
}

function deviceGroup(path: readonly string[]): { family: 4 | 6; name: 'conf' | 'neigh' } | undefined {
  const [net, ip, name] = path;
  if (net !== 'net' || (ip !== 'ipv4' && ip !== 'ipv6') || (name !== 'conf' && name !== 'neigh')) return undefined;
  return { family: ip === 'ipv4' ? 4 : 6, name };
}

function devicesOf(ns: NetworkNamespace, family: 4 | 6, group: 'conf' | 'neigh'): string[] {
  const devices = [...ns.devicesByName.values()].filter((device) => protocolOf(device, family) !== undefined);
  const names = devices.map((device) => device.name);
  if (group === 'conf') return ['all', 'default', ...names];
  return ns === ns.kernel.initial ? ['default', ...names] : names;
}
