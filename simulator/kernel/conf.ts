import {
  type Ipv4Conf,
  type Ipv6Conf,
  ipv4ConfDefaults,
  ipv4NeighDefaults,
  ipv6ConfDefaults,
  ipv6NeighDefaults,
  type NeighConf,
  namespaceSysctls,
} from '../../language/model/sysctls.ts';
import type { Device } from './device.ts';
import type { Machine } from './machine.ts';
import type { DefaultConf, NetworkNamespace } from './namespace.ts';
import { defaultOf, ipv6ConfOf } from './older-settings.ts';

/** Settings of one device in one family, or those that new devices start with. */
export type Conf = Ipv4Conf | Ipv6Conf | NeighConf;

/**
 * Settings that were written, by name: the `state` bits of struct ipv4_devconf and struct neigh_parms. What is written
 * to `default` reaches the devices whose own value never was.
 */
const written = new WeakMap<Conf, Set<string>>();

export function isWritten(conf: Conf, name: string): boolean {
  return written.get(conf)?.has(name) ?? false;
}

export function markWritten(conf: Conf, name: string): void {
  const names = written.get(conf);
  if (names === undefined) written.set(conf, new Set([name]));
  else names.add(name);
}

/**
 * From now on `default` has no say in these settings: done when a device gets an IPv4 address (ipv4_devconf_setall,
 * neigh_parms_data_state_setall in net/ipv4/devinet.c).
 */
export function detachFromDefault(inet: { readonly conf: Ipv4Conf; readonly neigh: NeighConf }): void {
  written.set(inet.conf, new Set(Object.keys(inet.conf)));
  written.set(inet.neigh, new Set(Object.keys(inet.neigh)));
}

/** inetdev_valid_mtu: below it a device has no IPv4 addresses. */
export const IPV4_MIN_MTU = 68;

/** What a device has of a protocol, if it has it: MTUs that are too small end them. */
export function protocolOf(device: Device, family: 4 | 6): Device['ipv4'] | Device['ipv6'] {
  return family === 6 ? device.ipv6 : device.mtu < IPV4_MIN_MTU ? undefined : device.ipv4;
}

/** The settings of a namespace that is being made. */
export interface NamespaceSettings {
  readonly sysctls: Map<string, string>;
  readonly ipv4: DefaultConf<Ipv4Conf>;
  readonly ipv6: DefaultConf<Ipv6Conf>;
}

/**
 * Settings for a new namespace. IPv4's `all` and `default` are those that `initial`, the machine's own namespace, has at
 * the time (net.core.devconf_inherit_init_net = 0); the rest are the kernel's defaults.
 */
export function createSysctls(machine: Machine, initial?: NetworkNamespace): NamespaceSettings {
  const sysctls = new Map<string, string>();
  for (const [key, { default: value }] of Object.entries(namespaceSysctls)) {
    sysctls.set(key, defaultOf(machine, key, value));
  }
  const ipv6Conf = ipv6ConfOf(machine, ipv6ConfDefaults);
  sysctls.delete('net.ipv4.ip_forward');
  return {
    sysctls,
    ipv4: {
      conf: {
        all: initial ? copyConf(initial.ipv4.conf.all) : { ...ipv4ConfDefaults, accept_source_route: 0 },
        default: initial ? copyConf(initial.ipv4.conf.default) : { ...ipv4ConfDefaults },
      },
      neigh: { default: { ...ipv4NeighDefaults } },
    },
    ipv6: {
      conf: { all: { ...ipv6Conf, accept_dad: 0 }, default: { ...ipv6Conf } },
      neigh: { default: { ...ipv6NeighDefaults } },
    },
  };
}

/** What sets a new device's settings apart from `default`. */
export interface ConfOptions {
  readonly loopback?: boolean;
  /** IFF_NOARP: IPv6 looks for no duplicates either. */
  readonly noArp?: boolean;
  /** Bytes; IPv6 begins with the device's MTU. */
  readonly mtu?: number;
}

/** The settings that a device new in `ns`, or moved there, starts with: inetdev_init and ipv6_add_dev. */
export function deviceConf(
  ns: NetworkNamespace,
  family: 4,
  options?: ConfOptions,
): { conf: Ipv4Conf; neigh: NeighConf };
export function deviceConf(
  ns: NetworkNamespace,
  family: 6,
  options?: ConfOptions,
): { conf: Ipv6Conf; neigh: NeighConf };
export function deviceConf(ns: NetworkNamespace, family: 4 | 6, options: ConfOptions = {}) {
  if (family === 4) {
    const conf = copyConf(ns.ipv4.conf.default);
    if (options.loopback) Object.assign(conf, { disable_policy: 1, disable_xfrm: 1 });
    return { conf, neigh: copyConf(ns.ipv4.neigh.default) };
  }
  const conf = copyConf(ns.ipv6.conf.default);
  if (options.loopback || options.noArp) conf.accept_dad = -1;
  if (options.loopback) conf.use_tempaddr = -1;
  if (options.mtu !== undefined) conf.mtu = options.mtu;
  return { conf, neigh: copyConf(ns.ipv6.neigh.default) };
}

function copyConf<C extends Conf>(from: C): C {
  const conf = { ...from };
  const names = written.get(from);
  if (names !== undefined) written.set(conf, new Set(names));
  return conf;
}
