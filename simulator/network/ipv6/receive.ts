import { BROADCAST_MAC, ipv6, isMulticastMac } from '../../../language/model/address.ts';
import type { RouteFound, RouteRefused } from '../../fib/lookup.ts';
import type { Device } from '../../kernel/device.ts';
import { ICMP6, ICMP6_UNREACHABLE } from '../../packet/icmp.ts';
import { IP_PROTOCOL, type Ipv6Packet, type Packet } from '../../packet/packet.ts';
import { networkLength } from '../../packet/size.ts';
import { drop } from '../device.ts';
import { traceLookup } from '../ipv4/route.ts';
import { deliverToSockets, inputDevice } from '../socket.ts';
import { reassembleIpv6 } from './fragment.ts';
import { receiveIcmp6 } from './icmp6-receive.ts';
import { addressUnreachable, sendIcmp6Error } from './icmp6-send.ts';
import { isJoined, outputIpv6 } from './output.ts';
import { sendRedirect } from './redirect.ts';
import { type Ipv6Route, lookupRoute6, MIN_MTU, wayOf } from './route.ts';

/** ipv6_rcv, ip6_route_input and what follows. */
export function receiveIpv6(device: Device, packet: Packet): void {
  const header = packet.network as Ipv6Packet;
  const mac = packet.ethernet?.destination ?? device.mac;
  const groupMac = isMulticastMac(mac);
  if (!groupMac && mac !== device.mac) {
    drop(device, packet, 'OTHERHOST', `the frame is for another station than ${device.name}`);
    return;
  }
  if (device.ipv6 === undefined) {
    drop(device, packet, 'NOT_SPECIFIED', `${device.name} has no IPv6: its MTU is below 1280`);
    return;
  }
  if (device.ipv6.conf.disable_ipv6 !== 0) {
    drop(device, packet, 'IPV6DISABLED', `IPv6 is disabled on ${device.name}`);
    return;
  }
  const { source, destination } = header;
  const loopback = ipv6.isLoopback(source) || ipv6.isLoopback(destination);
  if (ipv6.isMulticast(source) || (loopback && device.kind !== 'loopback')) {
    drop(device, packet, 'IP_INHDR', 'such an address is never on the wire');
    return;
  }
  if (mac === BROADCAST_MAC && device.ipv6.conf.drop_unicast_in_l2_multicast !== 0) {
    drop(device, packet, 'UNICAST_IN_L2_MULTICAST');
    return;
  }
  if (ipv6.isMulticast(destination)) {
    if (isJoined(device, destination)) deliverIpv6(device, packet, header, true);
    else drop(device, packet, 'NOT_SPECIFIED', 'the multicast group is not joined here');
    return;
  }
  const { namespace } = device;
  if (packet.looped !== undefined) {
    deliverIpv6(device, packet, header, false);
    return;
  }
  const found = lookupRoute6(namespace, { destination, source, iif: device });
  traceLookup(namespace, packet, device, destination, found);
  if (found.error !== undefined) refuse(device, packet, found, groupMac);
  else if (found.type === 'local' || found.type === 'anycast') deliverIpv6(device, packet, header, groupMac);
  else forward(device, packet, header, found, groupMac);
}

/** ip6_pkt_discard, ip6_pkt_prohibit: hosts that do not forward answer too. */
function refuse(device: Device, packet: Packet, found: RouteRefused, group: boolean): void {
  const { namespace } = device;
  const fault = { packet, namespace, input: device, group };
  const origin = found.route?.origin ?? device.origin;
  if (found.type === 'blackhole') {
    drop(device, packet, 'NOT_SPECIFIED', `the route of ${namespace.name} says blackhole`, origin);
    return;
  }
  const words = found.type === 'none' ? 'has no route to it' : `has a route that says ${found.type}`;
  drop(device, packet, 'IP_INNOROUTES', `${namespace.name} ${words}`, origin);
  const code = found.type === 'prohibit' ? ICMP6_UNREACHABLE.prohibited : ICMP6_UNREACHABLE.noRoute;
  sendIcmp6Error(fault, ICMP6.destinationUnreachable, code);
}

/** ip6_forward: what leaves by the device it came in by may have a source of that link alone. */
function forward(device: Device, packet: Packet, header: Ipv6Packet, found: RouteFound, group: boolean): void {
  const { namespace } = device;
  const fault = { packet, namespace, input: device, group };
  if (namespace.ipv6.conf.all.forwarding === 0 && device.ipv6?.conf.force_forwarding !== 1) {
    const why = `${namespace.name} does not forward (net.ipv6.conf.all.forwarding is 0)`;
    drop(device, packet, 'IP_INADDRERRORS', why);
    return;
  }
  if (group) {
    drop(device, packet, 'NOT_SPECIFIED', 'what was sent to many is not forwarded');
    return;
  }
  if (header.hopLimit <= 1) {
    drop(device, packet, 'IP_INHDR', 'its hop limit is over');
    sendIcmp6Error(fault, ICMP6.timeExceeded, 0);
    return;
  }
  const output = found.nexthop.device!;
  const way = wayOf(found, header.destination);
  if (output === device) sendRedirect(device, packet, header, way.gateway);
  else if (ipv6.isUnspecified(header.source)) {
    drop(device, packet, 'IP_INVALID_SOURCE', 'without a source address nothing is forwarded');
    return;
  } else if (ipv6.isLinkLocal(header.source)) {
    drop(device, packet, 'IP_INADDRERRORS', 'a link-local source does not leave its link');
    sendIcmp6Error(fault, ICMP6.destinationUnreachable, ICMP6_UNREACHABLE.beyondScope);
    return;
  }
  const mtu = Math.max(way.mtu, MIN_MTU);
  if (networkLength(header) > mtu) {
    drop(output, packet, 'PKT_TOO_BIG', `longer than the MTU ${mtu} of ${output.name}`, output.origin);
    sendIcmp6Error(fault, ICMP6.packetTooBig, 0, mtu);
    return;
  }
  const route: Ipv6Route = {
    type: 'unicast',
    device: output,
    gateway: way.gateway,
    source: 0n,
    mtu,
    prefixLength: found.prefix.length,
    origin: found.route.origin ?? output.origin,
  };
  const onward: Packet = {
    id: packet.id,
    cause: packet.cause,
    network: { ...header, hopLimit: header.hopLimit - 1 },
  };
  const { tracer } = namespace.kernel;
  if (tracer.enabled) {
    const at = { node: namespace.name, device: output.name, origin: route.origin };
    tracer.record(onward, at, { type: 'forwarded', ttl: header.hopLimit - 1 });
  }
  outputIpv6(route, onward, { failed: (lost) => addressUnreachable({ packet: lost, namespace, input: device }) });
}

/** ip6_input: whole, to the protocol and its sockets. */
function deliverIpv6(device: Device, packet: Packet, header: Ipv6Packet, group: boolean): void {
  const { namespace } = device;
  const { tracer } = namespace.kernel;
  const at = { node: namespace.name, device: device.name, origin: device.origin };
  const fault = { packet, namespace, input: device, group };
  if (header.fragment !== undefined) {
    const whole = reassembleIpv6(namespace, device, packet, header, (first) =>
      sendIcmp6Error({ packet: first, namespace, input: device, group }, ICMP6.timeExceeded, 1),
    );
    if (tracer.enabled) tracer.record(packet, at, { type: 'delivered', to: 'reassembly' });
    if (whole === undefined) return;
    if (tracer.enabled) tracer.record(whole, at, { type: 'reassembled' });
    deliverIpv6(device, whole, whole.network as Ipv6Packet, group);
    return;
  }
  const protocol = header.transportProtocol;
  if (protocol === IP_PROTOCOL.icmp6) {
    receiveIcmp6(device, packet, header);
    return;
  }
  const ends = { protocol, source: header.source, destination: header.destination };
  if (deliverToSockets(inputDevice(device, packet), packet, ends) > 0) {
    if (tracer.enabled) tracer.record(packet, at, { type: 'delivered', to: 'socket' });
    return;
  }
  if (protocol === IP_PROTOCOL.udp) {
    drop(device, packet, 'NO_SOCKET', 'no program listens on the port');
    sendIcmp6Error(fault, ICMP6.destinationUnreachable, ICMP6_UNREACHABLE.port);
  } else if (protocol === IP_PROTOCOL.tcp) {
    drop(device, packet, 'NO_SOCKET', 'not modelled: TCP');
  } else {
    drop(device, packet, 'IP_NOPROTO', `next header ${protocol} is not known`);
    sendIcmp6Error(fault, ICMP6.parameterProblem, 1, 6);
  }
}
