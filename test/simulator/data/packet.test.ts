import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldChecksum, sumWords } from '../../../simulator/packet/checksum.ts';
import { decodePacket } from '../../../simulator/packet/decode.ts';
import { encodePacket } from '../../../simulator/packet/encode.ts';
import type { Packet, TransportPayload } from '../../../simulator/packet/packet.ts';
import { writePcap } from '../../../simulator/packet/pcap.ts';
import { frameLength } from '../../../simulator/packet/size.ts';
import { summarize } from '../../../simulator/packet/summarize.ts';

const lines = readFileSync(join(import.meta.dirname, 'frames.txt'), 'utf8')
  .trim()
  .split('\n');
const frames = lines.flatMap((line, index) =>
  line.startsWith('#') ? [{ words: line.slice(2), bytes: Uint8Array.from(Buffer.from(lines[index + 1]!, 'hex')) }] : [],
);

describe('frames that tcpdump captured on a kernel', () => {
  it.each(frames)('$words', ({ words, bytes }) => {
    const { ethernet, network } = decodePacket(bytes);
    const packet: Packet = { id: 1, ethernet, network };
    expect(Buffer.from(encodePacket(packet)).toString('hex')).toBe(Buffer.from(bytes).toString('hex'));
    expect(network.protocol).not.toBe('raw');
    const whole = !/frag \(|options \[|ip-proto/.test(words);
    if ((network.protocol === 'ipv4' || network.protocol === 'ipv6') && whole) {
      expect(network.transport.protocol).not.toBe('raw');
    }
  });

  const comparable = frames.filter(({ words }) => !/frag \(|ip-proto|Flags|destination unreachable/.test(words));

  it.each(comparable)('is summed up as tcpdump does: $words', ({ words, bytes }) => {
    const { ethernet, network } = decodePacket(bytes);
    const plain = words.replace(/^IP6? /, '').replace(/^(ARP.*), length 28$/, '$1');
    expect(summarize({ id: 1, ethernet, network })).toBe(plain.replace(/(unreachable), length 39$/, '$1, length 39'));
  });
});

const byte = fc.integer({ min: 0, max: 255 });
const word = fc.integer({ min: 0, max: 65535 });
const uint32 = fc.integer({ min: 0, max: 0xffffffff });
const mac = fc.integer({ min: 0, max: 0xffffffffffff });
const address6 = fc.bigInt({ min: 0n, max: (1n << 128n) - 1n });
const bytes = fc.uint8Array({ maxLength: 80 });

const icmp = (protocol: 'icmp' | 'icmp6') =>
  fc.record({ protocol: fc.constant(protocol), type: byte, code: byte, rest: uint32, payload: bytes });
const udp = fc.record({
  protocol: fc.constant('udp' as const),
  sourcePort: word,
  destinationPort: word,
  payload: bytes,
});
const tcp = fc.record({
  protocol: fc.constant('tcp' as const),
  sourcePort: word,
  destinationPort: word,
  sequence: uint32,
  acknowledgement: uint32,
  flags: fc.integer({ min: 0, max: 0x1ff }),
  window: word,
  payload: bytes,
});
const raw = fc.record({ protocol: fc.constant('raw' as const), bytes });

function withNumber(transport: TransportPayload): { transportProtocol: number; transport: TransportPayload } {
  const numbers = { icmp: 1, icmp6: 58, udp: 17, tcp: 6, raw: 253 };
  return { transportProtocol: numbers[transport.protocol], transport };
}

const ipv4 = fc
  .record({
    header: fc.record({
      source: uint32,
      destination: uint32,
      ttl: byte,
      tos: byte,
      id: word,
      dontFragment: fc.boolean(),
    }),
    transport: fc.oneof(icmp('icmp'), udp, tcp, raw),
  })
  .map(({ header, transport }) => ({
    protocol: 'ipv4' as const,
    ...header,
    moreFragments: false,
    fragmentOffset: 0,
    ...withNumber(transport),
  }));

const ipv6 = fc
  .record({
    header: fc.record({
      source: address6,
      destination: address6,
      hopLimit: byte,
      trafficClass: byte,
      flowLabel: fc.integer({ min: 0, max: 0xfffff }),
    }),
    transport: fc.oneof(icmp('icmp6'), udp, tcp, raw),
  })
  .map(({ header, transport }) => ({ protocol: 'ipv6' as const, ...header, ...withNumber(transport) }));

const arp = fc.record({
  protocol: fc.constant('arp' as const),
  operation: fc.constantFrom('request' as const, 'reply' as const),
  senderMac: mac,
  senderIp: uint32,
  targetMac: mac,
  targetIp: uint32,
});

const types = { ipv4: 0x0800, ipv6: 0x86dd, arp: 0x0806 };

describe('encoding', () => {
  it('is undone by decoding, for every packet', () => {
    const anyPacket = fc.record({ destination: mac, source: mac, network: fc.oneof(ipv4, ipv6, arp) });
    fc.assert(
      fc.property(anyPacket, ({ destination, source, network }) => {
        const ethernet = { destination, source, type: types[network.protocol] };
        const packet: Packet = { id: 1, ethernet, network };
        const encoded = encodePacket(packet);
        expect(encoded.length).toBe(frameLength(packet));
        expect(decodePacket(encoded)).toEqual({ ethernet, network });
      }),
    );
  });

  it('keeps any bytes as they are', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 14, maxLength: 120 }),
        fc.constantFrom(0x0800, 0x86dd, 0x0806),
        (frame, type) => {
          frame[12] = type >> 8;
          frame[13] = type & 255;
          const { ethernet, network } = decodePacket(frame);
          const again = encodePacket({ id: 1, ethernet, network });
          expect(again).toEqual(frame.subarray(0, again.length));
          if (network.protocol === 'raw') expect(again.length).toBe(frame.length);
        },
      ),
    );
  });

  it('does not take a wrong checksum for a message', () => {
    const frame = Uint8Array.from(
      frames.find(({ words }) => words.includes('IP 10.0.0.1 > 10.0.0.2: ICMP echo'))!.bytes,
    );
    frame[frame.length - 1]! ^= 1;
    const { network } = decodePacket(frame);
    expect(network.protocol === 'ipv4' && network.transport.protocol).toBe('raw');
  });

  it('sums as RFC 1071 shows', () => {
    const example = Uint8Array.from([0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7]);
    expect(foldChecksum(sumWords(example))).toBe(~0xddf2 & 0xffff);
  });
});

describe('a capture file', () => {
  const captured = frames.slice(0, 3).map(({ bytes: frame }, index) => {
    const { ethernet, network } = decodePacket(frame);
    return { time: index * 1_500_000_000, packet: { id: index, ethernet, network } };
  });

  it('begins with the header of pcap-savefile(5) and holds every frame with its time', () => {
    const file = writePcap(captured);
    const view = new DataView(file.buffer);
    expect(view.getUint32(0, true)).toBe(0xa1b23c4d);
    expect([view.getUint16(4, true), view.getUint16(6, true), view.getUint32(20, true)]).toEqual([2, 4, 1]);
    let offset = 24;
    captured.forEach(({ time, packet }, index) => {
      const frame = frames[index]!.bytes;
      const seconds = view.getUint32(offset, true);
      expect(seconds * 1e9 + view.getUint32(offset + 4, true)).toBe(time);
      expect(view.getUint32(offset + 8, true)).toBe(frame.length);
      expect(file.subarray(offset + 16, offset + 16 + frame.length)).toEqual(encodePacket(packet));
      offset += 16 + frame.length;
    });
    expect(offset).toBe(file.length);
  });

  it('has one link type only', () => {
    const bare = { time: 0, packet: { id: 9, network: captured[2]!.packet.network } };
    expect(new DataView(writePcap([bare]).buffer).getUint32(20, true)).toBe(101);
    expect(() => writePcap([...captured, bare])).toThrow('one link type');
  });
});
