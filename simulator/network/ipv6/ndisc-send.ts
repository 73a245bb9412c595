import { type Ipv6Address, ipv6, type MacAddress, multicastMac } from '../../../language/model/address.ts';
import type { Device } from '../../kernel/device.ts';
import { writeIpv6Address } from '../../packet/encode.ts';
import { ICMP6, ND_OPTION } from '../../packet/icmp.ts';
import { ETHERTYPE, type Icmp6Message, IP_PROTOCOL, type Packet } from '../../packet/packet.ts';
import { transmit } from '../device.ts';

/** Hop limit of all neighbour discovery, so that none comes from beyond the link (RFC 4861 §3.1). */
export const ND_HOP_LIMIT = 255;

/** An option of neighbour discovery: its type and what follows its length. */
export interface NdOption {
  readonly type: number;
  readonly bytes: Uint8Array;
}

/** The first eight bytes of an option that holds a link-layer address. */
export function macOption(type: number, mac: MacAddress): NdOption {
  const bytes = new Uint8Array(6);
  for (let index = 5, rest = mac; index >= 0; index--, rest = Math.floor(rest / 256)) bytes[index] = rest % 256;
  return { type, bytes };
}

/** A neighbour discovery message about an address; that of a redirect names a `destination`, too (RFC 4861 §4). */
export function ndMessage(
  type: number,
  flags: number,
  target: Ipv6Address,
  options: readonly NdOption[],
  destination?: Ipv6Address,
): Icmp6Message {
  let offset = destination === undefined ? 16 : 32;
  const payload = new Uint8Array(options.reduce((size, option) => size + 2 + option.bytes.length, offset));
  const view = new DataView(payload.buffer);
  writeIpv6Address(view, 0, target);
  if (destination !== undefined) writeIpv6Address(view, 16, destination);
  for (const option of options) {
    payload[offset] = option.type;
    payload[offset + 1] = (option.bytes.length + 2) >> 3;
    payload.set(option.bytes, offset + 2);
    offset += 2 + option.bytes.length;
  }
  return { protocol: 'icmp6', type, code: 0, rest: flags >>> 0, payload };
}

/** A packet of neighbour discovery, without its Ethernet header. */
export function ndPacket(
  device: Device,
  source: Ipv6Address,
  destination: Ipv6Address,
  message: Icmp6Message,
  cause: number | undefined,
): Packet {
  const { kernel } = device.namespace;
  const packet: Packet = {
    id: kernel.nextPacket++,
    cause,
    network: {
      protocol: 'ipv6',
      source,
      destination,
      hopLimit: ND_HOP_LIMIT,
      trafficClass: device.ipv6?.conf.ndisc_tclass ?? 0,
      flowLabel: 0,
      transportProtocol: IP_PROTOCOL.icmp6,
      transport: message,
    },
  };
  if (kernel.tracer.enabled) {
    kernel.tracer.record(
      packet,
      { node: device.namespace.name, device: device.name },
      { type: 'originated', by: 'ndisc' },
    );
  }
  return packet;
}

/** The link-local address of a device, once it is no longer tentative (ipv6_get_lladdr). */
export function linkLocalOf(device: Device): Ipv6Address | undefined {
  return device.ipv6?.addresses.find((each) => ipv6.isLinkLocal(each.address) && !each.tentative)?.address;
}

/** Sends a frame whose link-layer destination is known. */
export function sendNd(device: Device, packet: Packet, mac: MacAddress): void {
  packet.ethernet = { destination: mac, source: device.mac, type: ETHERTYPE.ipv6 };
  transmit(device, packet);
}

/**
 * ndisc_solicit: asks for an address, by unicast if `mac` is given. The source is that of the packet that waits if it
 * is an address of the device, else link-local; without one nothing is asked.
 */
export function solicitNdisc(
  device: Device,
  target: Ipv6Address,
  mac: MacAddress | undefined,
  about: Packet | undefined,
): void {
  const wanted = about?.network.protocol === 'ipv6' ? about.network.source : undefined;
  const own = device.ipv6?.addresses.some((each) => each.address === wanted && !each.tentative) === true;
  const source = own ? wanted : linkLocalOf(device);
  if (source === undefined) return;
  const destination = mac === undefined ? ipv6.solicitedNode(target) : target;
  const message = ndMessage(ICMP6.neighbourSolicitation, 0, target, [macOption(ND_OPTION.sourceMac, device.mac)]);
  sendNd(device, ndPacket(device, source, destination, message, about?.id), mac ?? multicastMac(destination));
}

/** Asks whether anyone has an address already, before it is used (RFC 4862 §5.4.2, RFC 7527). */
export function probeAddress(device: Device, target: Ipv6Address, nonce: Uint8Array): void {
  const destination = ipv6.solicitedNode(target);
  const options = device.ipv6?.conf.enhanced_dad === 0 ? [] : [{ type: ND_OPTION.nonce, bytes: nonce }];
  const message = ndMessage(ICMP6.neighbourSolicitation, 0, target, options);
  sendNd(device, ndPacket(device, 0n, destination, message, undefined), multicastMac(destination));
}
