import {
  type IpAddress,
  type Ipv4Address,
  type Ipv6Address,
  ipv4,
  ipv6,
  prefixContains,
} from '../../language/model/address.ts';
import type { Device, Ipv4InterfaceAddress, Ipv6InterfaceAddress } from '../kernel/device.ts';
import type { NetworkNamespace, Nexthop, Route } from '../kernel/namespace.ts';
import { SCOPE } from './table.ts';

/**
 * The source address of a packet made here, given the route it takes: the route's preferred source, else by scope
 * (fib_result_prefsrc, inet_select_addr) or for IPv6 by RFC 6724 (ip6_route_get_saddr, ipv6_dev_get_saddr).
 * `undefined` when no address serves.
 */
export function selectSource(
  ns: NetworkNamespace,
  destination: IpAddress,
  found: { readonly route: Route; readonly nexthop: Nexthop },
): IpAddress | undefined {
  const { route, nexthop } = found;
  if (route.preferredSource !== undefined) return route.preferredSource;
  if (typeof destination === 'bigint') return selectIpv6Address(ns, nexthop.device, destination);
  if (nexthop.device === undefined) return undefined;
  const towards = typeof nexthop.gateway === 'number' ? nexthop.gateway : destination;
  return selectIpv4Address(nexthop.device, towards, route.scope);
}

/** inet_select_addr: the primary address nearest to `destination` whose scope reaches `scope`. */
export function selectIpv4Address(device: Device, destination: Ipv4Address, scope: number): Ipv4Address | undefined {
  const { all } = device.namespace.ipv4.conf;
  const nearest = all.route_localnet !== 0 || device.ipv4.conf.route_localnet !== 0 ? SCOPE.link : SCOPE.host;
  const reaching = (address: Ipv4InterfaceAddress) => !address.secondary && Math.min(address.scope, nearest) <= scope;
  const own = device.ipv4.addresses.filter(reaching);
  const near = own.find((address) => prefixContains({ address: address.peer, length: address.length }, destination));
  const first = near ?? own[0];
  if (first !== undefined) return first.local;
  const others = [device.namespace.loopback, ...device.namespace.devices.values()];
  for (const other of others) {
    const found = other.ipv4.addresses.find(
      (address) => !address.secondary && address.scope !== SCOPE.link && address.scope <= scope,
    );
    if (found !== undefined) return found.local;
  }
  return undefined;
}

/**
 * RFC 6724 §5 as ipv6_dev_get_saddr (net/ipv6/addrconf.c) does it: rules 1, 2, 3, 5, 6 and 8, the default policy table.
 * Not modelled: home addresses, privacy extensions and a changed policy table (`ip addrlabel`).
 */
export function selectIpv6Address(
  ns: NetworkNamespace,
  device: Device | undefined,
  destination: Ipv6Address,
): Ipv6Address | undefined {
  const wanted = scopeOf(destination);
  const onDeviceOnly =
    device !== undefined &&
    (ipv6.isMulticast(destination) || wanted <= LINK_LOCAL || device.ipv6?.conf.use_oif_addrs_only === 1);
  const devices = onDeviceOnly ? [device] : ns.devices.values();
  let best: { address: Ipv6InterfaceAddress; device: Device } | undefined;
  for (const each of devices) {
    for (const address of each.ipv6?.addresses ?? []) {
      if ((address.tentative && !address.optimistic) || ipv6.isMulticast(address.address)) continue;
      const candidate = { address, device: each };
      if (best === undefined || isBetter(ns, candidate, best, { destination, wanted, device })) best = candidate;
    }
  }
  return best?.address.address;
}

interface Candidate {
  readonly address: Ipv6InterfaceAddress;
  readonly device: Device;
}

interface Wanted {
  readonly destination: Ipv6Address;
  readonly wanted: number;
  readonly device: Device | undefined;
}

function isBetter(ns: NetworkNamespace, a: Candidate, b: Candidate, { destination, wanted, device }: Wanted): boolean {
  const same = Number(a.address.address === destination) - Number(b.address.address === destination);
  if (same !== 0) return same > 0;
  const scopes = scopeRank(a, wanted) - scopeRank(b, wanted);
  if (scopes !== 0) return scopes > 0;
  const preferred = Number(isPreferred(ns, a.address)) - Number(isPreferred(ns, b.address));
  if (preferred !== 0) return preferred > 0;
  const outgoing =
    Number(device === undefined || a.device === device) - Number(device === undefined || b.device === device);
  if (outgoing !== 0) return outgoing > 0;
  const label = labelOf(destination);
  const labels = Number(labelOf(a.address.address) === label) - Number(labelOf(b.address.address) === label);
  if (labels !== 0) return labels > 0;
  return commonBits(a.address, destination) > commonBits(b.address, destination);
}

/** Rule 2: the smallest scope that still reaches, else the largest. */
function scopeRank({ address }: Candidate, wanted: number): number {
  const scope = scopeOf(address.address);
  return scope >= wanted ? -scope : scope - 128;
}

function isPreferred(ns: NetworkNamespace, { preferredUntil }: Ipv6InterfaceAddress): boolean {
  return preferredUntil === undefined || preferredUntil > ns.kernel.clock.now;
}

function commonBits({ address, length }: Ipv6InterfaceAddress, destination: Ipv6Address): number {
  const difference = address ^ destination;
  const same = difference === 0n ? 128 : 128 - difference.toString(2).length;
  return Math.min(same, length);
}

const LINK_LOCAL = 2;
const SITE_LOCAL = 5;
const GLOBAL = 14;

/** Multicast scope values (RFC 4291 §2.7), also for unicast (RFC 6724 §3.1); the unspecified address has none. */
function scopeOf(address: Ipv6Address): number {
  if (address === 0n) return 0;
  if (ipv6.isMulticast(address)) return Number((address >> 112n) & 15n);
  if (ipv6.isLinkLocal(address) || ipv6.isLoopback(address)) return LINK_LOCAL;
  return address >> 118n === 0x3fbn ? SITE_LOCAL : GLOBAL;
}

/** The kernel's own policy table (net/ipv6/addrlabel.c), longest prefix first. */
const labels: readonly (readonly [address: bigint, length: number, label: number])[] = [
  [1n, 128, 0],
  [0xffffn << 32n, 96, 4],
  [0n, 96, 3],
  [0x20010010n << 96n, 28, 7],
  [0x20010000n << 96n, 32, 6],
  [0x2002n << 112n, 16, 2],
  [0xfcn << 120n, 7, 5],
  [0n, 0, 1],
];

function labelOf(address: Ipv6Address): number {
  const found = labels.find(([prefix, length]) => prefixContains({ address: prefix, length }, address));
  return found![2];
}

/** Whether an address stays on this machine. */
export function isLoopbackAddress(address: IpAddress): boolean {
  return typeof address === 'number' ? ipv4.isLoopback(address) : ipv6.isLoopback(address);
}
