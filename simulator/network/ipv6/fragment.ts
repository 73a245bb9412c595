import { SECOND } from '../../kernel/clock.ts';
import type { Device } from '../../kernel/device.ts';
import type { NetworkNamespace } from '../../kernel/namespace.ts';
import { decodeTransport } from '../../packet/decode.ts';
import { encodeTransport } from '../../packet/encode.ts';
import type { Ipv6Packet, Packet } from '../../packet/packet.ts';
import { FRAGMENT_HEADER, IPV6_HEADER } from '../../packet/size.ts';
import { namespaceConf } from '../conf.ts';
import { drop } from '../device.ts';
import { assemble, insertFragment } from '../ipv4/fragment.ts';
import { type Reassembly, stateOf } from '../state.ts';

/** ip6_fragment: only the sender cuts packets. */
export function fragmentIpv6(namespace: NetworkNamespace, packet: Packet, header: Ipv6Packet, mtu: number): Packet[] {
  const bytes = encodeTransport(header);
  const size = (mtu - IPV6_HEADER - FRAGMENT_HEADER) & ~7;
  const state = stateOf(namespace);
  const id = state.nextFragmentId;
  state.nextFragmentId = (id + 1) >>> 0;
  const pieces: Packet[] = [];
  for (let offset = 0; offset < bytes.length; offset += size) {
    const end = Math.min(offset + size, bytes.length);
    pieces.push({
      id: namespace.kernel.nextPacket++,
      cause: packet.id,
      ...(packet.looped === undefined ? {} : { looped: packet.looped }),
      network: {
        ...header,
        fragment: { id, offset, more: end < bytes.length },
        transport: { protocol: 'raw', bytes: bytes.subarray(offset, end) },
      },
    });
  }
  return pieces;
}

/** ipv6_frag_rcv: keeps a fragment until its packet is whole; overlapping ones lose the packet (RFC 5722). */
export function reassembleIpv6(
  namespace: NetworkNamespace,
  device: Device,
  packet: Packet,
  header: Ipv6Packet,
  expired: (first: Packet) => void,
): Packet | undefined {
  const { reassembly } = stateOf(namespace);
  const { id, offset, more } = header.fragment!;
  const key = `${header.source} ${header.destination} ${id}`;
  let queue = reassembly.get(key);
  if (queue === undefined) {
    const timeout = namespaceConf(namespace, 'net.ipv6.ip6frag_time', 60) * SECOND;
    const timer = namespace.kernel.clock.after(timeout, () => giveUp(reassembly, key, device, expired));
    queue = { fragments: [], total: undefined, first: undefined, packets: [], timer };
    reassembly.set(key, queue);
  }
  const bytes = header.transport.protocol === 'raw' ? header.transport.bytes : encodeTransport(header);
  if (!insertFragment(queue, offset, bytes, !more)) {
    drop(device, packet, 'DUP_FRAG');
    return undefined;
  }
  if (offset === 0) queue.first = packet;
  queue.packets.push(packet);
  const whole = assemble(queue);
  if (whole === undefined) return undefined;
  queue.timer.cancel();
  reassembly.delete(key);
  const { fragment: _fragment, ...rest } = header;
  return {
    id: queue.packets[0]!.cause ?? packet.id,
    ethernet: packet.ethernet,
    ...(packet.looped === undefined ? {} : { looped: packet.looped }),
    network: {
      ...rest,
      transport: decodeTransport(whole, header.transportProtocol, header.source, header.destination),
    },
  };
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
