import type { NetworkPayload, Packet, TransportPayload } from './packet.ts';

export const ETHERNET_HEADER = 14;
export const ARP_LENGTH = 28;
export const IPV4_HEADER = 20;
export const IPV6_HEADER = 40;
export const FRAGMENT_HEADER = 8;
export const ICMP_HEADER = 8;
export const UDP_HEADER = 8;
export const TCP_HEADER = 20;

/** Bytes of a transport header with its payload. */
export function transportLength(transport: TransportPayload): number {
  switch (transport.protocol) {
    case 'icmp':
    case 'icmp6':
      return ICMP_HEADER + transport.payload.length;
    case 'udp':
      return UDP_HEADER + transport.payload.length;
    case 'tcp':
      return TCP_HEADER + transport.payload.length;
    case 'raw':
      return transport.bytes.length;
  }
}

/** Bytes from the network header on: what an MTU limits. */
export function networkLength(network: NetworkPayload): number {
  switch (network.protocol) {
    case 'ipv4':
      return IPV4_HEADER + transportLength(network.transport);
    case 'ipv6':
      return IPV6_HEADER + (network.fragment === undefined ? 0 : FRAGMENT_HEADER) + transportLength(network.transport);
    case 'arp':
      return ARP_LENGTH;
    case 'raw':
      return network.bytes.length;
  }
}

/** Bytes of the frame, without preamble, padding and frame check sequence. */
export function frameLength(packet: Packet): number {
  return (packet.ethernet === undefined ? 0 : ETHERNET_HEADER) + networkLength(packet.network);
}
