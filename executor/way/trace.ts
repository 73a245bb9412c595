import type { Hop, TestStep, TraceProbe } from '../../language/model/network.ts';
import type { TraceEntry } from '../../simulator/kernel/trace.ts';
import { explainTrace } from '../../simulator/trace/explain.ts';
import type { Host } from '../host.ts';
import { pingCommand } from '../probe.ts';
import type { StepResult } from '../report.ts';

/** Sends one echo request and follows it. A real host tells nothing of the way, so the answer is `unknown` there. */
export async function runTrace(host: Host, step: TestStep, probe: TraceProbe): Promise<StepResult> {
  const { text, range, expect } = step;
  if (host.trace === undefined) {
    const reason = 'a real host does not tell which way a packet took: only the simulator does';
    return { text, range, status: 'unknown', disposition: 'unknown', reason, explanation: reason, trace: [] };
  }
  const begin = host.trace.length;
  await host.run(pingCommand({ ...probe, kind: 'ping' }));
  const trace = host.trace.slice(begin);
  const { disposition, at, reason, sentence, origin } = explainTrace(trace);
  const result = (status: StepResult['status'], explanation: string): StepResult => ({
    text,
    range,
    status,
    disposition,
    ...(at === undefined ? {} : { at }),
    ...(reason === undefined ? {} : { reason }),
    explanation,
    ...(origin === undefined ? {} : { origin }),
    trace,
  });
  if (disposition === 'unknown') return result('unknown', sentence);
  const way = wayOf(trace);
  if (way === undefined) return result('failed', `it does not arrive: ${sentence}`);
  const missing = expect.outcome === 'passed' ? firstMissing(expect.hops, way) : undefined;
  const taken = `the packet went ${describeWay(way)}`;
  return missing === undefined ? result('passed', taken) : result('failed', `${taken}, not by ${describeHop(missing)}`);
}

/** What the request that arrived passed, in order: nodes, each with a device; nothing when none arrived. */
export function wayOf(trace: readonly TraceEntry[]): Hop[] | undefined {
  const arrival = trace.find(({ event, role }) => event.type === 'delivered' && role === 'request');
  if (arrival === undefined) return undefined;
  // A bridge that floods makes copies: only those that became the packet that arrived are its way.
  const causes = new Map(trace.flatMap(({ packet, cause }) => (cause === undefined ? [] : [[packet, cause] as const])));
  const line = new Set<number>();
  for (let at: number | undefined = arrival.packet; at !== undefined && !line.has(at); at = causes.get(at))
    line.add(at);
  const way: Hop[] = [];
  for (const { packet, node, device } of trace.slice(0, trace.indexOf(arrival) + 1)) {
    if (!line.has(packet)) continue;
    const last = way.at(-1);
    if (last?.node === node && (device === undefined || last.device === device)) continue;
    way.push({ node, ...(device === undefined ? {} : { device }) });
  }
  return way;
}

/** The first of the hops that the way does not have, in their order. */
export function firstMissing(hops: readonly Hop[], way: readonly Hop[]): Hop | undefined {
  let at = 0;
  for (const hop of hops) {
    const found = way.findIndex(
      ({ node, device }, index) => index >= at && node === hop.node && (hop.device ?? device) === device,
    );
    if (found < 0) return hop;
    at = found;
  }
  return undefined;
}

function describeWay(way: readonly Hop[]): string {
  const shown: string[] = [];
  for (const hop of way) if (hop.device !== undefined) shown.push(describeHop(hop));
  return shown.join(' > ');
}

function describeHop({ node, device }: Hop): string {
  return device === undefined ? node : `${node}:${device}`;
}
