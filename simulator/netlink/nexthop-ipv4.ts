import type { Ipv4Address } from '../../language/model/address.ts';
import { addressType } from '../fib/address-type.ts';
import { lookupRoute, lookupTable } from '../fib/lookup.ts';
import { findTable, SCOPE, TABLE } from '../fib/table.ts';
import type { Device } from '../kernel/device.ts';
import { KernelError } from '../kernel/errno.ts';
import type { NetworkNamespace, Nexthop } from '../kernel/namespace.ts';
import type { RouteRequest } from './requests.ts';

type WantedNexthop = RouteRequest['nexthops'][number];

/** Scope and table of the route that the nexthop is for. */
interface ForRoute {
  readonly scope: number;
  readonly table: number;
}

const invalidGateway = (errno: ConstructorParameters<typeof KernelError>[0] = 'EINVAL') =>
  new KernelError(errno, 'Nexthop has invalid gateway');

/** fib_check_nh and the host-scope branch of fib_create_info (net/ipv4/fib_semantics.c). */
export function checkNexthop(ns: NetworkNamespace, wanted: WantedNexthop, route: ForRoute): Nexthop {
  const gateway = wanted.gateway === 0 ? undefined : wanted.gateway;
  if (route.scope === SCOPE.host) {
    if (gateway !== undefined) throw new KernelError('EINVAL', 'Route with host scope can not have a gateway');
    if (wanted.device === undefined) throw new KernelError('ENODEV');
    return make(wanted, wanted.device, undefined, { linkDown: false });
  }
  if (typeof gateway === 'bigint') return checkIpv6Gateway(wanted, gateway);
  if (gateway === undefined) return checkDevice(wanted);
  return wanted.onlink ? checkOnlink(ns, wanted, gateway, route) : checkGateway(ns, wanted, gateway, route);
}

/** fib_check_nh_nongw */
function checkDevice(wanted: WantedNexthop): Nexthop {
  const { device } = wanted;
  if (wanted.onlink) {
    throw new KernelError('EINVAL', 'Invalid flags for nexthop - PERVASIVE and ONLINK can not be set');
  }
  if (device === undefined) throw new KernelError('ENODEV');
  if (!device.up) throw new KernelError('ENETDOWN', 'Device for nexthop is not up');
  return make(wanted, device, undefined);
}

function checkOnlink(ns: NetworkNamespace, wanted: WantedNexthop, gateway: Ipv4Address, route: ForRoute): Nexthop {
  const { device } = wanted;
  if (route.scope >= SCOPE.link) throw new KernelError('EINVAL', 'Nexthop has invalid scope');
  if (device === undefined) throw new KernelError('ENODEV', 'Nexthop device required for onlink');
  if (!device.up) throw new KernelError('ENETDOWN', 'Nexthop device is not up');
  if (addressType(ns, gateway) !== 'unicast') throw invalidGateway();
  return make(wanted, device, gateway);
}

/** The gateway must itself be reached by a route of nearer scope, and not through another gateway. */
function checkGateway(ns: NetworkNamespace, wanted: WantedNexthop, gateway: Ipv4Address, route: ForRoute): Nexthop {
  const flow = { destination: gateway, oif: wanted.device };
  const options = { scope: Math.max(route.scope + 1, SCOPE.link), ignoreCarrier: true };
  const table = route.table === TABLE.main ? undefined : findTable(ns, 4, route.table);
  let found = table && lookupTable(table, flow, 0, options);
  if (found === undefined || found.error !== undefined) found = lookupRoute(ns, flow, options);
  if (found.error !== undefined) throw invalidGateway(found.error);
  if (found.type !== 'unicast' && found.type !== 'local') throw invalidGateway();
  const { device } = found.nexthop;
  if (device === undefined) throw new KernelError('EINVAL', 'No egress device for nexthop gateway');
  if (!device.up) throw new KernelError('ENETDOWN');
  return make(wanted, device, gateway, { gatewayIsOwn: found.route.scope !== SCOPE.link });
}

/** fib_check_nh_v6_gw, by way of fib6_check_nh; a link-local gateway needs no route. */
function checkIpv6Gateway(wanted: WantedNexthop, gateway: bigint): Nexthop {
  const { device } = wanted;
  if (device === undefined) throw new KernelError('EINVAL', 'dev required for IPv6 gateway');
  if (!device.up) throw new KernelError('ENETDOWN', 'Nexthop device is not up');
  return make(wanted, device, gateway, { linkDown: false });
}

function make(
  wanted: WantedNexthop,
  device: Device,
  gateway: Nexthop['gateway'],
  { linkDown = !device.carrier, gatewayIsOwn = false }: { linkDown?: boolean; gatewayIsOwn?: boolean } = {},
): Nexthop {
  const { weight = 1, onlink = false } = wanted;
  return { device, gateway, ...(gatewayIsOwn ? { gatewayIsOwn } : {}), weight, onlink, dead: false, linkDown };
}
