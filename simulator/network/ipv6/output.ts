import type { Ipv6Packet, Packet } from '../../packet/packet.ts';
import { networkLength } from '../../packet/size.ts';
import { loopCopy, type Transmission } from '../device.ts';
import { outputTo, takeAnswer } from '../neighbour.ts';
import { fragmentIpv6 } from './fragment.ts';
import type { Ipv6Route } from './route.ts';

export interface OutputOptions6 {
  /** Called with what could not be delivered on the link: nobody answers for the next hop. */
  readonly failed?: (packet: Packet) => void;
  /** MSG_CONFIRM: the peer is known to be alive. */
  readonly confirm?: boolean;
  /** Made here: multicast also comes back, and what is too long is cut. */
  readonly local?: boolean;
}

/**
 * ip6_output: sends a packet along its route. The caller has made sure that routers do not send what is too long. Of
 * fragments, those after the first that the device does not take are not sent.
 */
export function outputIpv6(route: Ipv6Route, packet: Packet, options: OutputOptions6 = {}): Transmission {
  const header = packet.network as Ipv6Packet;
  const { device } = route;
  const { namespace } = device;
  if (route.type === 'local') packet.looped = (route.found?.nexthop?.device ?? device).index;
  if (route.type === 'multicast' && options.local === true && isJoined(device, header.destination)) {
    loopCopy(device, packet);
  }
  if (networkLength(header) <= route.mtu || options.local !== true) return sendPiece(route, packet, header, options);
  const pieces = fragmentIpv6(namespace, packet, header, route.mtu);
  const { tracer } = namespace.kernel;
  if (tracer.enabled) {
    const at = { node: namespace.name, device: device.name, origin: route.origin };
    tracer.record(packet, at, { type: 'fragmented', mtu: route.mtu, fragments: pieces.length });
  }
  for (const piece of pieces) {
    const result = sendPiece(route, piece, piece.network as Ipv6Packet, options);
    if (result !== 'success') return result;
    takeAnswer(device, route.gateway ?? header.destination);
  }
  return 'success';
}

function sendPiece(route: Ipv6Route, packet: Packet, header: Ipv6Packet, options: OutputOptions6): Transmission {
  const nexthop = route.gateway ?? header.destination;
  return outputTo(route.device, nexthop, packet, () => options.failed?.(packet), options.confirm);
}

/** Whether a device listens to a multicast group (ipv6_chk_mcast_addr). */
export function isJoined(device: Ipv6Route['device'], group: bigint): boolean {
  return device.ipv6?.groups.has(group) === true;
}
