import { type IpAddress, type Ipv6Address, ipv6 } from '../../language/model/address.ts';
import { lookupRoute, lookupTable, type RouteLookup } from '../fib/lookup.ts';
import { isOwnAddress } from '../fib/sync.ts';
import { findTable, SCOPE, TABLE } from '../fib/table.ts';
import type { Device } from '../kernel/device.ts';
import { KernelError } from '../kernel/errno.ts';
import type { NetworkNamespace, Nexthop } from '../kernel/namespace.ts';
import type { RouteRequest } from './requests.ts';

type WantedNexthop = RouteRequest['nexthops'][number];

/** fib6_nh_init (net/ipv6/route.c): what refuses a packet stands on loopback, whatever device was named. */
export function checkIpv6Nexthop(ns: NetworkNamespace, wanted: WantedNexthop, request: RouteRequest): Nexthop {
  const { type = 'unicast' } = request;
  if (wanted.device !== undefined && wanted.device.ipv6 === undefined) throw new KernelError('ENODEV');
  if (type === 'blackhole' || type === 'unreachable' || type === 'prohibit' || type === 'throw') {
    return make(wanted, ns.loopback, undefined, false);
  }
  let { device } = wanted;
  if (wanted.onlink) {
    if (device === undefined) throw new KernelError('ENODEV', 'Nexthop device required for onlink');
    if (!device.up) throw new KernelError('ENETDOWN', 'Nexthop device is not up');
  }
  const gateway = wanted.gateway as Ipv6Address | undefined;
  if (gateway !== undefined) device = checkGateway(ns, gateway, wanted, request.table || TABLE.main);
  if (device === undefined) throw new KernelError('ENODEV');
  if (device.ipv6 === undefined || device.ipv6.conf.disable_ipv6 !== 0) {
    throw new KernelError('EACCES', 'IPv6 is disabled on nexthop device');
  }
  if (!device.up) throw new KernelError('ENETDOWN', 'Nexthop device is not up');
  return make(wanted, device, gateway, !device.carrier && type !== 'local');
}

/** ip6_validate_gw. Returns the device that leads to the gateway. */
function checkGateway(ns: NetworkNamespace, gateway: Ipv6Address, wanted: WantedNexthop, table: number): Device {
  const { device: given } = wanted;
  const linkLocal = ipv6.isLinkLocal(gateway);
  const own = () => isOwnIpv6Address(ns, gateway, linkLocal ? given : undefined);
  if (given !== undefined && own()) throw new KernelError('EINVAL', 'Gateway can not be a local address');
  if (ipv6.isMulticast(gateway) || ipv6.isUnspecified(gateway))
    throw new KernelError('EINVAL', 'Invalid gateway address');
  let device = given;
  if (!linkLocal) device = wanted.onlink ? checkOnlink(ns, gateway, given!) : findEgress(ns, gateway, given, table);
  if (device === undefined) throw new KernelError('EINVAL', 'Egress device not specified');
  if (device === ns.loopback) {
    throw new KernelError('EINVAL', 'Egress device can not be loopback device for this route');
  }
  if (own()) throw new KernelError('EINVAL', 'Gateway can not be a local address');
  return device;
}

/** ip6_route_check_nh: by the table itself, else by all rules; not through another gateway. */
function findEgress(ns: NetworkNamespace, gateway: Ipv6Address, given: Device | undefined, table: number): Device {
  const flow = { destination: gateway, oif: given };
  const options = { ignoreCarrier: true };
  const direct = (found: RouteLookup | undefined) => {
    const nexthop = found?.nexthop;
    if (nexthop === undefined || nexthop.gateway !== undefined || isRejecting(found)) return undefined;
    return given === undefined || nexthop.device === given ? nexthop.device : undefined;
  };
  const device =
    direct(lookupTable(findTable(ns, 6, table), flow, 0, options)) ?? direct(lookupRoute(ns, flow, options));
  if (device === undefined) throw new KernelError('EHOSTUNREACH');
  return device;
}

/** fib6_is_reject: a route by loopback, but for own addresses, refuses what it is asked for. */
function isRejecting(found: RouteLookup | undefined): boolean {
  if (found?.nexthop === undefined) return false;
  const byLoopback = found.nexthop.device?.kind === 'loopback' && found.nexthop.gateway === undefined;
  return byLoopback && !isOwnAddress(found.route) && found.prefix.address !== ipv6.loopback;
}

/** ip6_route_check_nh_onlink: by main, whatever the table of the route. */
function checkOnlink(ns: NetworkNamespace, gateway: Ipv6Address, device: Device): Device {
  const found = lookupTable(findTable(ns, 6, TABLE.main), { destination: gateway }, 0, { ignoreCarrier: true });
  if (found?.nexthop !== undefined && found.prefix.length > 0 && !isRejecting(found)) {
    if (found.type !== 'unicast' || found.nexthop.device !== device) {
      throw new KernelError('EINVAL', 'Nexthop has invalid gateway or device mismatch');
    }
  }
  return device;
}

/** ipv6_chk_addr: an address of the namespace, tentative ones aside; of `device` when its scope is link or host. */
export function isOwnIpv6Address(ns: NetworkNamespace, address: IpAddress, device: Device | undefined): boolean {
  for (const each of ns.devices.values()) {
    for (const own of each.ipv6?.addresses ?? []) {
      if (own.address !== address || (own.tentative && !own.optimistic)) continue;
      if (device === undefined || device === each || own.scope < SCOPE.link) return true;
    }
  }
  return false;
}

function make(wanted: WantedNexthop, device: Device, gateway: Nexthop['gateway'], linkDown: boolean): Nexthop {
  return { device, gateway, weight: wanted.weight ?? 1, onlink: wanted.onlink ?? false, dead: false, linkDown };
}
