import type { IpAddress, Ipv4Address, Ipv6Address, MacAddress } from '../../language/model/address.ts';

/**
 * A packet is a stack of typed headers, outermost first, that encodes to bytes (`encodePacket`) and back
 * (`decodePacket`). Headers are never changed in place once the packet was handed on: rewriting makes a new header, so
 * copies and traces stay true.
 */
export interface Packet {
  /** Identity in the trace. */
  readonly id: number;
  /** The packet that caused this one. */
  readonly cause?: number | undefined;
  /**
   * It comes back by loopback and is for this machine, so neither its route nor its source needs a check: index of the
   * device whose address it is for, by which sockets see it come in.
   */
  looped?: number;
  ethernet?: EthernetHeader | undefined;
  network: NetworkPayload;
}

export const ETHERTYPE = { ipv4: 0x0800, arp: 0x0806, ipv6: 0x86dd } as const;

export interface EthernetHeader {
  readonly destination: MacAddress;
  readonly source: MacAddress;
  readonly type: number;
}

export type NetworkPayload = ArpPacket | Ipv4Packet | Ipv6Packet | RawPayload;

export interface RawPayload {
  readonly protocol: 'raw';
  readonly bytes: Uint8Array;
}

/** RFC 826, for Ethernet and IPv4. */
export interface ArpPacket {
  readonly protocol: 'arp';
  readonly operation: 'request' | 'reply';
  readonly senderMac: MacAddress;
  readonly senderIp: Ipv4Address;
  readonly targetMac: MacAddress;
  readonly targetIp: Ipv4Address;
}

export const IP_PROTOCOL = { icmp: 1, tcp: 6, udp: 17, icmp6: 58 } as const;

/** RFC 791 without options. */
export interface Ipv4Packet {
  readonly protocol: 'ipv4';
  readonly source: Ipv4Address;
  readonly destination: Ipv4Address;
  readonly ttl: number;
  readonly tos: number;
  readonly id: number;
  readonly dontFragment: boolean;
  readonly moreFragments: boolean;
  /** Bytes, a multiple of 8. */
  readonly fragmentOffset: number;
  /** IANA protocol number. */
  readonly transportProtocol: number;
  readonly transport: TransportPayload;
}

/** RFC 8200; `fragment` stands for the fragment header. */
export interface Ipv6Packet {
  readonly protocol: 'ipv6';
  readonly source: Ipv6Address;
  readonly destination: Ipv6Address;
  readonly hopLimit: number;
  readonly trafficClass: number;
  readonly flowLabel: number;
  readonly transportProtocol: number;
  readonly fragment?: { readonly id: number; readonly offset: number; readonly more: boolean };
  readonly transport: TransportPayload;
}

export type TransportPayload = IcmpMessage | Icmp6Message | UdpDatagram | TcpSegment | RawPayload;

/** RFC 792. `rest` is the second word: identifier and sequence number, MTU, gateway … */
export interface IcmpMessage {
  readonly protocol: 'icmp';
  readonly type: number;
  readonly code: number;
  readonly rest: number;
  readonly payload: Uint8Array;
}

/** RFC 4443 and 4861; `payload` holds all after the second word, options of neighbour discovery included. */
export interface Icmp6Message {
  readonly protocol: 'icmp6';
  readonly type: number;
  readonly code: number;
  readonly rest: number;
  readonly payload: Uint8Array;
}

export interface UdpDatagram {
  readonly protocol: 'udp';
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly payload: Uint8Array;
}

export interface TcpSegment {
  readonly protocol: 'tcp';
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly sequence: number;
  readonly acknowledgement: number;
  readonly flags: number;
  readonly window: number;
  readonly payload: Uint8Array;
}

/** The address pair of an IP packet. */
export function endpointsOf(payload: NetworkPayload): { source: IpAddress; destination: IpAddress } | undefined {
  if (payload.protocol === 'ipv4' || payload.protocol === 'ipv6') {
    return { source: payload.source, destination: payload.destination };
  }
  if (payload.protocol === 'arp') return { source: payload.senderIp, destination: payload.targetIp };
  return undefined;
}
