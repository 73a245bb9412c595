import { foldChecksum, sumWords } from './checksum.ts';
import {
  type ArpPacket,
  type EthernetHeader,
  IP_PROTOCOL,
  type Ipv4Packet,
  type Ipv6Packet,
  type NetworkPayload,
  type Packet,
  type TransportPayload,
} from './packet.ts';
import {
  ARP_LENGTH,
  ETHERNET_HEADER,
  FRAGMENT_HEADER,
  frameLength,
  IPV4_HEADER,
  IPV6_HEADER,
  networkLength,
  TCP_HEADER,
  transportLength,
} from './size.ts';

/** Next header of the IPv6 fragment header (RFC 8200 §4.5). */
export const FRAGMENT_NEXT_HEADER = 44;

/** The frame as bytes in network order, all checksums computed; begins with the network header if there is no Ethernet. */
export function encodePacket(packet: Packet): Uint8Array {
  const bytes = new Uint8Array(frameLength(packet));
  const view = new DataView(bytes.buffer);
  let offset = 0;
  if (packet.ethernet !== undefined) {
    writeEthernet(view, packet.ethernet);
    offset = ETHERNET_HEADER;
  }
  writeNetwork(bytes, view, offset, packet.network);
  return bytes;
}

/** The packet from its network header on, as ICMP errors quote it. */
export function encodeNetwork(network: NetworkPayload): Uint8Array {
  const bytes = new Uint8Array(networkLength(network));
  writeNetwork(bytes, new DataView(bytes.buffer), 0, network);
  return bytes;
}

/** The transport header and payload of an IP packet, checksum computed: what fragments share out. */
export function encodeTransport(packet: Ipv4Packet | Ipv6Packet): Uint8Array {
  const bytes = new Uint8Array(transportLength(packet.transport));
  writeTransport(bytes, new DataView(bytes.buffer), 0, packet);
  return bytes;
}

function writeMac(view: DataView, offset: number, mac: number): void {
  view.setUint16(offset, Math.floor(mac / 0x1_0000_0000));
  view.setUint32(offset + 2, mac % 0x1_0000_0000);
}

function writeEthernet(view: DataView, header: EthernetHeader): void {
  writeMac(view, 0, header.destination);
  writeMac(view, 6, header.source);
  view.setUint16(12, header.type);
}

function writeNetwork(bytes: Uint8Array, view: DataView, offset: number, network: NetworkPayload): void {
  switch (network.protocol) {
    case 'arp':
      writeArp(view, offset, network);
      return;
    case 'ipv4':
      writeIpv4(bytes, view, offset, network);
      return;
    case 'ipv6':
      writeIpv6(bytes, view, offset, network);
      return;
    case 'raw':
      bytes.set(network.bytes, offset);
  }
}

function writeArp(view: DataView, offset: number, arp: ArpPacket): void {
  view.setUint16(offset, 1);
  view.setUint16(offset + 2, 0x0800);
  view.setUint8(offset + 4, 6);
  view.setUint8(offset + 5, 4);
  view.setUint16(offset + 6, arp.operation === 'request' ? 1 : 2);
  writeMac(view, offset + 8, arp.senderMac);
  view.setUint32(offset + 14, arp.senderIp);
  writeMac(view, offset + 18, arp.targetMac);
  view.setUint32(offset + ARP_LENGTH - 4, arp.targetIp);
}

function writeIpv4(bytes: Uint8Array, view: DataView, offset: number, packet: Ipv4Packet): void {
  view.setUint8(offset, 0x45);
  view.setUint8(offset + 1, packet.tos);
  view.setUint16(offset + 2, networkLength(packet));
  view.setUint16(offset + 4, packet.id);
  view.setUint16(
    offset + 6,
    (packet.dontFragment ? 0x4000 : 0) | (packet.moreFragments ? 0x2000 : 0) | (packet.fragmentOffset >> 3),
  );
  view.setUint8(offset + 8, packet.ttl);
  view.setUint8(offset + 9, packet.transportProtocol);
  view.setUint32(offset + 12, packet.source);
  view.setUint32(offset + 16, packet.destination);
  view.setUint16(offset + 10, foldChecksum(sumWords(bytes, offset, offset + IPV4_HEADER)));
  writeTransport(bytes, view, offset + IPV4_HEADER, packet);
}

function writeIpv6(bytes: Uint8Array, view: DataView, offset: number, packet: Ipv6Packet): void {
  view.setUint32(offset, ((6 << 28) | (packet.trafficClass << 20) | packet.flowLabel) >>> 0);
  view.setUint16(offset + 4, networkLength(packet) - IPV6_HEADER);
  view.setUint8(offset + 6, packet.fragment === undefined ? packet.transportProtocol : FRAGMENT_NEXT_HEADER);
  view.setUint8(offset + 7, packet.hopLimit);
  writeIpv6Address(view, offset + 8, packet.source);
  writeIpv6Address(view, offset + 24, packet.destination);
  let next = offset + IPV6_HEADER;
  if (packet.fragment !== undefined) {
    view.setUint8(next, packet.transportProtocol);
    view.setUint16(next + 2, packet.fragment.offset | (packet.fragment.more ? 1 : 0));
    view.setUint32(next + 4, packet.fragment.id);
    next += FRAGMENT_HEADER;
  }
  writeTransport(bytes, view, next, packet);
}

export function writeIpv6Address(view: DataView, offset: number, address: bigint): void {
  view.setBigUint64(offset, address >> 64n);
  view.setBigUint64(offset + 8, address & 0xffff_ffff_ffff_ffffn);
}

function writeTransport(bytes: Uint8Array, view: DataView, offset: number, packet: Ipv4Packet | Ipv6Packet): void {
  const transport: TransportPayload = packet.transport;
  switch (transport.protocol) {
    case 'icmp':
      view.setUint8(offset, transport.type);
      view.setUint8(offset + 1, transport.code);
      view.setUint32(offset + 4, transport.rest);
      bytes.set(transport.payload, offset + 8);
      view.setUint16(offset + 2, foldChecksum(sumWords(bytes, offset)));
      return;
    case 'icmp6':
      view.setUint8(offset, transport.type);
      view.setUint8(offset + 1, transport.code);
      view.setUint32(offset + 4, transport.rest);
      bytes.set(transport.payload, offset + 8);
      view.setUint16(
        offset + 2,
        foldChecksum(sumWords(bytes, offset, bytes.length, pseudoHeaderSum(packet, IP_PROTOCOL.icmp6))),
      );
      return;
    case 'udp': {
      view.setUint16(offset, transport.sourcePort);
      view.setUint16(offset + 2, transport.destinationPort);
      view.setUint16(offset + 4, transportLength(transport));
      bytes.set(transport.payload, offset + 8);
      const checksum = foldChecksum(sumWords(bytes, offset, bytes.length, pseudoHeaderSum(packet, IP_PROTOCOL.udp)));
      view.setUint16(offset + 6, checksum === 0 ? 0xffff : checksum);
      return;
    }
    case 'tcp':
      view.setUint16(offset, transport.sourcePort);
      view.setUint16(offset + 2, transport.destinationPort);
      view.setUint32(offset + 4, transport.sequence);
      view.setUint32(offset + 8, transport.acknowledgement);
      view.setUint16(offset + 12, ((TCP_HEADER / 4) << 12) | transport.flags);
      view.setUint16(offset + 14, transport.window);
      bytes.set(transport.payload, offset + TCP_HEADER);
      view.setUint16(
        offset + 16,
        foldChecksum(sumWords(bytes, offset, bytes.length, pseudoHeaderSum(packet, IP_PROTOCOL.tcp))),
      );
      return;
    case 'raw':
      bytes.set(transport.bytes, offset);
  }
}

/** Sum of the pseudo-header of RFC 793 §3.1 or RFC 8200 §8.1. */
export function pseudoHeaderSum(packet: Ipv4Packet | Ipv6Packet, protocol: number): number {
  return pseudoHeader(packet.source, packet.destination, protocol, transportLength(packet.transport));
}

export function pseudoHeader(
  source: number | bigint,
  destination: number | bigint,
  protocol: number,
  length: number,
): number {
  return protocol + length + addressSum(source) + addressSum(destination);
}

function addressSum(address: number | bigint): number {
  if (typeof address === 'number') return (address >>> 16) + (address & 0xffff);
  let sum = 0;
  for (let rest = address; rest > 0n; rest >>= 16n) sum += Number(rest & 0xffffn);
  return sum;
}
