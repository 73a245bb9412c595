import { SECOND } from '../../kernel/clock.ts';
import type { Device } from '../../kernel/device.ts';
import type { NetworkNamespace } from '../../kernel/namespace.ts';
import { decodeTransport } from '../../packet/decode.ts';
import { encodeTransport } from '../../packet/encode.ts';
import type { Ipv4Packet, Packet } from '../../packet/packet.ts';
import { IPV4_HEADER, transportLength } from '../../packet/size.ts';
import { namespaceConf } from '../conf.ts';
import { drop } from '../device.ts';
import { type Reassembly, stateOf } from '../state.ts';

/** ip_do_fragment: cuts a packet so that each piece fits the MTU. The pieces have identities of their own. */
export function fragmentIpv4(namespace: NetworkNamespace, packet: Packet, header: Ipv4Packet, mtu: number): Packet[] {
  const bytes = header.transport.protocol === 'raw' ? header.transport.bytes : encodeTransport(header);
  const size = (mtu - IPV4_HEADER) & ~7;
  const pieces: Packet[] = [];
  for (let offset = 0; offset < bytes.length; offset += size) {
    const end = Math.min(offset + size, bytes.length);
    pieces.push({
      id: namespace.kernel.nextPacket++,
      cause: packet.id,
      ...(packet.looped === undefined ? {} : { looped: packet.looped }),
      network: {
        ...header,
        moreFragments: header.moreFragments || end < bytes.length,
        fragmentOffset: header.fragmentOffset + offset,
        transport: { protocol: 'raw', bytes: bytes.subarray(offset, end) },
      },
    });
  }
  return pieces;
}

export function isFragment(header: Ipv4Packet): boolean {
  return header.moreFragments || header.fragmentOffset !== 0;
}

/**
 * ip_defrag: keeps a fragment until its packet is whole, and returns that. `expired` is called with the first fragment,
 * if it came, when the rest does not come within `ipfrag_time`.
 */
export function reassembleIpv4(
  namespace: NetworkNamespace,
  device: Device,
  packet: Packet,
  header: Ipv4Packet,
  expired: (first: Packet) => void,
): Packet | undefined {
  const { reassembly } = stateOf(namespace);
  const key = `${header.source} ${header.destination} ${header.id} ${header.transportProtocol}`;
  let queue = reassembly.get(key);
  if (queue === undefined) {
    const timeout = namespaceConf(namespace, 'net.ipv4.ipfrag_time', 30) * SECOND;
    const timer = namespace.kernel.clock.after(timeout, () => giveUp(reassembly, key, device, expired));
    queue = { fragments: [], total: undefined, first: undefined, packets: [], timer };
    reassembly.set(key, queue);
  }
  const bytes = header.transport.protocol === 'raw' ? header.transport.bytes : encodeTransport(header);
  if (!insertFragment(queue, header.fragmentOffset, bytes, !header.moreFragments)) {
    drop(device, packet, 'DUP_FRAG');
    return undefined;
  }
  if (header.fragmentOffset === 0) queue.first = packet;
  queue.packets.push(packet);
  const whole = assemble(queue);
  if (whole === undefined) return undefined;
  queue.timer.cancel();
  reassembly.delete(key);
  return {
    id: queue.packets[0]!.cause ?? packet.id,
    ethernet: packet.ethernet,
    ...(packet.looped === undefined ? {} : { looped: packet.looped }),
    network: {
      ...header,
      dontFragment: false,
      moreFragments: false,
      fragmentOffset: 0,
      transport: decodeTransport(whole, header.transportProtocol, header.source, header.destination),
    },
  };
}

/** Adds a piece in its place; false when it overlaps one that is there. */
export function insertFragment(queue: Reassembly, offset: number, bytes: Uint8Array, last: boolean): boolean {
  const end = offset + bytes.length;
  const { fragments } = queue;
  if (fragments.some((other) => offset < other.offset + other.bytes.length && other.offset < end)) return false;
  if (last) queue.total = end;
  const place = fragments.findIndex((other) => other.offset > offset);
  fragments.splice(place < 0 ? fragments.length : place, 0, { offset, bytes });
  return true;
}

/** All bytes, once none is missing. */
export function assemble(queue: Reassembly): Uint8Array | undefined {
  if (queue.total === undefined) return undefined;
  const whole = new Uint8Array(queue.total);
  let end = 0;
  for (const { offset, bytes } of queue.fragments) {
    if (offset !== end || offset + bytes.length > whole.length) return undefined;
    whole.set(bytes, offset);
    end = offset + bytes.length;
  }
  return end === queue.total ? whole : undefined;
}

function giveUp(
  reassembly: Map<string, Reassembly>,
  key: string,
  device: Device,
  expired: (first: Packet) => void,
): void {
  const queue = reassembly.get(key);
  if (queue === undefined) return;
  reassembly.delete(key);
  for (const packet of queue.packets) drop(device, packet, 'FRAG_REASM_TIMEOUT', 'other fragments never came');
  if (queue.first !== undefined) expired(queue.first);
}

/** Bytes that the packet has from its IPv4 header on. */
export function ipv4Length(header: Ipv4Packet): number {
  return IPV4_HEADER + transportLength(header.transport);
}
