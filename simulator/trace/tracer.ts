import type { Clock } from '../kernel/clock.ts';
import type { TraceEntry, TraceEvent, TracePoint, Tracer } from '../kernel/trace.ts';
import type { NetworkPayload, Packet } from '../packet/packet.ts';
import { summarizeNetwork } from '../packet/summarize.ts';

/** A tracer that keeps every entry, off until `enabled` is set. */
export function createTracer(clock: Clock): Tracer {
  const entries: TraceEntry[] = [];
  let lastNetwork: NetworkPayload | undefined;
  let lastSummary = '';
  return {
    enabled: false,
    entries,
    record(packet: Packet, at: TracePoint, event: TraceEvent): void {
      if (packet.network !== lastNetwork) {
        lastNetwork = packet.network;
        lastSummary = summarizeNetwork(packet.network);
      }
      entries.push({
        time: clock.now,
        packet: packet.id,
        ...(packet.cause === undefined ? {} : { cause: packet.cause }),
        node: at.node,
        ...(at.device === undefined ? {} : { device: at.device }),
        summary: lastSummary,
        event,
        ...(at.origin === undefined ? {} : { origin: at.origin }),
      });
    },
  };
}
