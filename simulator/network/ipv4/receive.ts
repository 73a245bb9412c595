import { BROADCAST_MAC, ipv4, isMulticastMac } from '../../../language/model/address.ts';
import { addressType, lookupRoute, type RouteFound, type RouteRefused } from '../../fib/lookup.ts';
import { SECOND } from '../../kernel/clock.ts';
import type { Device } from '../../kernel/device.ts';
import { ICMP, ICMP_EXCEEDED, ICMP_UNREACHABLE } from '../../packet/icmp.ts';
import { IP_PROTOCOL, type Ipv4Packet, type Packet } from '../../packet/packet.ts';
import { drop } from '../device.ts';
import { peerOf, takeToken } from '../rate-limit.ts';
import { deliverToSockets, inputDevice } from '../socket.ts';
import { forwardIpv4 } from './forward.ts';
import { isFragment, reassembleIpv4 } from './fragment.ts';
import { receiveIcmp } from './icmp-receive.ts';
import { sendIcmpError } from './icmp-send.ts';
import { traceLookup } from './route.ts';
import { martian, validateSource } from './validate-source.ts';

/** How a packet reached this machine. */
export interface Arrival {
  readonly device: Device;
  /** Sent to many: by link-layer address or by the kind of route. */
  readonly group: boolean;
  /** By the kind of route: broadcast or multicast. */
  readonly toMany: boolean;
}

/** ip_rcv, ip_route_input and what follows: delivered here, forwarded, answered with an error, or dropped. */
export function receiveIpv4(device: Device, packet: Packet): void {
  const header = packet.network as Ipv4Packet;
  const mac = packet.ethernet?.destination ?? device.mac;
  const groupMac = isMulticastMac(mac);
  if (!groupMac && mac !== device.mac) {
    drop(device, packet, 'OTHERHOST', `the frame is for another station than ${device.name}`);
    return;
  }
  const { source, destination } = header;
  if (packet.looped !== undefined) {
    const type = addressType(device.namespace, destination);
    const toMany = type === 'broadcast' || type === 'multicast';
    deliverIpv4({ device, group: toMany, toMany }, packet, header);
    return;
  }
  if (device.kind === 'loopback') {
    drop(device, packet, 'NOT_SPECIFIED', 'it came back by loopback, but is not for this machine');
    return;
  }
  if (ipv4.isMulticast(destination)) {
    receiveMulticast(device, packet, header);
    return;
  }
  const fault = martian(header, device);
  if (fault !== undefined) {
    drop(device, packet, fault.reason, fault.detail);
    return;
  }
  if (ipv4.isLimitedBroadcast(destination) || (source === 0 && destination === 0)) {
    receiveBroadcast(device, packet, header);
    return;
  }
  if (groupMac && mac === BROADCAST_MAC && device.ipv4.conf.drop_unicast_in_l2_multicast !== 0) {
    drop(device, packet, 'UNICAST_IN_L2_MULTICAST');
    return;
  }
  const { namespace } = device;
  const found = lookupRoute(namespace, { destination, source, iif: device, tos: header.tos });
  traceLookup(namespace, packet, device, destination, found);
  if (found.error !== undefined) {
    refuse(device, packet, header, found, groupMac);
    return;
  }
  switch (found.type) {
    case 'broadcast':
      receiveBroadcast(device, packet, header);
      return;
    case 'local':
      if (accepted(device, packet, header)) deliverIpv4({ device, group: groupMac, toMany: false }, packet, header);
      return;
    default:
      route(device, packet, header, found, groupMac);
  }
}

function accepted(device: Device, packet: Packet, header: Ipv4Packet, output?: Device): boolean {
  const checked = validateSource(device, header.source, header.destination, header.tos, output);
  if (!('reason' in checked)) return true;
  drop(device, packet, checked.reason, checked.detail);
  return false;
}

/** Another machine's packet: forwarded if this device forwards. */
function route(device: Device, packet: Packet, header: Ipv4Packet, found: RouteFound, group: boolean): void {
  if (device.ipv4.conf.forwarding === 0) {
    const why = `${device.namespace.name} does not forward (net.ipv4.ip_forward is 0)`;
    drop(device, packet, 'IP_INADDRERRORS', why, device.origin);
    return;
  }
  if (found.type !== 'unicast') {
    drop(device, packet, 'IP_INVALID_DEST', `a route of type ${found.type} does not forward`, found.route.origin);
    return;
  }
  const output = found.nexthop.device!;
  const checked = validateSource(device, header.source, header.destination, header.tos, output);
  if ('reason' in checked) {
    drop(device, packet, checked.reason, checked.detail);
    return;
  }
  if (group) {
    drop(device, packet, 'NOT_SPECIFIED', 'what was sent to many is not forwarded');
    return;
  }
  forwardIpv4(device, packet, header, found, checked.direct);
}

/** 224.0.0.0/4: only the group of all systems is joined without asking. Not modelled: IGMP, multicast routing. */
function receiveMulticast(device: Device, packet: Packet, header: Ipv4Packet): void {
  const fault = martian(header, device);
  if (fault !== undefined) drop(device, packet, fault.reason, fault.detail);
  else if (header.destination === ALL_SYSTEMS && device.multicast) {
    deliverIpv4({ device, group: true, toMany: true }, packet, header);
  } else drop(device, packet, 'NOT_SPECIFIED', 'the multicast group is not joined here');
}

const ALL_SYSTEMS = 0xe0000001;

function receiveBroadcast(device: Device, packet: Packet, header: Ipv4Packet): void {
  if (header.source !== 0) {
    const checked = validateSource(device, header.source, 0, header.tos, undefined);
    if ('reason' in checked) {
      drop(device, packet, checked.reason, checked.detail);
      return;
    }
  }
  deliverIpv4({ device, group: true, toMany: true }, packet, header);
}

const refusals = {
  none: { code: ICMP_UNREACHABLE.network, error: 'ENETUNREACH' },
  unreachable: { code: ICMP_UNREACHABLE.host, error: 'EHOSTUNREACH' },
  prohibit: { code: ICMP_UNREACHABLE.filtered, error: 'EACCES' },
} as const;

/** ip_error: no way on. Routers say so, at most once a second and five times at once; hosts keep silent. */
function refuse(device: Device, packet: Packet, header: Ipv4Packet, found: RouteRefused, group: boolean): void {
  const { namespace } = device;
  const routes = device.ipv4.conf.forwarding !== 0;
  const why = refusalWords(namespace.name, found);
  if (!routes) {
    drop(device, packet, 'IP_INADDRERRORS', `${namespace.name} does not forward (net.ipv4.ip_forward is 0)`);
    return;
  }
  const reason = found.type === 'none' ? 'IP_INNOROUTES' : 'NOT_SPECIFIED';
  drop(device, packet, reason, why, found.route?.origin ?? device.origin);
  if (found.type === 'blackhole') return;
  const { code } = refusals[found.error === 'ENETUNREACH' ? 'none' : found.type];
  if (!takeToken(namespace, peerOf(namespace, header.source), SECOND, 5 * SECOND)) return;
  sendIcmpError({ packet, namespace, local: false, group, input: device }, ICMP.destinationUnreachable, code);
}

function refusalWords(node: string, found: RouteRefused): string {
  if (found.type === 'none') return `${node} has no route to it`;
  return found.route === undefined ? `a rule of ${node} says ${found.type}` : `the route of ${node} says ${found.type}`;
}

/** ip_local_deliver: to raw sockets and the protocol, whole. */
export function deliverIpv4(arrival: Arrival, packet: Packet, header: Ipv4Packet): void {
  const { device } = arrival;
  const { namespace } = device;
  const { tracer } = namespace.kernel;
  const at = { node: namespace.name, device: device.name, origin: device.origin };
  if (isFragment(header)) {
    const whole = reassembleIpv4(namespace, device, packet, header, (first) =>
      sendIcmpError(
        { packet: first, namespace, local: true, group: arrival.group },
        ICMP.timeExceeded,
        ICMP_EXCEEDED.reassembly,
      ),
    );
    if (tracer.enabled && whole === undefined) tracer.record(packet, at, { type: 'delivered', to: 'reassembly' });
    if (whole === undefined) return;
    if (tracer.enabled) {
      tracer.record(packet, at, { type: 'delivered', to: 'reassembly' });
      tracer.record(whole, at, { type: 'reassembled' });
    }
    deliverIpv4(arrival, whole, whole.network as Ipv4Packet);
    return;
  }
  const { source, destination } = header;
  const protocol = header.transportProtocol;
  const fault = { packet, namespace, local: true, group: arrival.group, input: device };
  if (protocol === IP_PROTOCOL.icmp) {
    receiveIcmp(arrival, packet, header);
    return;
  }
  const count = deliverToSockets(inputDevice(device, packet), packet, { protocol, source, destination });
  if (count > 0) {
    if (tracer.enabled) tracer.record(packet, at, { type: 'delivered', to: 'socket' });
    return;
  }
  if (protocol === IP_PROTOCOL.udp) {
    drop(device, packet, 'NO_SOCKET', 'no program listens on the port');
    if (!arrival.toMany) sendIcmpError(fault, ICMP.destinationUnreachable, ICMP_UNREACHABLE.port);
  } else if (protocol === IP_PROTOCOL.tcp) {
    drop(device, packet, 'NO_SOCKET', 'not modelled: TCP');
  } else {
    drop(device, packet, 'IP_NOPROTO', `IP protocol ${protocol} is not known`);
    if (!arrival.toMany) sendIcmpError(fault, ICMP.destinationUnreachable, ICMP_UNREACHABLE.protocol);
  }
}
