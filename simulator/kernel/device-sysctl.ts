import type { DeviceSysctlKey, Ipv6ConfKey, SysctlDescriptor } from '../../language/model/sysctls.ts';
import { addressGenerationChanged, disableIpv6Changed, forwardingChanged } from '../netlink/device-ipv6.ts';
import { joinGroup, leaveGroup } from '../netlink/multicast-group.ts';
import { type Conf, isWritten, markWritten } from './conf.ts';
import type { Device } from './device.ts';
import { KernelError } from './errno.ts';
import type { NetworkNamespace } from './namespace.ts';
import { parseInteger } from './sysctl-value.ts';

type Values = Record<string, number>;

/**
 * Writes a setting of a device, of `all` or of `default`, which must exist, and does what follows from it:
 * devinet_conf_proc and devinet_sysctl_forward (net/ipv4/devinet.c), the handlers of net/ipv6/addrconf.c, neigh_proc_*
 * (net/core/neighbour.c).
 */
export function writeDeviceSysctl(
  ns: NetworkNamespace,
  key: DeviceSysctlKey,
  text: string,
  descriptor: SysctlDescriptor,
): void {
  const bounds = descriptor.value.type === 'integer' ? descriptor.value : { min: -2147483648, max: 2147483647 };
  const device = ns.devicesByName.get(key.device);
  const max = key.family === 6 && key.name === 'mtu' && device !== undefined ? device.mtu : bounds.max;
  const value = parseInteger(text, bounds.min, max);
  if (key.group === 'neigh') writeNeigh(ns, key, device, value);
  else if (key.family === 4) writeIpv4(ns, key, device, value);
  else writeIpv6(ns, key, device, value);
}

/** DEVINET_SYSCTL_FLUSHING_ENTRY: those of `default` are for new devices alone. */
const flushing: readonly string[] = [
  'disable_policy',
  'disable_xfrm',
  'drop_unicast_in_l2_multicast',
  'promote_secondaries',
  'route_localnet',
];

function writeIpv4(ns: NetworkNamespace, key: DeviceSysctlKey, device: Device | undefined, value: number): void {
  const { all, default: standard } = ns.ipv4.conf;
  const conf: Conf = key.device === 'all' ? all : key.device === 'default' ? standard : device!.ipv4.conf;
  const old = (conf as Values)[key.name];
  (conf as Values)[key.name] = value;
  if (key.name === 'forwarding') {
    if (conf === all && value !== old) changeIpv4Forwarding(ns, value);
    return;
  }
  if (flushing.includes(key.name)) return;
  markWritten(conf, key.name);
  if (conf !== standard) return;
  for (const other of ns.devices.values()) {
    if (!isWritten(other.ipv4.conf, key.name)) (other.ipv4.conf as Values)[key.name] = value;
  }
}

/** inet_forward_change: a router believes no redirects. */
function changeIpv4Forwarding(ns: NetworkNamespace, value: number): void {
  ns.ipv4.conf.all.accept_redirects = value === 0 ? 1 : 0;
  ns.ipv4.conf.default.forwarding = value;
  for (const device of ns.devices.values()) device.ipv4.conf.forwarding = value;
}

function writeIpv6(ns: NetworkNamespace, key: DeviceSysctlKey, device: Device | undefined, value: number): void {
  const { all, default: standard } = ns.ipv6.conf;
  const conf = key.device === 'all' ? all : key.device === 'default' ? standard : device!.ipv6!.conf;
  const name = key.name as Ipv6ConfKey;
  if (name === 'addr_gen_mode') checkAddressGeneration(value);
  const old = conf[name];
  conf[name] = value;
  const effect = ipv6Effects[name];
  if (effect === undefined || conf === standard) return;
  if (device !== undefined) {
    effect(device, old, value);
    return;
  }
  standard[name] = value;
  for (const each of ns.devices.values()) {
    if (each.ipv6 === undefined) continue;
    const before = each.ipv6.conf[name];
    each.ipv6.conf[name] = value;
    effect(each, before, value);
  }
}

/** `all` means every device and `default` with these settings, and more than the value changes. */
const ipv6Effects: { readonly [K in Ipv6ConfKey]?: (device: Device, old: number, value: number) => void } = {
  forwarding(device, old, value) {
    if ((old === 0) === (value === 0)) return;
    setRouterGroups(device, value !== 0);
    forwardingChanged(device);
  },
  disable_ipv6(device, old, value) {
    if ((old === 0) !== (value === 0)) disableIpv6Changed(device);
  },
  addr_gen_mode(device, old, value) {
    if (device.ipv6 === undefined || old === value) return;
    device.ipv6.addrGenMode = addressGenerationModes[value]!;
    addressGenerationChanged(device);
  },
  ignore_routes_with_linkdown() {},
};

/** IN6_ADDR_GEN_MODE_* by number. */
const addressGenerationModes = ['eui64', 'none', 'stable_secret', 'random'] as const;

/** check_addr_gen_mode and check_stable_privacy: mode 2 needs a secret, which cannot be set here. */
function checkAddressGeneration(value: number): void {
  if (value === 2) throw new KernelError('EINVAL');
}

/** All routers on the link, the node and the site (RFC 4291 §2.7.1). */
const routerGroups = [0xff02n, 0xff01n, 0xff05n].map((prefix) => (prefix << 112n) | 2n);

/** dev_forward_change: a router listens to what is sent to all routers. */
function setRouterGroups(device: Device, router: boolean): void {
  const groups = device.ipv6?.groups;
  if (groups === undefined || !device.multicast) return;
  for (const group of routerGroups) {
    if (router) joinGroup(device, groups, group);
    else leaveGroup(device, groups, group);
  }
}

/** A tick of the kernel's clock in milliseconds (HZ is 250): what it keeps of times. */
const TICK = 4;

/** `value` of a setting that is a time, as the kernel keeps it: in milliseconds, whole ticks. `undefined` for others. */
function keptTime(family: 4 | 6, name: string, value: number): number | undefined {
  if (name.endsWith('_ms')) return Math.ceil(value / TICK) * TICK;
  if (name === 'base_reachable_time') return value * 1000;
  if (name === 'retrans_time' && family === 6) return value * TICK;
  return isHundredths(name) ? Math.trunc((value * 10) / TICK) * TICK : undefined;
}

/** What a setting shows of a time. */
function shownTime(family: 4 | 6, name: string, milliseconds: number): number {
  if (name === 'base_reachable_time') return Math.trunc(milliseconds / 1000);
  if (name === 'retrans_time' && family === 6) return milliseconds / TICK;
  return isHundredths(name) ? Math.trunc(milliseconds / 10) : milliseconds;
}

function isHundredths(name: string): boolean {
  return ['anycast_delay', 'locktime', 'proxy_delay', 'retrans_time'].includes(name);
}

/** All settings that show what one of them is written, each with its value. */
function neighChanges(family: 4 | 6, name: string, value: number): readonly (readonly [name: string, value: number])[] {
  if (name === 'unres_qlen') return Object.entries({ unres_qlen: value, unres_qlen_bytes: value * PACKET_BYTES });
  if (name === 'unres_qlen_bytes') {
    return Object.entries({ unres_qlen_bytes: value, unres_qlen: Math.trunc(value / PACKET_BYTES) });
  }
  const time = keptTime(family, name, value);
  if (time === undefined) return [[name, value]];
  const plain = name.replace(/_ms$/, '');
  const names = plain === 'retrans_time' || plain === 'base_reachable_time' ? [plain, `${plain}_ms`] : [name];
  return names.map((each) => [each, shownTime(family, each, time)]);
}

/** SKB_TRUESIZE(ETH_FRAME_LEN) on a 64-bit machine. */
const PACKET_BYTES = 2090;

function writeNeigh(ns: NetworkNamespace, key: DeviceSysctlKey, device: Device | undefined, value: number): void {
  const state = key.family === 4 ? ns.ipv4 : ns.ipv6;
  const own = device === undefined ? state.neigh.default : (key.family === 4 ? device.ipv4 : device.ipv6!).neigh;
  const changes = neighChanges(key.family, key.name, value);
  const confs = [own];
  if (device === undefined) {
    for (const other of ns.devices.values()) {
      const inet = key.family === 4 ? other.ipv4 : other.ipv6;
      if (inet !== undefined && !isWritten(inet.neigh, key.name)) confs.push(inet.neigh);
    }
  }
  for (const conf of confs) for (const [name, number] of changes) (conf as Values)[name] = number;
  for (const [name] of changes) markWritten(own, name);
}
