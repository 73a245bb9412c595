import type { StepResult, TestReport, Verdict } from '../../executor/report.ts';
import type { Disposition } from '../../language/model/network.ts';
import type { SourceRange } from '../../language/model/problem.ts';
import type { TraceEntry } from '../../simulator/kernel/trace.ts';
import { deviceId } from './drawing.ts';

/** What became of a test's step, as the preview draws it. */
export interface Outcome {
  readonly test: string;
  readonly text: string;
  readonly status: Verdict;
  readonly disposition: Disposition;
  readonly explanation: string;
  readonly range: SourceRange;
  /** Devices the probe passed through, in order, then those its answer passed through. */
  readonly journey: readonly string[];
  /** Where the probe or its answer ended, unless it was delivered. */
  readonly end?: { readonly box: string; readonly device?: string };
}

/** The outcomes of all steps of a report, in the order of the file. */
export function drawOutcomes(report: TestReport): readonly Outcome[] {
  return report.tests.flatMap((test) => test.steps.map((step) => drawOutcome(test.name, step)));
}

function drawOutcome(test: string, step: StepResult): Outcome {
  const { text, status, disposition, explanation, range, at } = step;
  const device = at?.device === undefined ? {} : { device: deviceId(at.node, at.device) };
  return {
    test,
    text,
    status,
    disposition,
    explanation,
    range,
    journey: traceJourney(step.trace),
    ...(at === undefined || disposition === 'delivered' ? {} : { end: { box: at.node, ...device } }),
  };
}

/**
 * The devices a probe and its answer passed, without repetitions. Copies made by flooding that led nowhere, and the
 * requests that resolve a next hop, are left out: the path is followed backwards from the last thing that happened.
 */
export function traceJourney(trace: readonly TraceEntry[]): readonly string[] {
  const probes = trace.filter((entry) => isProbe(entry));
  const last = lastDecision(probes);
  if (last === undefined) return [];
  const causes = new Map<number, number>();
  for (const { packet, cause } of probes) if (cause !== undefined) causes.set(packet, cause);
  const lineage = new Set<number>();
  for (let packet: number | undefined = last.packet; packet !== undefined && !lineage.has(packet); ) {
    lineage.add(packet);
    packet = causes.get(packet);
  }
  const journey: string[] = [];
  for (const { packet, node, device } of probes) {
    if (device === undefined || !lineage.has(packet)) continue;
    const id = deviceId(node, device);
    if (journey.at(-1) !== id) journey.push(id);
  }
  return journey;
}

/** Address resolution serves the probe, but is not its path. */
function isProbe(entry: TraceEntry): boolean {
  return entry.role !== 'resolution';
}

/** The answer's arrival at the program that waits for it; without it, the last drop; without either, the last entry. */
function lastDecision(entries: readonly TraceEntry[]): TraceEntry | undefined {
  const answer = entries.findLast(({ event }) => event.type === 'delivered' && event.to === 'ping');
  return answer ?? entries.findLast(({ event }) => event.type === 'dropped') ?? entries.at(-1);
}
