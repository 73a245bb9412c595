import { type IpAddress, ipv4, ipv6 } from '../../language/model/address.ts';
import type { Device } from '../kernel/device.ts';
import type { Errno } from '../kernel/errno.ts';
import type { NetworkNamespace, Socket } from '../kernel/namespace.ts';
import { ICMP, ICMP6 } from '../packet/icmp.ts';
import { type IcmpMessage, IP_PROTOCOL, type Ipv4Packet, type Ipv6Packet, type Packet } from '../packet/packet.ts';
import { networkLength } from '../packet/size.ts';
import { namespaceConf } from './conf.ts';
import { hostUnreachable } from './ipv4/icmp-send.ts';
import { outputIpv4 } from './ipv4/output.ts';
import { type Ipv4Route, type RouteError, routeOutput, traceLookup } from './ipv4/route.ts';
import { addressUnreachable } from './ipv6/icmp6-send.ts';
import { outputIpv6 } from './ipv6/output.ts';
import { hopLimitOf, type Ipv6Route, routeOutput6 } from './ipv6/route.ts';
import type { SocketError } from './socket.ts';
import { nextIpv4Id } from './state.ts';

/** IP_MTU_DISCOVER: never cut and obey the path's MTU, cut here if it must be, or let routers cut. */
export type MtuDiscovery = 'do' | 'want' | 'dont';

export interface EchoRequest {
  readonly destination: IpAddress;
  /** Chosen by the route when absent. */
  readonly source?: IpAddress | undefined;
  /** SO_BINDTODEVICE, or the zone of a scoped IPv6 address. */
  readonly device?: Device | undefined;
  readonly id: number;
  readonly sequence: number;
  readonly payload: Uint8Array;
  readonly ttl?: number | undefined;
  readonly tos?: number | undefined;
  readonly discovery: MtuDiscovery;
  readonly confirm?: boolean;
  /** SO_BROADCAST: without it nothing may be sent to a broadcast address. */
  readonly broadcast?: boolean;
}

/** How sending went: nothing, or the errno, with the MTU that stood in the way. */
export interface SendFault {
  readonly error: Errno;
  /** Put on the error queue of the socket: the largest packet that would have passed. */
  readonly mtu?: number;
}

export interface IcmpSocket {
  send(request: EchoRequest): SendFault | undefined;
  close(): void;
}

export interface IcmpSocketOptions {
  readonly family: 4 | 6;
  readonly device?: Device | undefined;
  readonly address?: IpAddress | undefined;
  readonly receive: (packet: Packet, device: Device) => void;
  readonly error: (packet: Packet, error: SocketError) => void;
}

/** A raw ICMP or ICMPv6 socket: it hears all messages that match its address and device, and errors. */
export function openIcmpSocket(namespace: NetworkNamespace, options: IcmpSocketOptions): IcmpSocket {
  const socket: Socket = {
    namespace,
    protocol: options.family === 4 ? IP_PROTOCOL.icmp : IP_PROTOCOL.icmp6,
    port: 0,
    address: options.address,
    device: options.device,
    receive: options.receive,
    error: options.error,
  };
  namespace.sockets.add(socket);
  return {
    send: (request) => (options.family === 4 ? sendEcho4(namespace, request) : sendEcho6(namespace, request)),
    close: () => namespace.sockets.delete(socket),
  };
}

/**
 * connect(2) of a datagram socket: finds the route and the source address a packet would have, or the error. A refusal
 * is recorded as the end of an echo request that was never sent.
 */
export function connectTo(
  namespace: NetworkNamespace,
  request: Pick<EchoRequest, 'destination' | 'source' | 'device' | 'tos'>,
): Ipv4Route | Ipv6Route | RouteError {
  const first = findRoute(namespace, request);
  const own = request.destination === 0 && !('error' in first) ? first.source : undefined;
  const route = own === undefined ? first : findRoute(namespace, { ...request, destination: own, source: own });
  const { tracer } = namespace.kernel;
  if ('error' in route && tracer.enabled) {
    const nothing = { ...request, id: 0, sequence: 0, payload: new Uint8Array(), discovery: 'want' } as const;
    const packet = buildEcho(namespace, { ...nothing, source: request.source }, 0);
    recordRefusal(namespace, packet, route, request.destination);
  }
  return route;
}

function findRoute(
  namespace: NetworkNamespace,
  { destination, source, device, tos }: Pick<EchoRequest, 'destination' | 'source' | 'device' | 'tos'>,
): Ipv4Route | Ipv6Route | RouteError {
  if (typeof destination === 'number') {
    const from = source as number | undefined;
    return routeOutput(namespace, { destination, source: from, device, ...(tos === undefined ? {} : { tos }) });
  }
  return routeOutput6(namespace, { destination, source: source as bigint | undefined, device });
}

function recordRefusal(
  namespace: NetworkNamespace,
  packet: Packet,
  { error, found }: RouteError,
  destination: IpAddress,
): void {
  const { tracer } = namespace.kernel;
  if (!tracer.enabled) return;
  const at = { node: namespace.name, origin: found?.route?.origin };
  tracer.record(packet, at, { type: 'originated', by: 'ping' });
  if (found !== undefined) traceLookup(namespace, packet, undefined, destination, found);
  const detail =
    found?.error !== undefined && found.type !== 'none'
      ? `the route of ${namespace.name} says ${found.type}`
      : error === 'ENETUNREACH'
        ? `${namespace.name} has no route to it`
        : `no source address serves (${error})`;
  tracer.record(packet, at, { type: 'dropped', reason: 'IP_OUTNOROUTES', detail });
}

function buildEcho(
  namespace: NetworkNamespace,
  request: EchoRequest,
  mtu: number,
  mtuLocked: boolean | undefined = false,
): Packet {
  const { kernel } = namespace;
  const rest = ((request.id << 16) | (request.sequence & 0xffff)) >>> 0;
  const { destination, payload } = request;
  const message = { code: 0, rest, payload };
  if (typeof destination === 'bigint') {
    const network: Ipv6Packet = {
      protocol: 'ipv6',
      source: (request.source as bigint | undefined) ?? 0n,
      destination: destination || ipv6.loopback,
      hopLimit: request.ttl ?? namespace.ipv6.conf.all.hop_limit,
      trafficClass: request.tos ?? 0,
      flowLabel: 0,
      transportProtocol: IP_PROTOCOL.icmp6,
      transport: { protocol: 'icmp6', type: ICMP6.echo, ...message },
    };
    return { id: kernel.nextPacket++, network };
  }
  const standard = ipv4.isMulticast(destination) ? 1 : namespaceConf(namespace, 'net.ipv4.ip_default_ttl', 64);
  const transport: IcmpMessage = { protocol: 'icmp', type: ICMP.echo, ...message };
  const network: Ipv4Packet = {
    protocol: 'ipv4',
    source: (request.source as number | undefined) ?? 0,
    destination,
    ttl: request.ttl ?? standard,
    tos: request.tos ?? 0,
    id: nextIpv4Id(namespace),
    dontFragment: false,
    moreFragments: false,
    fragmentOffset: 0,
    transportProtocol: IP_PROTOCOL.icmp,
    transport,
  };
  const obeys = networkLength(network) <= mtu && !mtuLocked;
  const dontFragment = request.discovery === 'do' || (request.discovery === 'want' && obeys);
  return { id: kernel.nextPacket++, network: dontFragment ? { ...network, dontFragment } : network };
}

/** Longest packet of each family: the length field counts the header in IPv4 only. */
const LONGEST = { 4: 65535 - 20, 6: 65535 } as const;

function sendEcho4(namespace: NetworkNamespace, request: EchoRequest): SendFault | undefined {
  const length = request.payload.length + 8;
  if (length > 65535) return { error: 'EMSGSIZE' };
  const route = findRoute(namespace, request) as Ipv4Route | RouteError;
  if ('error' in route) {
    recordRefusal(namespace, buildEcho(namespace, request, 0), route, request.destination);
    return route;
  }
  if (route.type === 'broadcast' && request.broadcast !== true) return { error: 'EACCES' };
  const asked = { ...request, source: request.source || route.source };
  const packet = buildEcho(namespace, asked, route.mtu, route.mtuLocked);
  recordOrigin(namespace, packet, route, request.destination);
  const tooLong = length > LONGEST[4] || (request.discovery === 'do' && networkLength(packet.network) > route.mtu);
  if (tooLong) return refuseLength(namespace, packet, route);
  const sent = outputIpv4(route, packet, {
    local: true,
    confirm: request.confirm === true,
    failed: (lost) => hostUnreachable({ packet: lost, namespace, local: false }),
  });
  return sent === 'drop' ? { error: 'ENOBUFS' } : undefined;
}

function sendEcho6(namespace: NetworkNamespace, request: EchoRequest): SendFault | undefined {
  if (request.payload.length + 8 > LONGEST[6]) return { error: 'EMSGSIZE' };
  const route = findRoute(namespace, request) as Ipv6Route | RouteError;
  if ('error' in route) {
    recordRefusal(namespace, buildEcho(namespace, request, 0), route, request.destination);
    return route;
  }
  const ttl = request.ttl ?? hopLimitOf(route, request.destination as bigint);
  const packet = buildEcho(namespace, { ...request, source: request.source || route.source, ttl }, route.mtu);
  recordOrigin(namespace, packet, route, request.destination);
  if (request.discovery === 'do' && networkLength(packet.network) > route.mtu) {
    return refuseLength(namespace, packet, route);
  }
  const sent = outputIpv6(route, packet, {
    local: true,
    confirm: request.confirm === true,
    failed: (lost) => addressUnreachable({ packet: lost, namespace }),
  });
  return sent === 'drop' ? { error: 'ENOBUFS' } : undefined;
}

function refuseLength(namespace: NetworkNamespace, packet: Packet, route: Ipv4Route | Ipv6Route): SendFault {
  const { tracer } = namespace.kernel;
  if (tracer.enabled) {
    const at = { node: namespace.name, device: route.device.name, origin: route.origin };
    const detail = `${networkLength(packet.network)} bytes are more than the MTU ${route.mtu}`;
    tracer.record(packet, at, { type: 'dropped', reason: 'PKT_TOO_BIG', detail });
  }
  return { error: 'EMSGSIZE', mtu: route.mtu };
}

function recordOrigin(
  namespace: NetworkNamespace,
  packet: Packet,
  route: Ipv4Route | Ipv6Route,
  destination: IpAddress,
): void {
  const { tracer } = namespace.kernel;
  if (!tracer.enabled) return;
  tracer.record(packet, { node: namespace.name }, { type: 'originated', by: 'ping' });
  if (route.found !== undefined) traceLookup(namespace, packet, undefined, destination, route.found);
}
