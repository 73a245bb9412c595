import { type Ipv4Address, ipv4 } from '../../../language/model/address.ts';
import { gatewayOf } from '../../fib/gateway.ts';
import { lookupRoute } from '../../fib/lookup.ts';
import type { Device } from '../../kernel/device.ts';
import type { DropReason } from '../../kernel/drop-reason.ts';
import type { Ipv4Packet } from '../../packet/packet.ts';
import { largestConf } from '../conf.ts';
import { deviceOfAddress } from './address.ts';

export interface SourceFault {
  readonly reason: DropReason;
  readonly detail: string;
}

/** What is wrong with an address on the wire before any lookup (martians of ip_route_input_slow). */
export function martian(
  { source, destination }: Pick<Ipv4Packet, 'source' | 'destination'>,
  device: Device,
): SourceFault | undefined {
  if (ipv4.isMulticast(source) || ipv4.isLimitedBroadcast(source)) {
    return { reason: 'IP_INVALID_SOURCE', detail: 'the source is no unicast address' };
  }
  if (ipv4.isLimitedBroadcast(destination) || (source === 0 && destination === 0)) return undefined;
  if (source === 0) return { reason: 'IP_INVALID_SOURCE', detail: 'the source is 0.0.0.0' };
  if (destination === 0) return { reason: 'IP_INVALID_DEST', detail: 'the destination is 0.0.0.0' };
  const loopback = ipv4.isLoopback(destination) || ipv4.isLoopback(source);
  if (loopback && largestConf(device, 'route_localnet') === 0) {
    return { reason: 'IP_LOCALNET', detail: `127.0.0.0/8 on ${device.name} (route_localnet is 0)` };
  }
  return undefined;
}

/**
 * fib_validate_source: whether a packet may come from this source by this device, by `rp_filter` and `accept_local`.
 * `direct`: the source is on the link, so a redirect makes sense.
 */
export function validateSource(
  device: Device,
  source: Ipv4Address,
  destination: Ipv4Address,
  tos: number,
  output: Device | undefined,
): SourceFault | { readonly direct: boolean } {
  const { namespace } = device;
  const filter = largestConf(device, 'rp_filter');
  const acceptLocal = largestConf(device, 'accept_local') !== 0;
  const redirects = output === device && largestConf(device, 'send_redirects') !== 0;
  const { customLocalRoutes, customRules } = namespace.ipv4;
  if (filter === 0 && !redirects && (acceptLocal || !(customLocalRoutes || customRules))) {
    if (!acceptLocal && deviceOfAddress(namespace, source) !== undefined) return localSource(device);
    return { direct: false };
  }
  const flow = { destination: source, source: destination, tos, iif: output ?? namespace.loopback };
  const found = lookupRoute(namespace, flow);
  if (found.error !== undefined) return lastResort(filter, device);
  if (found.type !== 'unicast' && !(found.type === 'local' && acceptLocal)) return localSource(device);
  const direct = gatewayOf(found.nexthop) === undefined;
  const uses = found.route.nexthops.some((nexthop) => nexthop.device === device);
  if (uses || (found.type === 'local' && device.kind === 'loopback')) return { direct };
  if (device.ipv4.addresses.length === 0) return lastResort(filter, device);
  if (filter === 1) {
    const via = found.nexthop.device?.name;
    return { reason: 'IP_RPFILTER', detail: `the way back is by ${via}, not ${device.name} (rp_filter is 1)` };
  }
  const again = lookupRoute(namespace, { ...flow, oif: device });
  const onLink = again.error === undefined && again.type === 'unicast' && gatewayOf(again.nexthop) === undefined;
  return { direct: onLink };
}

function localSource(device: Device): SourceFault {
  return { reason: 'IP_LOCAL_SOURCE', detail: `the source is an address of ${device.namespace.name} itself` };
}

function lastResort(filter: number, device: Device): SourceFault | { readonly direct: boolean } {
  if (filter === 0) return { direct: false };
  return { reason: 'IP_RPFILTER', detail: `no way back to the source (rp_filter is ${filter} on ${device.name})` };
}
