import { formatIpv4, formatIpv6, type IpAddress, ipv6 } from '../../../language/model/address.ts';
import type { Device } from '../../kernel/device.ts';
import type { IcmpSocket, MtuDiscovery } from '../../network/icmp-socket.ts';
import type { SocketError } from '../../network/socket.ts';
import { decodeQuoted } from '../../packet/decode.ts';
import { ICMP, ICMP6 } from '../../packet/icmp.ts';
import type { IcmpMessage, Packet } from '../../packet/packet.ts';
import type { Output } from '../output.ts';
import { icmp6Words, icmpWords } from './icmp-words.ts';
import type { PingOptions } from './options.ts';
import { isLinkLocalGroup, type Target } from './resolve.ts';
import { acknowledge, countReceived, createStatistics, formatTime, type Statistics } from './statistics.ts';

/** What arrived at the socket, in the order it did; `time` in nanoseconds. */
export type Arrival =
  | { readonly type: 'message'; readonly packet: Packet; readonly device: Device; readonly time: number }
  | { readonly type: 'error'; readonly error: SocketError; readonly packet: Packet };

/** One run of ping(8) after its socket is set up. */
export interface Session {
  readonly options: PingOptions;
  readonly output: Output;
  readonly target: Target;
  readonly hostname: string;
  readonly numeric: boolean;
  readonly family: 4 | 6;
  /** Answers from any address are good: the destination is a group. */
  readonly group: boolean;
  readonly socket: IcmpSocket;
  readonly source: IpAddress | undefined;
  readonly device: Device | undefined;
  readonly discovery: MtuDiscovery;
  readonly identifier: number;
  readonly payload: Uint8Array;
  readonly statistics: Statistics;
  readonly arrivals: Arrival[];
  /** When each probe was sent, nanoseconds, by sequence number. */
  readonly sent: Map<number, number>;
  confirm: boolean;
}

/** Bytes of `struct timeval`, which probes carry if they have room: only then are they timed. */
export const TIMEVAL = 16;

export { createStatistics };

/** An address as pr_addr() prints it: with its name unless asked not to, and with the zone where it means something. */
export function printAddress(session: Session, address: IpAddress, zone: Device | undefined): string {
  const scoped = typeof address === 'bigint' && (ipv6.isLinkLocal(address) || isLinkLocalGroup(address));
  const text =
    typeof address === 'number'
      ? formatIpv4(address)
      : `${formatIpv6(address)}${scoped && zone !== undefined ? `%${zone.name}` : ''}`;
  if (session.numeric) return text;
  return `${address === 0x7f000001 ? 'localhost' : text} (${text})`;
}

/** Takes in what the socket received: prints it and counts it. */
export function handleArrival(session: Session, arrival: Arrival): void {
  if (arrival.type === 'error') handleError(session, arrival.error, arrival.packet);
  else handleMessage(session, arrival.packet, arrival.device, arrival.time);
}

function handleMessage(session: Session, packet: Packet, device: Device, time: number): void {
  const { network } = packet;
  if (network.protocol !== 'ipv4' && network.protocol !== 'ipv6') return;
  const { transport } = network;
  if (transport.protocol !== 'icmp' && transport.protocol !== 'icmp6') return;
  if (transport.protocol === 'icmp' && transport.type === ICMP.redirect) {
    handleRedirect(session, network.source, transport);
    return;
  }
  if (transport.type !== (transport.protocol === 'icmp' ? ICMP.echoReply : ICMP6.echoReply)) return;
  if (transport.rest >>> 16 !== session.identifier) return;
  const sequence = transport.rest & 0xffff;
  const size = transport.payload.length + 8;
  const timed = session.options.size >= TIMEVAL && transport.payload.length >= TIMEVAL;
  const start = session.sent.get(sequence);
  const trip = timed && start !== undefined ? Math.floor(time / 1000) - Math.floor(start / 1000) : undefined;
  const repeated = countReceived(session.statistics, sequence, trip);
  session.confirm = true;
  if (session.options.quiet) return;
  const ttl = network.protocol === 'ipv4' ? network.ttl : network.hopLimit;
  const identifier = session.options.verbose ? ` ident=${session.identifier}` : '';
  let line = `${size} bytes from ${printAddress(session, network.source, device)}: icmp_seq=${sequence}${identifier} ttl=${ttl}`;
  if (transport.payload.length < session.options.size) {
    session.output.stdout(`${line} (truncated)\n`);
    return;
  }
  if (session.options.size >= TIMEVAL) line += ` time=${formatTime(trip ?? 0)} ms`;
  if (repeated && (!session.group || session.options.verbose)) line += ' (DUP!)';
  if (!session.group && network.source !== session.target.address) line += ' (DIFFERENT ADDRESS!)';
  session.output.stdout(`${line}${session.options.audible ? '\u0007' : ''}\n`);
}

/** A redirect does not end a probe, but is told. */
function handleRedirect(session: Session, from: IpAddress, message: IcmpMessage): void {
  const sequence = ownSequence(session, message.payload);
  if (sequence === undefined || session.options.quiet) return;
  const words = icmpWords({ type: message.type, code: message.code, info: message.rest });
  session.output.stdout(`From ${printAddress(session, from, undefined)}: icmp_seq=${sequence} ${words}\n`);
}

/** Sequence number of a probe of this run that an error quotes. */
function ownSequence(session: Session, quote: Uint8Array): number | undefined {
  const quoted = decodeQuoted(quote);
  if (quoted === undefined || quoted.destination !== session.target.address) return undefined;
  const bytes = quoted.transport;
  if (bytes.length < 8 || bytes[0] !== (session.family === 4 ? ICMP.echo : ICMP6.echo)) return undefined;
  if (((bytes[4]! << 8) | bytes[5]!) !== session.identifier) return undefined;
  return (bytes[6]! << 8) | bytes[7]!;
}

function handleError(session: Session, error: SocketError, packet: Packet): void {
  const { network } = packet;
  if (network.protocol !== 'ipv4' && network.protocol !== 'ipv6') return;
  const { transport } = network;
  if (transport.protocol !== 'icmp' && transport.protocol !== 'icmp6') return;
  const sequence = ownSequence(session, transport.payload);
  if (sequence === undefined) return;
  if (session.family === 4) acknowledge(session.statistics, sequence);
  session.statistics.errors++;
  if (session.options.quiet) return;
  const words = session.family === 4 ? icmpWords(error) : icmp6Words(error);
  session.output.stdout(`From ${printAddress(session, error.from, error.device)} icmp_seq=${sequence} ${words}\n`);
}
