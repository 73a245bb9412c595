import type { IpAddress } from '../../language/model/address.ts';
import type { Device } from '../kernel/device.ts';
import type { Nexthop, Route } from '../kernel/namespace.ts';

/** Whether a nexthop can be used at all, and its carrier if the device asks for it (fib_lookup_good_nhc). */
export function isUsable({ prefix }: Route, nexthop: Nexthop, ignoreCarrier = false): boolean {
  if (nexthop.dead) return false;
  if (ignoreCarrier || !nexthop.linkDown) return true;
  const { device } = nexthop;
  if (device === undefined) return true;
  if (typeof prefix.address === 'bigint') return !device.ipv6?.conf.ignore_routes_with_linkdown;
  /* IN_DEV_IGNORE_ROUTES_WITH_LINKDOWN: the device's own setting or that of all */
  const { all } = device.namespace.ipv4.conf;
  return !device.ipv4.conf.ignore_routes_with_linkdown && !all.ignore_routes_with_linkdown;
}

/**
 * One of several nexthops by a hash of the addresses, shares by weight (fib_select_multipath, fib6_select_path with
 * fib_multipath_hash_policy 0): one pair of addresses always takes the same. `sourceOf` tells the address a nexthop
 * would send from; one that matches a source already chosen is preferred.
 * Not modelled: the kernel's own hash, which is keyed by a random number of the machine.
 */
export function selectNexthop(
  route: Route,
  source: IpAddress | undefined,
  destination: IpAddress,
  sourceOf?: (nexthop: Nexthop & { readonly device: Device }) => IpAddress | undefined,
): Nexthop | undefined {
  const usable = route.nexthops.filter((nexthop) => isUsable(route, nexthop));
  if (usable.length <= 1) return usable[0] ?? route.nexthops.find((nexthop) => !nexthop.dead);
  const total = usable.reduce((sum, nexthop) => sum + nexthop.weight, 0);
  const hash = hashAddresses(source ?? 0, destination);
  let reached = 0;
  let best: Nexthop | undefined;
  let bestScore = 0;
  for (const nexthop of usable) {
    reached += nexthop.weight;
    let score = hash < reached / total ? 1 : 0;
    if (source !== undefined && nexthop.device !== undefined && sourceOf !== undefined) {
      if (sourceOf({ ...nexthop, device: nexthop.device }) === source) score += 2;
    }
    if (score > bestScore) {
      best = nexthop;
      bestScore = score;
    }
  }
  return best;
}

/** A number 0 ≤ x < 1 that depends on both addresses (FNV-1a with a final mix). */
function hashAddresses(source: IpAddress, destination: IpAddress): number {
  let hash = 0x811c9dc5;
  for (const address of [source, destination]) {
    for (const word of wordsOf(address)) {
      for (let shift = 0; shift < 32; shift += 8) hash = Math.imul(hash ^ ((word >>> shift) & 255), 0x01000193);
    }
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return (hash >>> 0) / 0x1_0000_0000;
}

function wordsOf(address: IpAddress): number[] {
  if (typeof address === 'number') return [address];
  return [96n, 64n, 32n, 0n].map((shift) => Number((address >> shift) & 0xffffffffn));
}
