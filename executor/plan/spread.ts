import { parseDeviceSysctl } from '../../language/model/sysctls.ts';
import { deviceOfSysctl } from './restore.ts';

/** Settings of IPv6 where writing `all` writes the value to every device (net/ipv6/addrconf.c). */
const SPREAD_IPV6 = ['forwarding', 'disable_ipv6', 'addr_gen_mode', 'ignore_routes_with_linkdown', 'force_forwarding'];
const REDIRECTS = 'net.ipv4.conf.all.accept_redirects';

/**
 * Keys that Linux may write too when `key` is written, in a namespace with these devices: `forwarding` reaches every
 * device, `default` of IPv4 the devices that follow it (net/ipv4/devinet.c). Empty for all other keys.
 */
export function spreadOf(key: string, devices: readonly string[]): readonly string[] {
  const parts = parseDeviceSysctl(key === 'net.ipv4.ip_forward' ? 'net.ipv4.conf.all.forwarding' : key);
  if (parts?.group !== 'conf') return [];
  const of = (device: string) => `net.ipv${parts.family}.conf.${device}.${parts.name}`;
  if (parts.device === 'all' && parts.family === 4 && parts.name === 'forwarding') {
    const same = key === 'net.ipv4.ip_forward' ? of('all') : 'net.ipv4.ip_forward';
    return [same, REDIRECTS, of('default'), ...devices.map(of)];
  }
  if (parts.device === 'all' && parts.family === 6 && SPREAD_IPV6.includes(parts.name)) {
    return [of('default'), ...devices.map(of)];
  }
  if (parts.device === 'default' && parts.family === 4 && parts.name !== 'forwarding') return devices.map(of);
  return [];
}

/** What a key that another one spreads to becomes when that is set to `value`. */
export function spreadValue(key: string, value: string): string {
  return key === REDIRECTS ? String(Number(Number(value) === 0)) : value;
}

/** Order to write keys in: what spreads comes before what it spreads to. */
export function spreadRank(key: string): number {
  if (deviceOfSysctl(key) !== undefined) return 2;
  return spreadOf(key, []).length > 0 ? 0 : 1;
}
