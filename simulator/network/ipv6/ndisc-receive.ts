import { type Ipv6Address, ipv6, type MacAddress } from '../../../language/model/address.ts';
import { addressType } from '../../fib/lookup.ts';
import { SECOND } from '../../kernel/clock.ts';
import type { Device } from '../../kernel/device.ts';
import type { DropReason } from '../../kernel/drop-reason.ts';
import { ICMP6, NA_FLAG, ND_OPTION } from '../../packet/icmp.ts';
import type { Icmp6Message, Ipv6Packet, Packet } from '../../packet/packet.ts';
import { ndTarget, redirectedDestination } from '../../packet/summarize.ts';
import { drop } from '../device.ts';
import { createNeighbour, findNeighbour, outputTo, updateNeighbour } from '../neighbour.ts';
import { isProxied, neighConf } from '../neighbour-table.ts';
import { failDetection, isOwnProbe } from './dad.ts';
import { forgetGateway } from './exception.ts';
import { macOption, ND_HOP_LIMIT, ndMessage, ndPacket } from './ndisc-send.ts';
import { believeRedirect } from './redirect.ts';

const ALL_NODES: Ipv6Address = (0xff02n << 112n) | 1n;

/** What options say, or `undefined` if they are malformed (ndisc_parse_options). */
interface Options {
  sourceMac?: MacAddress;
  targetMac?: MacAddress;
  nonce?: Uint8Array;
  /** Of a redirect: the packet that it answers, as far as it is quoted. */
  redirected?: Uint8Array;
}

function parseOptions(bytes: Uint8Array): Options | undefined {
  const options: Options = {};
  let offset = 0;
  while (offset < bytes.length) {
    const length = (bytes[offset + 1] ?? 0) * 8;
    if (length === 0 || offset + length > bytes.length) return undefined;
    const value = bytes.subarray(offset + 2, offset + length);
    if (bytes[offset] === ND_OPTION.sourceMac) options.sourceMac = macOf(value);
    else if (bytes[offset] === ND_OPTION.targetMac) options.targetMac = macOf(value);
    else if (bytes[offset] === ND_OPTION.nonce) options.nonce = value;
    else if (bytes[offset] === ND_OPTION.redirectedHeader) options.redirected = value.subarray(6);
    offset += length;
  }
  return options;
}

function macOf(bytes: Uint8Array): MacAddress {
  return bytes.subarray(0, 6).reduce((mac, byte) => mac * 256 + byte, 0);
}

/** ndisc_rcv. Not modelled: router discovery, so router solicitations and advertisements are taken and nothing is done. */
export function receiveNdisc(device: Device, packet: Packet, header: Ipv6Packet, message: Icmp6Message): void {
  if (header.hopLimit !== ND_HOP_LIMIT) {
    drop(device, packet, 'IPV6_NDISC_HOP_LIMIT', `hop limit ${header.hopLimit}, so it comes from beyond the link`);
    return;
  }
  if (message.code !== 0) {
    drop(device, packet, 'IPV6_NDISC_BAD_CODE');
    return;
  }
  if (message.type === ICMP6.routerSolicitation || message.type === ICMP6.routerAdvertisement) {
    consumed(device, packet);
    return;
  }
  const target = ndTarget(message);
  const options = parseOptions(message.payload.subarray(message.type === ICMP6.redirect ? 32 : 16));
  if (target === undefined || options === undefined || ipv6.isMulticast(target)) {
    drop(device, packet, 'IPV6_NDISC_BAD_OPTIONS');
    return;
  }
  const fault = takeMessage(device, packet, header, message, target, options);
  if (fault === undefined) consumed(device, packet);
  else drop(device, packet, fault.reason, fault.detail);
}

interface NdFault {
  readonly reason: DropReason;
  readonly detail: string;
}

function takeMessage(
  device: Device,
  packet: Packet,
  header: Ipv6Packet,
  message: Icmp6Message,
  target: Ipv6Address,
  options: Options,
): NdFault | undefined {
  if (message.type === ICMP6.neighbourSolicitation) return receiveSolicitation(device, packet, header, target, options);
  if (message.type === ICMP6.redirect) return receiveRedirect(device, header, message, target, options);
  return receiveAdvertisement(device, header, message, target, options);
}

function consumed(device: Device, packet: Packet): void {
  const { namespace } = device;
  const { tracer } = namespace.kernel;
  if (!tracer.enabled) return;
  const at = { node: namespace.name, device: device.name, origin: device.origin };
  tracer.record(packet, at, { type: 'delivered', to: 'ndisc' });
}

/** ndisc_recv_ns */
function receiveSolicitation(
  device: Device,
  packet: Packet,
  header: Ipv6Packet,
  target: Ipv6Address,
  options: Options,
): NdFault | undefined {
  const probe = ipv6.isUnspecified(header.source);
  const toGroup = ipv6.isMulticast(header.destination);
  if (probe && (header.destination !== ipv6.solicitedNode(target) || options.sourceMac !== undefined)) {
    return { reason: 'IPV6_NDISC_BAD_OPTIONS', detail: 'malformed duplicate address detection' };
  }
  const own = device.ipv6?.addresses.find((each) => each.address === target);
  const anycast = own === undefined && addressType(device.namespace, target, device) === 'anycast';
  if (own === undefined && !anycast && !standsIn(device, target)) {
    return { reason: 'IPV6_NDISC_NS_OTHERHOST', detail: `${device.name} has no such address` };
  }
  if (own?.tentative === true && !own.optimistic) {
    if (!probe) return { reason: 'NOT_SPECIFIED', detail: 'the address is tentative, so it does not answer yet' };
    if (isOwnProbe(device, target, options.nonce)) return undefined;
    failDetection(device, own);
    return undefined;
  }
  const answer = () => answerSolicitation(device, packet, header, target, options, own !== undefined);
  const delay = neighConf(device, target).proxy_delay / 100;
  const { clock, random } = device.namespace.kernel;
  if (own === undefined && toGroup && delay > 0) clock.after(random.fraction() * delay * SECOND, answer);
  else answer();
  return undefined;
}

/** Learns who asks and tells it; for addresses of others and anycast, the entry it has is not overridden. */
function answerSolicitation(
  device: Device,
  packet: Packet,
  header: Ipv6Packet,
  target: Ipv6Address,
  options: Options,
  own: boolean,
): void {
  const probe = ipv6.isUnspecified(header.source);
  const toGroup = ipv6.isMulticast(header.destination);
  const router = device.ipv6!.conf.forwarding !== 0 ? NA_FLAG.router : 0;
  if (probe) {
    advertise(device, packet, ALL_NODES, target, router | (own ? NA_FLAG.override : 0), true);
    return;
  }
  let neighbour = findNeighbour(device, header.source);
  if (neighbour === undefined && (!toGroup || options.sourceMac !== undefined)) {
    neighbour = createNeighbour(device, header.source);
  }
  if (neighbour === undefined) return;
  updateNeighbour(neighbour, options.sourceMac, 'stale', { override: true, weakOverride: true });
  const override = own && toGroup ? NA_FLAG.override : 0;
  advertise(device, packet, header.source, target, router | NA_FLAG.solicited | override, toGroup);
}

/** proxy_ndp: answers for an address that was entered as a proxy neighbour. */
function standsIn(device: Device, target: Ipv6Address): boolean {
  if (device.ipv6?.conf.proxy_ndp !== 1 || device.ipv6.conf.forwarding !== 1) return false;
  return isProxied(device, target);
}

/** ndisc_send_na. The link-layer address is left out towards one who has just used it. */
function advertise(
  device: Device,
  asked: Packet,
  destination: Ipv6Address,
  target: Ipv6Address,
  flags: number,
  withMac: boolean,
): void {
  const options = withMac || device.ipv6?.conf.force_tllao === 1 ? [macOption(ND_OPTION.targetMac, device.mac)] : [];
  const message = ndMessage(ICMP6.neighbourAdvertisement, flags, target, options);
  const packet = ndPacket(device, target, destination, message, asked.id);
  outputTo(device, destination, packet, () => undefined);
}

/** ndisc_redirect_rcv */
function receiveRedirect(
  device: Device,
  header: Ipv6Packet,
  message: Icmp6Message,
  target: Ipv6Address,
  { targetMac, redirected }: Options,
): NdFault | undefined {
  if (!ipv6.isLinkLocal(header.source)) {
    return { reason: 'NOT_SPECIFIED', detail: 'a redirect must come from a link-local address' };
  }
  const destination = redirectedDestination(message);
  if (destination === undefined || redirected === undefined) return undefined;
  believeRedirect(device, { from: header.source, target, destination, mac: targetMac }, redirected);
  return undefined;
}

/** ndisc_recv_na */
function receiveAdvertisement(
  device: Device,
  header: Ipv6Packet,
  message: Icmp6Message,
  target: Ipv6Address,
  options: Options,
): NdFault | undefined {
  const solicited = (message.rest & NA_FLAG.solicited) !== 0;
  if (ipv6.isMulticast(header.destination) && solicited) {
    return { reason: 'NOT_SPECIFIED', detail: 'a solicited advertisement is not sent to many' };
  }
  const own = device.ipv6?.addresses.find((each) => each.address === target);
  if (own !== undefined) {
    if (own.tentative) failDetection(device, own);
    return undefined;
  }
  const neighbour = findNeighbour(device, target);
  if (neighbour === undefined || neighbour.state === 'failed') return undefined;
  const wasRouter = neighbour.router;
  updateNeighbour(neighbour, options.targetMac, solicited ? 'reachable' : 'stale', {
    override: (message.rest & NA_FLAG.override) !== 0,
    weakOverride: true,
    router: (message.rest & NA_FLAG.router) !== 0,
  });
  if (wasRouter && !neighbour.router) forgetGateway(device.namespace, header.source);
  return undefined;
}
