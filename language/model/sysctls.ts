import { coreSysctls } from './sysctls/core.ts';
import { int, range, type SysctlDescriptor } from './sysctls/descriptor.ts';
import { ipv4ConfDefaults, ipv4NeighDefaults, ipv6ConfDefaults, ipv6NeighDefaults } from './sysctls/device.ts';
import { type DeviceSetting, ipv4ConfMeaning, ipv6ConfMeaning, neighMeaning } from './sysctls/device-meaning.ts';
import { ipv4Sysctls } from './sysctls/ipv4.ts';
import { ipv6Sysctls } from './sysctls/ipv6.ts';
import { netfilterSysctls } from './sysctls/netfilter.ts';
import { transportSysctls } from './sysctls/transport.ts';

export type { SysctlDescriptor, SysctlValue } from './sysctls/descriptor.ts';
export * from './sysctls/device.ts';

/**
 * Settings of a namespace that belong to no device, by dotted key, with the values of a new one.
 * Not modelled: those of the machine's first namespace alone, net.mptcp and net.netfilter.nf_log.
 */
export const namespaceSysctls: Readonly<Record<string, SysctlDescriptor>> = {
  ...coreSysctls,
  ...ipv4Sysctls,
  ...transportSysctls,
  ...ipv6Sysctls,
  ...netfilterSysctls,
};

/** The parts of a setting that belongs to a device: `net.ipv4.conf.DEVICE.rp_filter`. */
export interface DeviceSysctlKey {
  readonly family: 4 | 6;
  readonly group: 'conf' | 'neigh';
  /** A device, `all` (conf only) or `default`. */
  readonly device: string;
  readonly name: string;
}

/** Takes the dotted key of a device's setting apart; a device's own dots stay. `undefined` for any other key. */
export function parseDeviceSysctl(key: string): DeviceSysctlKey | undefined {
  const match = /^net\.ipv([46])\.(conf|neigh)\.(.+)\.([a-z0-9_]+)$/.exec(key);
  if (match === null) return undefined;
  return {
    family: match[1] === '4' ? 4 : 6,
    group: match[2] as 'conf' | 'neigh',
    device: match[3]!,
    name: match[4]!,
  };
}

/** Names of the settings of a device, in the order of their files. */
export function deviceSysctlNames(family: 4 | 6, group: 'conf' | 'neigh'): readonly string[] {
  return Object.keys(deviceDefaults(family, group));
}

/** What is known of a key, dotted as in sysctl.conf(5); `undefined` when there is no such setting. */
export function describeSysctl(key: string): SysctlDescriptor | undefined {
  const parts = parseDeviceSysctl(key);
  if (parts === undefined) return Object.hasOwn(namespaceSysctls, key) ? namespaceSysctls[key] : undefined;
  const defaults = deviceDefaults(parts.family, parts.group);
  if (!Object.hasOwn(defaults, parts.name)) return undefined;
  const standard = defaults[parts.name]!;
  const meaning = deviceMeaning(parts)[parts.name];
  if (meaning === undefined) return int(standard);
  const { summary, min = -2147483648, max = 2147483647 } = meaning;
  const descriptor = range(standard, min, max, summary);
  return meaning.readOnly ? { ...descriptor, access: 'read' } : descriptor;
}

function deviceDefaults(family: 4 | 6, group: 'conf' | 'neigh'): Readonly<Record<string, number>> {
  if (group === 'neigh') return family === 4 ? ipv4NeighDefaults : ipv6NeighDefaults;
  return family === 4 ? ipv4ConfDefaults : ipv6ConfDefaults;
}

function deviceMeaning(key: DeviceSysctlKey): Readonly<Record<string, DeviceSetting | undefined>> {
  if (key.group === 'neigh') return neighMeaning;
  return key.family === 4 ? ipv4ConfMeaning : ipv6ConfMeaning;
}

/** Whether Linux has the setting (or a group of that name) though netdsl does not know it. */
export function isUnmodelledSysctl(key: string): boolean {
  return /^(net\.(mptcp|netfilter\.nf_(log|hooks)|core|ipv4\.vs\.|ipv[46]\.neigh\.default\.gc_|ipv6\.conf\.[^/]+\.stable_secret$)|abi|debug|dev|fs|kernel|sunrpc|user|vm)/.test(
    key,
  );
}
