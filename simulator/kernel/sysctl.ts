import {
  type DeviceSysctlKey,
  describeSysctl,
  deviceSysctlNames,
  isUnmodelledSysctl,
  namespaceSysctls,
  parseDeviceSysctl,
} from '../../language/model/sysctls.ts';
import { collectExceptions } from '../network/ipv6/exception.ts';
import { flushExceptions } from '../network/state.ts';
import { type Conf, protocolOf } from './conf.ts';
import { writeDeviceSysctl } from './device-sysctl.ts';
import { KernelError, NotModelledError } from './errno.ts';
import type { NetworkNamespace } from './namespace.ts';
import { acceptSysctlText } from './sysctl-value.ts';

export { createSysctls, detachFromDefault, deviceConf } from './conf.ts';

const FORWARD = 'net.ipv4.ip_forward';

/**
 * What reading the file under /proc/sys gives, without the line end; `undefined` when there is no such file. Keys are
 * dotted; a device's own dots stay as they are. Throws EACCES for a file that can only be written.
 */
export function readSysctl(ns: NetworkNamespace, key: string): string | undefined {
  if (key === FORWARD) return String(ns.ipv4.conf.all.forwarding);
  const parts = parseDeviceSysctl(key);
  if (parts !== undefined) {
    const conf = confOf(ns, parts);
    if (conf === undefined || !Object.hasOwn(conf, parts.name)) return missing(key);
    return String((conf as Readonly<Record<string, number>>)[parts.name]);
  }
  const value = ns.sysctls.get(key);
  if (value === undefined) return missing(key);
  if (namespaceSysctls[key]?.access === 'write') throw new KernelError('EACCES');
  return value;
}

/**
 * Writes to the file under /proc/sys, with all that the kernel does besides. Throws ENOENT (no such file), EACCES (it can
 * only be read) or EINVAL (no value of it).
 */
export function writeSysctl(ns: NetworkNamespace, key: string, value: string): void {
  const parts = parseDeviceSysctl(key === FORWARD ? 'net.ipv4.conf.all.forwarding' : key);
  const descriptor = describeSysctl(key);
  if (descriptor === undefined) {
    missing(key);
    throw new KernelError('ENOENT');
  }
  if (parts !== undefined) {
    const conf = confOf(ns, parts);
    if (conf === undefined || !Object.hasOwn(conf, parts.name)) throw new KernelError('ENOENT');
    if (descriptor.access === 'read') throw new KernelError('EACCES');
    writeDeviceSysctl(ns, parts, value, descriptor);
    return;
  }
  if (descriptor.access === 'read') throw new KernelError('EACCES');
  if (descriptor.access === 'write') {
    flush(ns, key, value);
    return;
  }
  const old = ns.sysctls.get(key) ?? descriptor.default;
  ns.sysctls.set(key, restrict(ns, key, acceptSysctlText(descriptor, old, value)));
}

/** Dotted keys of the settings that belong to no device. */
export function listNamespaceSysctls(ns: NetworkNamespace): string[] {
  return [...ns.sysctls.keys(), FORWARD];
}

/** Every setting that can be read, with its value; keys dotted, in no particular order. */
export function listSysctls(ns: NetworkNamespace): [key: string, value: string][] {
  const keys = listNamespaceSysctls(ns);
  for (const family of [4, 6] as const) {
    for (const group of ['conf', 'neigh'] as const) {
      const names = deviceSysctlNames(family, group);
      for (const device of ['all', 'default', ...ns.devicesByName.keys()]) {
        const conf = confOf(ns, { family, group, device, name: '' });
        if (conf === undefined) continue;
        for (const name of names) if (name in conf) keys.push(`net.ipv${family}.${group}.${device}.${name}`);
      }
    }
  }
  const readable = keys.filter((key) => describeSysctl(key)?.access !== 'write');
  return readable.map((key) => [key, readSysctl(ns, key)!]);
}

function confOf(ns: NetworkNamespace, { family, group, device }: DeviceSysctlKey): Conf | undefined {
  const state = family === 4 ? ns.ipv4 : ns.ipv6;
  if (device === 'all') return group === 'conf' ? state.conf.all : undefined;
  if (device === 'default') {
    if (group === 'conf') return state.conf.default;
    return ns === ns.kernel.initial ? state.neigh.default : undefined;
  }
  const found = ns.devicesByName.get(device);
  return found === undefined ? undefined : protocolOf(found, family)?.[group];
}

/** Nothing for a file that Linux has not either; says so for one that it has. */
function missing(key: string): undefined {
  if (isUnmodelledSysctl(key)) throw new NotModelledError(`sysctl ${key}`);
  return undefined;
}

/** Of IPv6 a positive value is an age in ticks, which is past before a program can write it (ipv6_sysctl_rtcache_flush). */
function flush(ns: NetworkNamespace, key: string, value: string): void {
  if (key !== 'net.ipv4.route.flush' && key !== 'net.ipv6.route.flush') throw new NotModelledError(`writing ${key}`);
  if (key === 'net.ipv4.route.flush') flushExceptions(ns);
  else if (Number.parseInt(value, 10) > 0) collectExceptions(ns, 0);
  else collectExceptions(ns);
}

/** Rules that concern more than the value itself. */
function restrict(ns: NetworkNamespace, key: string, value: string): string {
  const [first = 0, last = 0] = value.split('\t').map(Number);
  switch (key) {
    case 'net.ipv4.ip_local_port_range':
      if (first < 1 || last > 65535 || last < first) throw new KernelError('EINVAL');
      if (first < Number(ns.sysctls.get('net.ipv4.ip_unprivileged_port_start'))) throw new KernelError('EINVAL');
      return value;
    case 'net.ipv4.ip_unprivileged_port_start': {
      const lowest = Number(ns.sysctls.get('net.ipv4.ip_local_port_range')?.split('\t')[0]);
      if (Number(value) > lowest) throw new KernelError('EINVAL');
      return value;
    }
    case 'net.ipv4.ping_group_range':
      if (first < 0 || last < 0) throw new KernelError('EINVAL');
      return last < first ? '1\t0' : value;
    case 'net.ipv4.tcp_congestion_control':
      if (!ns.sysctls.get('net.ipv4.tcp_available_congestion_control')!.split(' ').includes(value)) {
        throw new KernelError('ENOENT');
      }
      return value;
    default:
      return value;
  }
}
