import type { Ipv4Packet, Packet } from '../../packet/packet.ts';
import { drop, loopCopy, type Transmission } from '../device.ts';
import { outputTo, takeAnswer } from '../neighbour.ts';
import { fragmentIpv4, ipv4Length } from './fragment.ts';
import { type Ipv4Route, nexthopOf } from './route.ts';

export interface OutputOptions {
  /** Called with what could not be delivered on the link: nobody answers for the next hop. */
  readonly failed?: (packet: Packet) => void;
  /** Called instead of sending what must not be fragmented and is too long. */
  readonly tooBig?: (packet: Packet, mtu: number) => void;
  /** MSG_CONFIRM: the peer is known to be alive. */
  readonly confirm?: boolean;
  /** Where the packet is sent from: multicast and broadcast made here also come back. */
  readonly local?: boolean;
}

/**
 * ip_output and ip_mc_output: sends a packet along its route, in fragments if it must be, up to the first that
 * the device does not take.
 */
export function outputIpv4(route: Ipv4Route, packet: Packet, options: OutputOptions = {}): Transmission {
  const header = packet.network as Ipv4Packet;
  const { device } = route;
  if (route.type === 'local') packet.looped = (route.found?.nexthop?.device ?? device).index;
  const loops = options.local === true && (route.type === 'broadcast' || route.type === 'multicast');
  if (loops && device.kind !== 'loopback') loopCopy(device, packet);
  if (ipv4Length(header) <= route.mtu) return sendPiece(route, packet, header, options);
  if (header.dontFragment) {
    drop(device, packet, 'PKT_TOO_BIG', `longer than the MTU ${route.mtu} and must not be fragmented`, route.origin);
    options.tooBig?.(packet, route.mtu);
    return 'success';
  }
  const { namespace } = device;
  const pieces = fragmentIpv4(namespace, packet, header, route.mtu);
  const { tracer } = namespace.kernel;
  if (tracer.enabled) {
    const at = { node: namespace.name, device: device.name, origin: route.origin };
    tracer.record(packet, at, { type: 'fragmented', mtu: route.mtu, fragments: pieces.length });
  }
  for (const piece of pieces) {
    const result = sendPiece(route, piece, piece.network as Ipv4Packet, options);
    if (result !== 'success') return result;
    takeAnswer(device, nexthopOf(route, header.destination));
  }
  return 'success';
}

function sendPiece(route: Ipv4Route, packet: Packet, header: Ipv4Packet, options: OutputOptions): Transmission {
  const nexthop = nexthopOf(route, header.destination);
  return outputTo(route.device, nexthop, packet, () => options.failed?.(packet), options.confirm);
}
