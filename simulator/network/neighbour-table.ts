import {
  BROADCAST_MAC,
  type IpAddress,
  ipv4,
  ipv6,
  type MacAddress,
  multicastMac,
} from '../../language/model/address.ts';
import type { NeighConf } from '../../language/model/sysctls.ts';
import { addressType } from '../fib/lookup.ts';
import { MILLISECOND, type Nanoseconds, SECOND } from '../kernel/clock.ts';
import type { Device } from '../kernel/device.ts';
import type { Neighbour, NeighbourState } from '../kernel/namespace.ts';

/** Neighbours of one family on a device; made when first asked for. */
export function neighboursOf(device: Device, family: 4 | 6): Map<IpAddress, Neighbour> {
  const { ipv4, ipv6 } = device.namespace;
  return tableOf(family === 4 ? ipv4.neighbours : ipv6.neighbours, device);
}

function tableOf(
  tables: Map<Device, Map<never, Neighbour>> | Map<Device, Map<IpAddress, Neighbour>>,
  device: Device,
): Map<IpAddress, Neighbour> {
  const all = tables as Map<Device, Map<IpAddress, Neighbour>>;
  let table = all.get(device);
  if (table === undefined) {
    table = new Map();
    all.set(device, table);
  }
  return table;
}

/** Addresses of one family that the device answers for; a table of its own (pneigh_lookup). */
export function proxiesOf(device: Device, family: 4 | 6): Map<IpAddress, Neighbour> {
  const { ipv4, ipv6 } = device.namespace;
  return tableOf(family === 4 ? ipv4.proxies : ipv6.proxies, device);
}

export function isProxied(device: Device, address: IpAddress): boolean {
  return proxiesOf(device, typeof address === 'number' ? 4 : 6).has(address);
}

/** The entry for an address on a device, if there is one (neigh_lookup). */
export function findNeighbour(device: Device, address: IpAddress): Neighbour | undefined {
  const tables = typeof address === 'number' ? device.namespace.ipv4.neighbours : device.namespace.ipv6.neighbours;
  return (tables as Map<Device, Map<IpAddress, Neighbour>>).get(device)?.get(address);
}

/**
 * neigh_create: a new entry in the state its address and device call for (arp_constructor, ndisc_constructor). All IPv4
 * addresses of loopback come to one entry, 0.0.0.0, which is returned when it is there; nobody finds it by another name.
 */
export function createNeighbour(device: Device, wanted: IpAddress): Neighbour {
  const shared = typeof wanted === 'number' && device.kind === 'loopback';
  const address = shared ? 0 : wanted;
  const present = shared ? findNeighbour(device, address) : undefined;
  if (present !== undefined) return present;
  const neighbour = makeNeighbour(device, address, fixedMac(device, address), false);
  neighboursOf(device, typeof address === 'number' ? 4 : 6).set(address, neighbour);
  return neighbour;
}

/** pneigh_create */
export function createProxy(device: Device, address: IpAddress): Neighbour {
  const proxy = makeNeighbour(device, address, undefined, true);
  proxiesOf(device, typeof address === 'number' ? 4 : 6).set(address, proxy);
  return proxy;
}

function makeNeighbour(device: Device, address: IpAddress, fixed: MacAddress | undefined, proxy: boolean): Neighbour {
  const { kernel } = device.namespace;
  return {
    device,
    address,
    mac: fixed,
    state: fixed === undefined ? 'none' : 'noarp',
    router: false,
    proxy,
    probes: 0,
    confirmed: kernel.clock.now - 2 * neighConf(device, address).base_reachable_time_ms * MILLISECOND,
    used: kernel.clock.now,
    updated: kernel.clock.now,
    queue: [],
    timer: undefined,
    protocol: 0,
    origin: kernel.origin,
  };
}

/** The link-layer address that needs no asking: loopback, NOARP, multicast and broadcast. */
function fixedMac(device: Device, address: IpAddress): number | undefined {
  if (typeof address === 'number') {
    if (ipv4.isMulticast(address)) return multicastMac(address);
    if (device.kind === 'loopback' || device.noArp) return device.kind === 'loopback' ? 0 : device.mac;
    const broadcast = ipv4.isLimitedBroadcast(address) || addressType(device.namespace, address) === 'broadcast';
    return broadcast ? BROADCAST_MAC : undefined;
  }
  if (ipv6.isMulticast(address)) return multicastMac(address);
  if (device.kind === 'loopback') return 0;
  return device.noArp ? device.mac : undefined;
}

/** net.ipvX.neigh.DEVICE.* that holds for an address. */
export function neighConf(device: Device, address: IpAddress): NeighConf {
  return typeof address === 'number' ? device.ipv4.neigh : (device.ipv6?.neigh ?? device.namespace.ipv6.neigh.default);
}

const drawn = new WeakMap<NeighConf, { base: number; until: Nanoseconds; time: Nanoseconds }>();

/** How long a confirmed entry stays reachable: 0.5 to 1.5 of the base, drawn anew every 300 s (neigh_rand_reach_time). */
export function reachableTime(device: Device, address: IpAddress): Nanoseconds {
  const conf = neighConf(device, address);
  const { clock, random } = device.namespace.kernel;
  const base = conf.base_reachable_time_ms;
  const last = drawn.get(conf);
  if (last !== undefined && last.base === base && last.until > clock.now) return last.time;
  const time = Math.round((base / 2 + random.fraction() * base) * MILLISECOND);
  drawn.set(conf, { base, until: clock.now + 300 * SECOND, time });
  return time;
}

/** NUD_CONNECTED: usable without any doubt. */
export function isConnected(state: NeighbourState): boolean {
  return state === 'reachable' || state === 'permanent' || state === 'noarp';
}

/** NUD_VALID: the link-layer address is known. */
export function isValid(state: NeighbourState): boolean {
  return isConnected(state) || state === 'stale' || state === 'delay' || state === 'probe';
}

/** NUD_IN_TIMER: a timer runs in these states. */
export function isTimed(state: NeighbourState): boolean {
  return state === 'incomplete' || state === 'reachable' || state === 'delay' || state === 'probe';
}
