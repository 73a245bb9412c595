import { ipv4 } from '../../../language/model/address.ts';
import { gatewayOf } from '../../fib/gateway.ts';
import { addressType, lookupRoute } from '../../fib/lookup.ts';
import { selectIpv4Address } from '../../fib/select-source.ts';
import { SCOPE } from '../../fib/table.ts';
import { SECOND } from '../../kernel/clock.ts';
import type { Device } from '../../kernel/device.ts';
import { decodeQuoted, type QuotedPacket } from '../../packet/decode.ts';
import { ICMP, ICMP_UNREACHABLE } from '../../packet/icmp.ts';
import { type IcmpMessage, IP_PROTOCOL, type Ipv4Packet, type Packet } from '../../packet/packet.ts';
import { largestConf, namespaceConf } from '../conf.ts';
import { drop } from '../device.ts';
import { createNeighbour, findNeighbour, isValid, prepare } from '../neighbour.ts';
import { deliverError, deliverToSockets, inputDevice } from '../socket.ts';
import { addException, exceptionFor } from '../state.ts';
import { sendIcmp } from './icmp-send.ts';
import type { Arrival } from './receive.ts';
import { isMtuLocked } from './route.ts';

const MINUTE = 60 * SECOND;

/** icmp_rcv */
export function receiveIcmp(arrival: Arrival, packet: Packet, header: Ipv4Packet): void {
  const { device } = arrival;
  const { namespace } = device;
  const { source, destination } = header;
  const count = deliverToSockets(inputDevice(device, packet), packet, {
    protocol: IP_PROTOCOL.icmp,
    source,
    destination,
  });
  if (header.transport.protocol !== 'icmp') {
    drop(device, packet, 'ICMP_CSUM');
    return;
  }
  const message = header.transport;
  if (arrival.toMany && message.type !== ICMP.echo) {
    drop(device, packet, 'INVALID_PROTO', 'only requests may be sent to many');
    return;
  }
  if (arrival.toMany && namespaceConf(namespace, 'net.ipv4.icmp_echo_ignore_broadcasts', 1) !== 0) {
    drop(device, packet, 'INVALID_PROTO', `${namespace.name} ignores ICMP sent to many (icmp_echo_ignore_broadcasts)`);
    return;
  }
  switch (message.type) {
    case ICMP.echo:
      answerEcho(arrival, packet, header, message);
      return;
    case ICMP.echoReply:
      if (count === 0) drop(device, packet, 'NO_SOCKET', 'nobody waits for the reply');
      else delivered(device, packet, 'ping');
      return;
    case ICMP.destinationUnreachable:
    case ICMP.timeExceeded:
    case ICMP.parameterProblem:
    case ICMP.sourceQuench:
    case ICMP.redirect:
      receiveError(device, packet, header, message);
      return;
    default:
      drop(device, packet, 'NOT_SPECIFIED', `ICMP type ${message.type} is not answered`);
  }
}

function delivered(device: Device, packet: Packet, to: string): void {
  const { namespace } = device;
  const { tracer } = namespace.kernel;
  if (!tracer.enabled) return;
  tracer.record(
    packet,
    { node: namespace.name, device: device.name, origin: device.origin },
    { type: 'delivered', to },
  );
}

/** icmp_echo and icmp_reply: back to the sender, from the address it was sent to. */
function answerEcho(arrival: Arrival, packet: Packet, header: Ipv4Packet, message: IcmpMessage): void {
  const { device } = arrival;
  const { namespace } = device;
  if (namespaceConf(namespace, 'net.ipv4.icmp_echo_ignore_all', 0) !== 0) {
    drop(device, packet, 'NOT_SPECIFIED', `${namespace.name} ignores echo requests (icmp_echo_ignore_all is 1)`);
    return;
  }
  delivered(device, packet, 'icmp echo');
  const source = arrival.toMany ? (selectIpv4Address(device, header.source, SCOPE.link) ?? 0) : header.destination;
  sendIcmp(
    namespace,
    { ...message, type: ICMP.echoReply },
    { source, destination: header.source, tos: header.tos, cause: packet.id },
  );
}

/** icmp_unreach and icmp_redirect: what is learned from an error, and who is told. */
function receiveError(device: Device, packet: Packet, header: Ipv4Packet, message: IcmpMessage): void {
  const { namespace } = device;
  const quoted = decodeQuoted(message.payload);
  if (quoted === undefined || typeof quoted.source !== 'number' || typeof quoted.destination !== 'number') {
    drop(device, packet, 'PKT_TOO_SMALL');
    return;
  }
  const needed = message.type === ICMP.destinationUnreachable && message.code === ICMP_UNREACHABLE.fragmentationNeeded;
  const mtu = message.rest & 0xffff;
  if (needed && namespaceConf(namespace, 'net.ipv4.ip_no_pmtu_disc', 0) === 0) learnMtu(device, quoted, mtu);
  if (message.type === ICMP.redirect) learnGateway(device, header, message, quoted);
  const told = { protocol: quoted.transportProtocol, source: quoted.source };
  const info = needed ? mtu : message.type === ICMP.redirect ? message.rest : message.rest >>> 24;
  const error = {
    type: message.type,
    code: message.code,
    info,
    from: header.source,
    // raw_icmp_error() goes by skb->dev: of what this machine says to itself, that is lo.
    device,
  };
  const count = message.type === ICMP.redirect ? 0 : deliverError(packet, told, error);
  delivered(device, packet, count > 0 ? 'socket error' : 'icmp');
}

/** __ip_rt_update_pmtu: smaller ones only, not below `min_pmtu`, for `mtu_expires` seconds; none where it is locked. */
function learnMtu(device: Device, quoted: QuotedPacket, mtu: number): void {
  const { namespace } = device;
  const destination = quoted.destination as number;
  const found = lookupRoute(namespace, { destination, source: quoted.source as number });
  if (found.error !== undefined || found.type === 'local') return;
  const exception = exceptionFor(namespace, destination);
  if (isMtuLocked(found.route, exception)) return;
  const old = exception?.mtu ?? found.route.mtu ?? found.nexthop.device!.mtu;
  if (mtu >= old) return;
  const least = namespaceConf(namespace, 'net.ipv4.route.min_pmtu', 552);
  const lifetime = namespaceConf(namespace, 'net.ipv4.route.mtu_expires', 600) * SECOND;
  const learned = { mtu: Math.max(mtu, Math.min(old, least)), mtuLocked: mtu < least };
  addException(namespace, destination, learned, lifetime);
}

/** __ip_do_redirect: a nearer gateway, believed only from the gateway in use; its link-layer address is asked first. */
function learnGateway(device: Device, header: Ipv4Packet, message: IcmpMessage, quoted: QuotedPacket): void {
  const { namespace } = device;
  const destination = quoted.destination as number;
  const gateway = message.rest;
  const found = lookupRoute(namespace, { destination, source: quoted.source as number });
  if (found.error !== undefined || found.nexthop.device !== device) return;
  const current = exceptionFor(namespace, destination)?.gateway ?? gatewayOf(found.nexthop);
  if (current !== header.source || gateway === current) return;
  if (!acceptsRedirects(device) || ipv4.isMulticast(gateway) || ipv4.isLimitedBroadcast(gateway)) return;
  if (addressType(namespace, gateway) !== 'unicast') return;
  const neighbour = findNeighbour(device, gateway) ?? createNeighbour(device, gateway);
  if (!isValid(neighbour.state)) prepare(neighbour);
  else addException(namespace, destination, { gateway }, 5 * MINUTE);
}

/** IN_DEV_RX_REDIRECTS: hosts accept if either says so, routers if both do. */
function acceptsRedirects(device: Device): boolean {
  const { all } = device.namespace.ipv4.conf;
  if (device.ipv4.conf.forwarding !== 0) return all.accept_redirects !== 0 && device.ipv4.conf.accept_redirects !== 0;
  return largestConf(device, 'accept_redirects') !== 0;
}
