import { formatIp, formatIpv4, formatIpv6, formatMac } from '../../language/model/address.ts';
import { decodeQuoted } from './decode.ts';
import { ICMP, ICMP6 } from './icmp.ts';
import type { ArpPacket, Icmp6Message, IcmpMessage, Ipv4Packet, Ipv6Packet, NetworkPayload, Packet } from './packet.ts';
import { transportLength } from './size.ts';

/** One line about a packet, in the words of tcpdump(1) with `-n`. */
export function summarize(packet: Packet): string {
  return summarizeNetwork(packet.network);
}

export function summarizeNetwork(network: NetworkPayload): string {
  switch (network.protocol) {
    case 'arp':
      return summarizeArp(network);
    case 'ipv4':
    case 'ipv6':
      return summarizeIp(network);
    case 'raw':
      return `${network.bytes.length} bytes`;
  }
}

function summarizeArp(arp: ArpPacket): string {
  if (arp.operation === 'reply') return `ARP, Reply ${formatIpv4(arp.senderIp)} is-at ${formatMac(arp.senderMac)}`;
  if (arp.senderIp === arp.targetIp) return `ARP, Announcement ${formatIpv4(arp.senderIp)}`;
  const probe = arp.senderIp === 0;
  return `ARP, ${probe ? 'Probe' : 'Request who-has'} ${formatIpv4(arp.targetIp)}${probe ? '' : ` tell ${formatIpv4(arp.senderIp)}`}`;
}

function summarizeIp(packet: Ipv4Packet | Ipv6Packet): string {
  const { transport } = packet;
  const offset = packet.protocol === 'ipv4' ? packet.fragmentOffset : (packet.fragment?.offset ?? 0);
  const more = packet.protocol === 'ipv4' ? packet.moreFragments : packet.fragment?.more === true;
  const ports = transport.protocol === 'udp' || transport.protocol === 'tcp' ? transport : undefined;
  const source = formatIp(packet.source) + (ports === undefined ? '' : `.${ports.sourcePort}`);
  const destination = formatIp(packet.destination) + (ports === undefined ? '' : `.${ports.destinationPort}`);
  const ends = `${source} > ${destination}: `;
  if (offset !== 0 || more) {
    const length = transportLength(transport);
    return `${ends}${protocolName(packet.transportProtocol)} fragment, bytes ${offset}-${offset + length - 1}${more ? '' : ' (last)'}`;
  }
  switch (transport.protocol) {
    case 'icmp':
      return `${ends}${summarizeIcmp(transport)}, length ${transportLength(transport)}`;
    case 'icmp6':
      return `${ends}${summarizeIcmp6(transport)}, length ${transportLength(transport)}`;
    case 'udp':
      return `${ends}UDP, length ${transport.payload.length}`;
    case 'tcp':
      return `${ends}Flags [${tcpFlags(transport.flags)}], seq ${transport.sequence}, win ${transport.window}, length ${transport.payload.length}`;
    case 'raw':
      return `${ends}${protocolName(packet.transportProtocol)}, length ${transport.bytes.length}`;
  }
}

const PROTOCOL_NAMES: Readonly<Record<number, string>> = { 1: 'ICMP', 6: 'TCP', 17: 'UDP', 58: 'ICMP6' };

function protocolName(protocol: number): string {
  return PROTOCOL_NAMES[protocol] ?? `ip-proto-${protocol}`;
}

function tcpFlags(flags: number): string {
  const letters: readonly [number, string][] = [
    [1, 'F'],
    [2, 'S'],
    [4, 'R'],
    [8, 'P'],
    [16, '.'],
    [32, 'U'],
  ];
  return letters.map(([bit, letter]) => ((flags & bit) === 0 ? '' : letter)).join('') || 'none';
}

function quotedDestination(payload: Uint8Array): string {
  const quoted = decodeQuoted(payload);
  return quoted === undefined ? '?' : formatIp(quoted.destination);
}

function summarizeIcmp(message: IcmpMessage): string {
  const id = message.rest >>> 16;
  const sequence = message.rest & 0xffff;
  switch (message.type) {
    case ICMP.echo:
      return `ICMP echo request, id ${id}, seq ${sequence}`;
    case ICMP.echoReply:
      return `ICMP echo reply, id ${id}, seq ${sequence}`;
    case ICMP.destinationUnreachable:
      return `ICMP ${unreachableWords(message)}`;
    case ICMP.redirect:
      return `ICMP redirect ${quotedDestination(message.payload)} to ${message.code === 0 ? 'net' : 'host'} ${formatIpv4(message.rest)}`;
    case ICMP.timeExceeded:
      return message.code === 0 ? 'ICMP time exceeded in-transit' : 'ICMP ip reassembly time exceeded';
    default:
      return `ICMP type ${message.type} code ${message.code}`;
  }
}

function unreachableWords(message: IcmpMessage): string {
  const quoted = decodeQuoted(message.payload);
  const destination = quoted === undefined ? '?' : formatIp(quoted.destination);
  switch (message.code) {
    case 0:
      return `net ${destination} unreachable`;
    case 1:
      return `host ${destination} unreachable`;
    case 2:
      return `${destination} protocol ${quoted?.transportProtocol ?? '?'} unreachable`;
    case 3: {
      const port = quoted === undefined || quoted.transport.length < 4 ? '?' : portOf(quoted.transport);
      return `${destination} ${quoted?.transportProtocol === 6 ? 'tcp' : 'udp'} port ${port} unreachable`;
    }
    case 4:
      return `${destination} unreachable - need to frag (mtu ${message.rest & 0xffff})`;
    case 13:
      return `host ${destination} unreachable - admin prohibited filter`;
    default:
      return `${destination} unreachable, code ${message.code}`;
  }
}

function portOf(transport: Uint8Array): number {
  return (transport[2]! << 8) | transport[3]!;
}

const UNREACHABLE6 = ['unreachable route', 'unreachable prohibited', 'beyond scope', 'unreachable address'];

function summarizeIcmp6(message: Icmp6Message): string {
  const id = message.rest >>> 16;
  const sequence = message.rest & 0xffff;
  switch (message.type) {
    case ICMP6.echo:
      return `ICMP6, echo request, id ${id}, seq ${sequence}`;
    case ICMP6.echoReply:
      return `ICMP6, echo reply, id ${id}, seq ${sequence}`;
    case ICMP6.destinationUnreachable:
      return `ICMP6, destination unreachable, ${UNREACHABLE6[message.code] ?? 'unreachable port'}, ${quotedDestination(message.payload)}`;
    case ICMP6.packetTooBig:
      return `ICMP6, packet too big, mtu ${message.rest}`;
    case ICMP6.timeExceeded:
      return message.code === 0
        ? `ICMP6, time exceeded in-transit for ${quotedDestination(message.payload)}`
        : 'ICMP6, time exceeded in-reassembly';
    case ICMP6.neighbourSolicitation:
      return `ICMP6, neighbor solicitation, who has ${targetOf(message)}`;
    case ICMP6.neighbourAdvertisement:
      return `ICMP6, neighbor advertisement, tgt is ${targetOf(message)}`;
    case ICMP6.routerSolicitation:
      return 'ICMP6, router solicitation';
    case ICMP6.routerAdvertisement:
      return 'ICMP6, router advertisement';
    case ICMP6.redirect:
      return `ICMP6, redirect, ${formatAddress(redirectedDestination(message))} to ${targetOf(message)}`;
    default:
      return `ICMP6, type ${message.type} code ${message.code}`;
  }
}

/** Target address of a neighbour discovery message, its first 16 bytes after the second word. */
export function targetOf(message: Icmp6Message): string {
  return formatAddress(ndTarget(message));
}

export function ndTarget(message: Icmp6Message): bigint | undefined {
  return addressAt(message, 0);
}

/** The destination that a redirect is about, which follows its target (RFC 4861 §4.5). */
export function redirectedDestination(message: Icmp6Message): bigint | undefined {
  return addressAt(message, 16);
}

function formatAddress(address: bigint | undefined): string {
  return address === undefined ? '?' : formatIpv6(address);
}

function addressAt({ payload }: Icmp6Message, offset: number): bigint | undefined {
  if (payload.length < offset + 16) return undefined;
  return payload.subarray(offset, offset + 16).reduce((address, byte) => (address << 8n) | BigInt(byte), 0n);
}
