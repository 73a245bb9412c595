import type { Nanoseconds } from '../kernel/clock.ts';
import { encodePacket } from './encode.ts';
import type { Packet } from './packet.ts';

export interface CapturedPacket {
  readonly time: Nanoseconds;
  readonly packet: Packet;
}

/** LINKTYPE_ETHERNET and LINKTYPE_RAW of the registry at tcpdump.org. */
const LINKTYPE = { ethernet: 1, raw: 101 } as const;

/** Files with this magic number hold times in nanoseconds. */
const MAGIC_NANOSECONDS = 0xa1b23c4d;
const FILE_HEADER = 24;
const RECORD_HEADER = 16;

/**
 * A capture file of these packets, little endian, times in nanoseconds since the machine was switched on
 * (pcap-savefile(5)). Packets must agree in having an Ethernet header or not; throws a TypeError otherwise.
 */
export function writePcap(captured: readonly CapturedPacket[]): Uint8Array {
  const ethernet = captured[0]?.packet.ethernet !== undefined || captured.length === 0;
  const frames = captured.map(({ packet }) => {
    if ((packet.ethernet !== undefined) !== ethernet) throw new TypeError('a capture file has one link type only');
    return encodePacket(packet);
  });
  const file = new Uint8Array(frames.reduce((size, frame) => size + RECORD_HEADER + frame.length, FILE_HEADER));
  const view = new DataView(file.buffer);
  view.setUint32(0, MAGIC_NANOSECONDS, true);
  view.setUint16(4, 2, true);
  view.setUint16(6, 4, true);
  view.setUint32(16, 262144, true);
  view.setUint32(20, ethernet ? LINKTYPE.ethernet : LINKTYPE.raw, true);
  let offset = FILE_HEADER;
  frames.forEach((frame, index) => {
    const time = captured[index]!.time;
    view.setUint32(offset, Math.floor(time / 1e9), true);
    view.setUint32(offset + 4, time % 1e9, true);
    view.setUint32(offset + 8, frame.length, true);
    view.setUint32(offset + 12, frame.length, true);
    file.set(frame, offset + RECORD_HEADER);
    offset += RECORD_HEADER + frame.length;
  });
  return file;
}
