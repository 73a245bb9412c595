import { broadcastOf, networkOf } from '../../language/model/address.ts';
import { addressType } from '../fib/address-type.ts';
import { insertIpv4Route } from '../fib/insert-ipv4.ts';
import { flushPreferredSource4 } from '../fib/sync.ts';
import { ensureTable, findTable, PROTOCOL, removeRoute, routesTo, SCOPE, TABLE } from '../fib/table.ts';
import type { Device, Ipv4InterfaceAddress } from '../kernel/device.ts';
import { KernelError } from '../kernel/errno.ts';
import type { Route } from '../kernel/namespace.ts';
import { isPreferredSourceValid } from './preferred-source.ts';

/** A route that comes and goes with an address. */
interface AddressRoute {
  readonly type: 'local' | 'broadcast' | 'unicast';
  readonly address: number;
  readonly length: number;
  readonly source: number;
  readonly metric: number;
}

/** Whether two addresses of a device share their subnet: equal lengths and peers in one prefix (inet_ifa_match). */
export function sameSubnet(a: Ipv4InterfaceAddress, b: Ipv4InterfaceAddress): boolean {
  return a.length === b.length && networkOf(a.peer, a.length) === networkOf(b.peer, b.length);
}

/**
 * What fib_add_ifaddr (net/ipv4/fib_frontend.c) adds: the address itself, its broadcast address, and for a primary the
 * subnet and that one's broadcast. Secondaries send from the primary of their subnet.
 */
function routesOf(device: Device, address: Ipv4InterfaceAddress, siblings = device.ipv4.addresses): AddressRoute[] {
  const primary = address.secondary
    ? siblings.find((other) => !other.secondary && sameSubnet(other, address))
    : address;
  if (primary === undefined) return [];
  const source = primary.local;
  const routes: AddressRoute[] = [{ type: 'local', address: address.local, length: 32, source, metric: 0 }];
  if (!device.up) return routes;
  const { broadcast, length } = address;
  const broadcasts = new Set<number>();
  if (broadcast !== undefined && broadcast !== 0xffffffff) broadcasts.add(broadcast);
  if (hasSubnet(address)) {
    if (!address.noPrefixRoute) routes.push(prefixRouteOf(device, address));
    if (length < 31) broadcasts.add(broadcastOf(networkOf(address.peer, length), length));
  }
  for (const each of broadcasts) routes.push({ type: 'broadcast', address: each, length: 32, source, metric: 0 });
  return routes;
}

/** A primary has a subnet of its own, unless that is 0.0.0.0/… or the address itself. */
function hasSubnet({ peer, local, length, secondary }: Ipv4InterfaceAddress): boolean {
  const network = networkOf(peer, length);
  return network !== 0 && !secondary && (network !== local || length < 32);
}

function prefixRouteOf(device: Device, { peer, local, length, metric }: Ipv4InterfaceAddress): AddressRoute {
  const type = device.kind === 'loopback' ? 'local' : 'unicast';
  return { type, address: networkOf(peer, length), length, source: local, metric };
}

/** fib_add_ifaddr: routes that are there already stay. */
export function addAddressRoutes(device: Device, address: Ipv4InterfaceAddress): void {
  for (const wanted of routesOf(device, address)) add(device, address, wanted);
}

/** fib_modify_prefix_metric: the route to the subnet, with its new metric, then without the one it had. */
export function changePrefixMetric(device: Device, address: Ipv4InterfaceAddress, metric: number): void {
  if (!device.up || address.noPrefixRoute || !hasSubnet(address)) return;
  const old = prefixRouteOf(device, address);
  add(device, address, { ...old, metric });
  remove(device, old);
}

/** fib_magic with RTM_NEWROUTE */
function add(device: Device, address: Ipv4InterfaceAddress, wanted: AddressRoute): void {
  const route = makeRoute(device, address, wanted);
  if (!isPreferredSourceValid(device.namespace, route.type, wanted.address, wanted.source)) return;
  try {
    insertIpv4Route(ensureTable(device.namespace, 4, route.table), route, APPEND);
  } catch (error) {
    if (!(error instanceof KernelError && error.errno === 'EEXIST')) throw error;
  }
}

/** fib_magic with RTM_DELROUTE: the first that agrees; a metric of 0 agrees with any. */
function remove(device: Device, old: AddressRoute): void {
  const table = findTable(device.namespace, 4, tableOf(old));
  const route = routesTo(table, old).find(
    ({ type, protocol, preferredSource, nexthops, metric }) =>
      type === old.type &&
      protocol === PROTOCOL.kernel &&
      preferredSource === old.source &&
      nexthops[0]?.device === device &&
      (old.metric === 0 || metric === old.metric),
  );
  if (table !== undefined && route !== undefined) removeRoute(table, route);
}

/**
 * fib_del_ifaddr, once the address is no longer among `siblings`: takes the routes no other address needs, and when the
 * address is gone from the whole namespace those that send from it. A device without addresses loses all.
 */
export function removeAddressRoutes(
  device: Device,
  address: Ipv4InterfaceAddress,
  siblings: Ipv4InterfaceAddress[] = device.ipv4.addresses,
): void {
  const needed = siblings.flatMap((other) => routesOf(device, other, siblings));
  for (const old of routesOf(device, address, [address, ...siblings])) {
    if (needed.some((other) => sameAddressRoute(old, other))) continue;
    remove(device, { ...old, metric: 0 });
  }
  if (siblings.some(({ local }) => local === address.local)) return;
  if (addressType(device.namespace, address.local) !== 'local') {
    flushPreferredSource4(device.namespace, address.local);
  }
}

function sameAddressRoute(a: AddressRoute, b: AddressRoute): boolean {
  return a.type === b.type && a.address === b.address && a.length === b.length && a.source === b.source;
}

const APPEND = { create: true, exclusive: false, replace: false, append: true };

function tableOf({ type }: AddressRoute): number {
  return type === 'unicast' ? TABLE.main : TABLE.local;
}

function makeRoute(device: Device, address: Ipv4InterfaceAddress, wanted: AddressRoute): Route {
  const { type } = wanted;
  return {
    type,
    prefix: { address: wanted.address, length: wanted.length },
    table: tableOf(wanted),
    protocol: PROTOCOL.kernel,
    scope: type === 'local' ? SCOPE.host : SCOPE.link,
    tos: 0,
    metric: wanted.metric,
    preferredSource: wanted.source,
    mtu: undefined,
    metrics: {},
    preference: 'medium',
    nexthops: [
      {
        device,
        gateway: undefined,
        weight: 1,
        onlink: false,
        dead: false,
        linkDown: type !== 'local' && !device.carrier,
      },
    ],
    origin: address.origin,
  };
}
