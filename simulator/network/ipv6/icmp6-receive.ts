import { ipv6 } from '../../../language/model/address.ts';
import type { Device } from '../../kernel/device.ts';
import { decodeQuoted } from '../../packet/decode.ts';
import { ICMP6 } from '../../packet/icmp.ts';
import { type Icmp6Message, IP_PROTOCOL, type Ipv6Packet, type Packet } from '../../packet/packet.ts';
import { namespaceConf } from '../conf.ts';
import { drop } from '../device.ts';
import { deliverError, deliverToSockets, inputDevice } from '../socket.ts';
import { learnMtu } from './exception.ts';
import { sendIcmp6 } from './icmp6-send.ts';
import { receiveNdisc } from './ndisc-receive.ts';
import { hasAddress, lookupRoute6, MIN_MTU, routeOutput6 } from './route.ts';

/** icmpv6_rcv */
export function receiveIcmp6(device: Device, packet: Packet, header: Ipv6Packet): void {
  const { source, destination } = header;
  const count = deliverToSockets(inputDevice(device, packet), packet, {
    protocol: IP_PROTOCOL.icmp6,
    source,
    destination,
  });
  if (header.transport.protocol !== 'icmp6') {
    drop(device, packet, 'ICMP_CSUM');
    return;
  }
  const message = header.transport;
  switch (message.type) {
    case ICMP6.echo:
      answerEcho(device, packet, header, message);
      return;
    case ICMP6.echoReply:
      if (count === 0) drop(device, packet, 'NO_SOCKET', 'nobody waits for the reply');
      else delivered(device, packet, 'ping');
      return;
    case ICMP6.destinationUnreachable:
    case ICMP6.packetTooBig:
    case ICMP6.timeExceeded:
    case ICMP6.parameterProblem:
      receiveError(device, packet, header, message);
      return;
    case ICMP6.routerSolicitation:
    case ICMP6.routerAdvertisement:
    case ICMP6.neighbourSolicitation:
    case ICMP6.neighbourAdvertisement:
    case ICMP6.redirect:
      receiveNdisc(device, packet, header, message);
      return;
    default:
      drop(device, packet, 'NOT_SPECIFIED', `ICMPv6 type ${message.type} is not answered`);
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

/** The address that a reply to a group or an anycast address has: it leaves by the device the request came in by. */
function sourceTowards(device: Device, destination: bigint): bigint | undefined {
  const route = routeOutput6(device.namespace, { destination, device });
  return 'error' in route ? undefined : route.source;
}

/** icmpv6_echo_reply: from the address it was sent to, or for a group the best of the device. */
function answerEcho(device: Device, packet: Packet, header: Ipv6Packet, message: Icmp6Message): void {
  const { namespace } = device;
  const toGroup = ipv6.isMulticast(header.destination);
  const key = toGroup ? 'net.ipv6.icmp.echo_ignore_multicast' : 'net.ipv6.icmp.echo_ignore_all';
  const ignores = [key, 'net.ipv6.icmp.echo_ignore_all'].find((each) => namespaceConf(namespace, each, 0) !== 0);
  if (ignores !== undefined) {
    drop(device, packet, 'NOT_SPECIFIED', `${namespace.name} ignores echo requests (${ignores} is 1)`);
    return;
  }
  delivered(device, packet, 'icmp6 echo');
  const scoped = ipv6.isLinkLocal(header.source) && device.kind !== 'loopback';
  const input = inputDevice(device, packet);
  const { source: asker, destination } = header;
  const own =
    hasAddress(namespace, destination) ||
    (!toGroup && lookupRoute6(namespace, { destination, source: asker, iif: input }).type === 'local');
  const source = own ? header.destination : sourceTowards(input, header.source);
  if (source === undefined) return;
  sendIcmp6(
    namespace,
    { ...message, type: ICMP6.echoReply },
    {
      source,
      destination: header.source,
      trafficClass: 0,
      cause: packet.id,
      device: own && !scoped ? undefined : input,
      preferred: input,
    },
  );
}

/** icmpv6_notify, and what is learned from packet too big (rt6_do_update_pmtu). */
function receiveError(device: Device, packet: Packet, header: Ipv6Packet, message: Icmp6Message): void {
  const { namespace } = device;
  const quoted = decodeQuoted(message.payload);
  if (quoted === undefined || typeof quoted.source !== 'bigint' || typeof quoted.destination !== 'bigint') {
    drop(device, packet, 'PKT_TOO_SMALL');
    return;
  }
  if (message.type === ICMP6.packetTooBig) {
    const route = routeOutput6(namespace, { destination: quoted.destination, source: quoted.source });
    const mtu = Math.max(message.rest, MIN_MTU);
    if (!('error' in route) && route.type === 'unicast' && route.found?.nexthop !== undefined && mtu < route.mtu) {
      learnMtu(route.found.nexthop, quoted.destination, mtu);
    }
  }
  const told = { protocol: quoted.transportProtocol, source: quoted.source };
  const error = {
    type: message.type,
    code: message.code,
    info: message.rest,
    from: header.source,
    device: inputDevice(device, packet),
  };
  const count = deliverError(packet, told, error);
  delivered(device, packet, count > 0 ? 'socket error' : 'icmp6');
}
