import { type Ipv4Address, ipv4 } from '../../../language/model/address.ts';
import { gatewayOf } from '../../fib/gateway.ts';
import type { RouteFound } from '../../fib/lookup.ts';
import { MILLISECOND } from '../../kernel/clock.ts';
import type { Device } from '../../kernel/device.ts';
import { ICMP, ICMP_EXCEEDED, ICMP_UNREACHABLE } from '../../packet/icmp.ts';
import type { Ipv4Packet, Packet } from '../../packet/packet.ts';
import { largestConf } from '../conf.ts';
import { drop } from '../device.ts';
import { peerOf } from '../rate-limit.ts';
import { isOnLink } from './address.ts';
import { ipv4Length } from './fragment.ts';
import { hostUnreachable, sendIcmpError } from './icmp-send.ts';
import { outputIpv4 } from './output.ts';
import type { Ipv4Route } from './route.ts';

/** ip_forward: passes a packet on, its TTL one less, or tells its sender why not. */
export function forwardIpv4(
  device: Device,
  packet: Packet,
  header: Ipv4Packet,
  found: RouteFound,
  direct: boolean,
): void {
  const { namespace } = device;
  const fault = { packet, namespace, local: false, input: device };
  if (header.ttl <= 1) {
    drop(device, packet, 'IP_INHDR', 'its time to live is over');
    sendIcmpError(fault, ICMP.timeExceeded, ICMP_EXCEEDED.ttl);
    return;
  }
  const output = found.nexthop.device!;
  const route: Ipv4Route = {
    type: 'unicast',
    device: output,
    gateway: gatewayOf(found.nexthop) as Ipv4Address | undefined,
    source: 0,
    mtu: found.route.mtu ?? output.mtu,
    origin: found.route.origin ?? output.origin,
  };
  if (header.dontFragment && ipv4Length(header) > route.mtu) {
    drop(output, packet, 'PKT_TOO_BIG', `longer than the MTU ${route.mtu} of ${output.name}`, output.origin);
    sendIcmpError(fault, ICMP.destinationUnreachable, ICMP_UNREACHABLE.fragmentationNeeded, route.mtu);
    return;
  }
  if (output === device && direct) sendRedirect(device, packet, header, route);
  const onward: Packet = {
    id: packet.id,
    cause: packet.cause,
    network: { ...header, ttl: header.ttl - 1 },
  };
  const { tracer } = namespace.kernel;
  if (tracer.enabled) {
    const at = { node: namespace.name, device: output.name, origin: route.origin };
    tracer.record(onward, at, { type: 'forwarded', ttl: header.ttl - 1 });
  }
  outputIpv4(route, onward, {
    failed: (lost) => hostUnreachable({ packet: lost, namespace, local: false, input: device }),
  });
}

/** Redirects to one host: at most 9, each after twice the time, none for 20.48 s begins anew (ip_rt_send_redirect). */
const REDIRECTS = 9;
const REDIRECT_LOAD = 20 * MILLISECOND;

function sendRedirect(device: Device, packet: Packet, header: Ipv4Packet, route: Ipv4Route): void {
  if (largestConf(device, 'send_redirects') === 0) return;
  const nexthop = route.gateway ?? header.destination;
  if (largestConf(device, 'shared_media') === 0 && !isOnLink(device, header.source, nexthop)) return;
  if (ipv4.isMulticast(header.destination)) return;
  const { namespace } = device;
  const { now } = namespace.kernel.clock;
  const peer = peerOf(namespace, header.source);
  if (now > peer.last + REDIRECT_LOAD * 2 ** (REDIRECTS + 1)) {
    peer.redirects = 0;
    peer.tokens = 0;
  }
  if (peer.redirects >= REDIRECTS) {
    peer.last = now;
    return;
  }
  if (peer.redirects > 0 && now <= peer.last + REDIRECT_LOAD * 2 ** peer.redirects) return;
  sendIcmpError({ packet, namespace, local: false, input: device }, ICMP.redirect, 1, nexthop);
  peer.last = now;
  peer.redirects++;
}
