import { type Ipv6Address, ipv6, type MacAddress } from '../../../language/model/address.ts';
import { isOfOneLink, lookupRoute } from '../../fib/lookup.ts';
import { SECOND } from '../../kernel/clock.ts';
import type { Device } from '../../kernel/device.ts';
import type { Nexthop } from '../../kernel/namespace.ts';
import { decodeQuoted } from '../../packet/decode.ts';
import { encodeNetwork } from '../../packet/encode.ts';
import { ICMP6, ND_OPTION } from '../../packet/icmp.ts';
import { IP_PROTOCOL, type Ipv6Packet, type Packet } from '../../packet/packet.ts';
import { createNeighbour, findNeighbour, isValid, outputTo, updateNeighbour } from '../neighbour.ts';
import { peerOf, takeToken } from '../rate-limit.ts';
import { exceptionFor6, learnGateway } from './exception.ts';
import { linkLocalOf, macOption, type NdOption, ndMessage, ndPacket } from './ndisc-send.ts';
import { MIN_MTU, routeOutput6 } from './route.ts';

/** Headers of a redirect before its options: IPv6, ICMPv6, target and destination. */
const HEADERS = 40 + 40;

/**
 * Tells the sender of a packet that leaves by the device it came in by of the next hop, `gateway` or else its
 * destination (ndisc_send_redirect, RFC 4861 §8.2): only one that is itself on the link, and after six at once each
 * destination and each sender once a second.
 */
export function sendRedirect(
  device: Device,
  packet: Packet,
  header: Ipv6Packet,
  gateway: Ipv6Address | undefined,
): void {
  const { namespace } = device;
  if (!takeToken(namespace, peerOf(namespace, header.destination), SECOND)) return;
  const source = linkLocalOf(device);
  const target = gateway ?? header.destination;
  if (source === undefined || (target !== header.destination && !ipv6.isLinkLocal(target))) return;
  const by = isOfOneLink(header.source) ? { device } : { preferred: device };
  const back = routeOutput6(namespace, { destination: header.source, source, ...by });
  if ('error' in back || back.gateway !== undefined) return;
  if (!takeToken(namespace, peerOf(namespace, header.source), SECOND)) return;
  const { mac, state } = findNeighbour(device, target) ?? createNeighbour(device, target);
  const macs = mac !== undefined && isValid(state) ? [macOption(ND_OPTION.targetMac, mac)] : [];
  const options = [...macs, redirectedHeader(header, MIN_MTU - HEADERS - macs.length * 8)];
  const message = ndMessage(ICMP6.redirect, 0, target, options, header.destination);
  const redirect = ndPacket(device, source, header.source, message, packet.id);
  outputTo(back.device, header.source, redirect, () => undefined);
}

/** As much of a packet as fits, in whole units of 8 bytes (ndisc_fill_redirect_hdr_option). `space`: bytes. */
function redirectedHeader(header: Ipv6Packet, space: number): NdOption {
  const quoted = encodeNetwork(header);
  const length = Math.min(space, quoted.length + 8) & ~7;
  const bytes = new Uint8Array(length - 2);
  bytes.set(quoted.subarray(0, length - 8), 6);
  return { type: ND_OPTION.redirectedHeader, bytes };
}

/** What a redirect says: `destination` is reached by `target`. */
export interface Redirect {
  readonly from: Ipv6Address;
  readonly target: Ipv6Address;
  readonly destination: Ipv6Address;
  /** Of the target, where it was told. */
  readonly mac: MacAddress | undefined;
}

/**
 * rt6_do_redirect: a redirect about the packet that `redirected` begins with is believed by hosts only, and only from the
 * gateway in use. Nothing is learned where the route names an MTU. Not modelled: redirects without such a packet, and
 * those about TCP and UDP.
 */
export function believeRedirect(device: Device, redirect: Redirect, redirected: Uint8Array): void {
  const { from, target, destination, mac } = redirect;
  const onLink = target === destination;
  if (ipv6.isMulticast(destination) || !(onLink || ipv6.isLinkLocal(target))) return;
  const { forwarding, accept_redirects } = device.ipv6!.conf;
  if (forwarding !== 0 || accept_redirects === 0) return;
  const quoted = decodeQuoted(redirected);
  if (quoted === undefined || quoted.transportProtocol !== IP_PROTOCOL.icmp6) return;
  const flow = { destination: quoted.destination, source: quoted.source, oif: device };
  const found = lookupRoute(device.namespace, flow, { only: (nexthop) => leadsBy(nexthop, from, destination) });
  if (found.error !== undefined) return;
  const sender = findNeighbour(device, from);
  if (sender !== undefined) sender.confirmed = device.namespace.kernel.clock.now;
  const neighbour = findNeighbour(device, target) ?? createNeighbour(device, target);
  const flags = { override: true, weakOverride: true, ...(onLink ? {} : { router: true }) };
  updateNeighbour(neighbour, mac, 'stale', flags);
  if (found.route.mtu === undefined) learnGateway(found.nexthop, destination, onLink ? undefined : target);
}

/** ip6_redirect_nh_match: what goes to the destination by this nexthop goes to that gateway. */
function leadsBy(nexthop: Nexthop, gateway: Ipv6Address, destination: Ipv6Address): boolean {
  if (nexthop.gateway === undefined) return false;
  return nexthop.gateway === gateway || exceptionFor6(nexthop, destination)?.gateway === gateway;
}
