import { foldChecksum, sumWords } from './checksum.ts';
import { FRAGMENT_NEXT_HEADER, pseudoHeader } from './encode.ts';
import {
  ETHERTYPE,
  type EthernetHeader,
  IP_PROTOCOL,
  type Ipv4Packet,
  type Ipv6Packet,
  type NetworkPayload,
  type TransportPayload,
} from './packet.ts';
import {
  ARP_LENGTH,
  ETHERNET_HEADER,
  FRAGMENT_HEADER,
  ICMP_HEADER,
  IPV4_HEADER,
  IPV6_HEADER,
  TCP_HEADER,
  UDP_HEADER,
} from './size.ts';

export interface DecodedPacket {
  readonly ethernet: EthernetHeader | undefined;
  readonly network: NetworkPayload;
}

/**
 * Reads a frame. What cannot be represented in typed headers (truncated, options, wrong checksum) stays as raw bytes at
 * its layer, so nothing is lost and encoding gives the same bytes again; padding after the IP length is cut off.
 */
export function decodePacket(bytes: Uint8Array): DecodedPacket {
  if (bytes.length < ETHERNET_HEADER) return { ethernet: undefined, network: { protocol: 'raw', bytes } };
  const view = viewOf(bytes);
  const type = view.getUint16(12);
  return {
    ethernet: { destination: readMac(view, 0), source: readMac(view, 6), type },
    network: decodeNetwork(bytes.subarray(ETHERNET_HEADER), type),
  };
}

/** Reads what follows an Ethernet header of this type. */
export function decodeNetwork(bytes: Uint8Array, type: number): NetworkPayload {
  const decoded =
    type === ETHERTYPE.ipv4
      ? decodeIpv4(bytes)
      : type === ETHERTYPE.ipv6
        ? decodeIpv6(bytes)
        : type === ETHERTYPE.arp
          ? decodeArp(bytes)
          : undefined;
  return decoded ?? { protocol: 'raw', bytes };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readMac(view: DataView, offset: number): number {
  return view.getUint16(offset) * 0x1_0000_0000 + view.getUint32(offset + 2);
}

function readIpv6Address(view: DataView, offset: number): bigint {
  return (view.getBigUint64(offset) << 64n) | view.getBigUint64(offset + 8);
}

function decodeArp(bytes: Uint8Array): NetworkPayload | undefined {
  if (bytes.length < ARP_LENGTH) return undefined;
  const view = viewOf(bytes);
  const operation = view.getUint16(6);
  const known = view.getUint32(0) === 0x0001_0800 && view.getUint16(4) === 0x0604;
  if (!known || (operation !== 1 && operation !== 2)) return undefined;
  return {
    protocol: 'arp',
    operation: operation === 1 ? 'request' : 'reply',
    senderMac: readMac(view, 8),
    senderIp: view.getUint32(14),
    targetMac: readMac(view, 18),
    targetIp: view.getUint32(24),
  };
}

function decodeIpv4(bytes: Uint8Array): Ipv4Packet | undefined {
  if (bytes.length < IPV4_HEADER || bytes[0] !== 0x45) return undefined;
  const view = viewOf(bytes);
  const length = view.getUint16(2);
  const flags = view.getUint16(6);
  if (length < IPV4_HEADER || length > bytes.length || (flags & 0x8000) !== 0) return undefined;
  if (foldChecksum(sumWords(bytes, 0, IPV4_HEADER)) !== 0) return undefined;
  const header = {
    protocol: 'ipv4' as const,
    source: view.getUint32(12),
    destination: view.getUint32(16),
    ttl: view.getUint8(8),
    tos: view.getUint8(1),
    id: view.getUint16(4),
    dontFragment: (flags & 0x4000) !== 0,
    moreFragments: (flags & 0x2000) !== 0,
    fragmentOffset: (flags & 0x1fff) << 3,
    transportProtocol: view.getUint8(9),
  };
  const payload = bytes.subarray(IPV4_HEADER, length);
  const fragment = header.moreFragments || header.fragmentOffset !== 0;
  return {
    ...header,
    transport: fragment
      ? { protocol: 'raw', bytes: payload }
      : decodeTransport(payload, header.transportProtocol, header.source, header.destination),
  };
}

function decodeIpv6(bytes: Uint8Array): Ipv6Packet | undefined {
  if (bytes.length < IPV6_HEADER || bytes[0]! >> 4 !== 6) return undefined;
  const view = viewOf(bytes);
  const end = IPV6_HEADER + view.getUint16(4);
  if (end > bytes.length) return undefined;
  const first = view.getUint32(0);
  const nextHeader = view.getUint8(6);
  const header = {
    protocol: 'ipv6' as const,
    source: readIpv6Address(view, 8),
    destination: readIpv6Address(view, 24),
    hopLimit: view.getUint8(7),
    trafficClass: (first >>> 20) & 0xff,
    flowLabel: first & 0xfffff,
  };
  if (nextHeader === FRAGMENT_NEXT_HEADER) {
    const start = IPV6_HEADER + FRAGMENT_HEADER;
    const reserved = end >= start && (view.getUint8(IPV6_HEADER + 1) | (view.getUint16(IPV6_HEADER + 2) & 6)) !== 0;
    if (end < start || reserved) return undefined;
    const word = view.getUint16(IPV6_HEADER + 2);
    return {
      ...header,
      transportProtocol: view.getUint8(IPV6_HEADER),
      fragment: { id: view.getUint32(IPV6_HEADER + 4), offset: word & 0xfff8, more: (word & 1) !== 0 },
      transport: { protocol: 'raw', bytes: bytes.subarray(start, end) },
    };
  }
  return {
    ...header,
    transportProtocol: nextHeader,
    transport: decodeTransport(bytes.subarray(IPV6_HEADER, end), nextHeader, header.source, header.destination),
  };
}

/** Reads a whole transport payload; raw when it is truncated, has options, or its checksum is wrong. */
export function decodeTransport(
  bytes: Uint8Array,
  protocol: number,
  source: number | bigint,
  destination: number | bigint,
): TransportPayload {
  const raw = { protocol: 'raw', bytes } as const;
  const view = viewOf(bytes);
  const sum = protocol === IP_PROTOCOL.icmp ? 0 : pseudoHeader(source, destination, protocol, bytes.length);
  const valid = () => foldChecksum(sumWords(bytes, 0, bytes.length, sum)) === 0;
  switch (protocol) {
    case IP_PROTOCOL.icmp:
    case IP_PROTOCOL.icmp6:
      if (bytes.length < ICMP_HEADER || !valid()) return raw;
      return {
        protocol: protocol === IP_PROTOCOL.icmp ? 'icmp' : 'icmp6',
        type: view.getUint8(0),
        code: view.getUint8(1),
        rest: view.getUint32(4),
        payload: bytes.subarray(ICMP_HEADER),
      };
    case IP_PROTOCOL.udp:
      if (bytes.length < UDP_HEADER || view.getUint16(4) !== bytes.length || view.getUint16(6) === 0 || !valid()) {
        return raw;
      }
      return {
        protocol: 'udp',
        sourcePort: view.getUint16(0),
        destinationPort: view.getUint16(2),
        payload: bytes.subarray(UDP_HEADER),
      };
    case IP_PROTOCOL.tcp:
      if (bytes.length < TCP_HEADER || view.getUint16(12) >> 9 !== (TCP_HEADER / 4) << 3) return raw;
      if (view.getUint16(18) !== 0 || !valid()) return raw;
      return {
        protocol: 'tcp',
        sourcePort: view.getUint16(0),
        destinationPort: view.getUint16(2),
        sequence: view.getUint32(4),
        acknowledgement: view.getUint32(8),
        flags: view.getUint16(12) & 0x1ff,
        window: view.getUint16(14),
        payload: bytes.subarray(TCP_HEADER),
      };
    default:
      return raw;
  }
}

/** The beginning of an IPv4 packet that an ICMP error quotes: header fields, and the transport as far as it goes. */
export interface QuotedPacket {
  readonly source: number | bigint;
  readonly destination: number | bigint;
  readonly transportProtocol: number;
  /** At least the first 8 bytes of the transport header, unless the quote is a later fragment or too short. */
  readonly transport: Uint8Array;
  readonly dontFragment: boolean;
}

/** Reads the packet quoted in an ICMP or ICMPv6 error; `undefined` if its header is cut off. */
export function decodeQuoted(bytes: Uint8Array): QuotedPacket | undefined {
  const view = viewOf(bytes);
  if (bytes.length >= IPV4_HEADER && bytes[0]! >> 4 === 4) {
    const start = (bytes[0]! & 15) * 4;
    return {
      source: view.getUint32(12),
      destination: view.getUint32(16),
      transportProtocol: view.getUint8(9),
      transport: bytes.subarray(start),
      dontFragment: (view.getUint16(6) & 0x4000) !== 0,
    };
  }
  if (bytes.length < IPV6_HEADER || bytes[0]! >> 4 !== 6) return undefined;
  const fragment = view.getUint8(6) === FRAGMENT_NEXT_HEADER && bytes.length >= IPV6_HEADER + FRAGMENT_HEADER;
  return {
    source: readIpv6Address(view, 8),
    destination: readIpv6Address(view, 24),
    transportProtocol: view.getUint8(fragment ? IPV6_HEADER : 6),
    transport: bytes.subarray(fragment ? IPV6_HEADER + FRAGMENT_HEADER : IPV6_HEADER),
    dontFragment: true,
  };
}
