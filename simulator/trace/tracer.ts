import { formatIp } from '../../language/model/address.ts';
import type { Clock } from '../kernel/clock.ts';
import type { TraceEntry, TraceEvent, TracePoint, Tracer } from '../kernel/trace.ts';
import type { NetworkPayload, Packet } from '../packet/packet.ts';
import { roleOf } from '../packet/role.ts';
import { summarizeNetwork } from '../packet/summarize.ts';

/** A tracer that keeps every entry, off until `enabled` is set. */
export function createTracer(clock: Clock): Tracer {
  const entries: TraceEntry[] = [];
  let lastNetwork: NetworkPayload | undefined;
  let last: Pick<TraceEntry, 'summary' | 'role' | 'source' | 'destination'> = { summary: '', role: 'other' };
  return {
    enabled: false,
    entries,
    record(packet: Packet, at: TracePoint, event: TraceEvent): void {
      if (packet.network !== lastNetwork) {
        lastNetwork = packet.network;
        last = describe(packet.network);
      }
      entries.push({
        time: clock.now,
        packet: packet.id,
        ...(packet.cause === undefined ? {} : { cause: packet.cause }),
        node: at.node,
        ...(at.device === undefined ? {} : { device: at.device }),
        ...last,
        event,
        ...(at.origin === undefined ? {} : { origin: at.origin }),
      });
    },
  };
}

function describe(network: NetworkPayload): Pick<TraceEntry, 'summary' | 'role' | 'source' | 'destination'> {
  const said = { summary: summarizeNetwork(network), role: roleOf(network) };
  if (network.protocol !== 'ipv4' && network.protocol !== 'ipv6') return said;
  return { ...said, source: formatIp(network.source), destination: formatIp(network.destination) };
}
