import type { Ipv4ConfKey } from '../../language/model/sysctls.ts';
import type { Device } from '../kernel/device.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';

/** IN_DEV_MAXCONF and IN_DEV_ORCONF: the larger of what holds for all devices and for this one. */
export function largestConf(device: Device, key: Ipv4ConfKey): number {
  return Math.max(device.namespace.ipv4.conf.all[key], device.ipv4.conf[key]);
}

/** A number that belongs to the namespace, such as `net.ipv4.ip_default_ttl`. */
export function namespaceConf(namespace: NetworkNamespace, key: string, standard: number): number {
  const value = namespace.sysctls.get(key);
  return value === undefined ? standard : Number.parseInt(value, 10);
}
