import {
  type Disposition,
  type Expectation,
  type Network,
  splitNode,
  type Test,
  type TestStep,
} from '../language/model/network.ts';
import { type Explanation, explainTrace } from '../simulator/trace/explain.ts';
import type { Host } from './host.ts';
import { inParallel } from './pool.ts';
import { type ProbeOutcome, pingCommand, readPing } from './probe.ts';
import type { StepResult, TestReport, TestResult, Verdict } from './report.ts';
import { runLookup } from './way/lookup.ts';
import { runTrace } from './way/trace.ts';

const PROBES_AT_ONCE = 16;

/**
 * Runs the tests of a file on a host: on a real one all probes at the same time, on a simulated one one after the
 * other. Each probe ends in one disposition.
 */
export async function runTests(host: Host, network: Network): Promise<TestReport> {
  const steps = network.tests.flatMap((test) => test.steps);
  const width = host.kind === 'simulated' ? 1 : PROBES_AT_ONCE;
  const results = await inParallel(steps, width, (step) => runStep(host, network, step));
  const byStep = new Map(steps.map((step, index) => [step, results[index]!]));
  const tests = network.tests.map((test) =>
    testResult(
      test,
      test.steps.map((step) => byStep.get(step)!),
    ),
  );
  return { network: network.name, host: host.name, tests };
}

function testResult(test: Test, steps: readonly StepResult[]): TestResult {
  const { name, range } = test;
  return { name, range, status: overall(steps.map((step) => step.status)), steps };
}

function overall(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('failed')) return 'failed';
  return verdicts.includes('unknown') ? 'unknown' : 'passed';
}

async function runStep(host: Host, network: Network, step: TestStep): Promise<StepResult> {
  const { probe } = step;
  const { host: elsewhere } = splitNode(probe.source);
  if (elsewhere !== undefined) return notModelled(step, `not modelled: probes from host '${elsewhere}'`);
  if (probe.kind === 'route') return runLookup(host, step, probe);
  if (probe.kind === 'trace') return runTrace(host, step, probe);
  if (probe.kind !== 'ping') return notModelled(step, `not modelled: probes by ${probe.kind}`);
  const begin = host.trace?.length ?? 0;
  const result = await host.run(pingCommand(probe));
  const said = readPing(probe, result, network);
  const trace = host.trace?.slice(begin) ?? [];
  const explained = trace.length === 0 || said.disposition === 'unknown' ? undefined : explainTrace(trace);
  const outcome = explained === undefined ? said : seen(said, explained);
  return {
    text: step.text,
    range: step.range,
    status: judge(step.expect, outcome, explained !== undefined),
    disposition: outcome.disposition,
    ...(outcome.at === undefined ? {} : { at: outcome.at }),
    ...(outcome.reason === undefined ? {} : { reason: outcome.reason }),
    ...(outcome.time === undefined ? {} : { time: outcome.time }),
    explanation: explained?.sentence ?? sentence(step, outcome),
    ...(explained?.origin === undefined ? {} : { origin: explained.origin }),
    trace,
  };
}

/** What a probe comes to that neither kind of host can run yet. */
function notModelled({ text, range }: TestStep, reason: string): StepResult {
  return { text, range, status: 'unknown', disposition: 'unknown', reason, explanation: reason, trace: [] };
}

/** On a simulated host the trace knows where and why; the time is the program's. */
function seen(said: ProbeOutcome, { disposition, at, reason }: Explanation): ProbeOutcome {
  return {
    disposition,
    ...(at === undefined ? {} : { at }),
    ...(reason === undefined ? {} : { reason }),
    ...(said.time === undefined ? {} : { time: said.time }),
  };
}

/**
 * Compares what was expected with where a probe ended. Where a packet was dropped is known only as far as someone says
 * so: silence on a real host is no evidence of the place, nor has it the names of reasons, so the verdict is `unknown`
 * then. With a trace (`traced`) all is known.
 */
export function judge(expect: Expectation, outcome: ProbeOutcome, traced: boolean): Verdict {
  const { disposition, at, reason } = outcome;
  if (disposition === 'unknown') return 'unknown';
  // What ways are compared with is judged where they are asked for: way/.
  if (expect.outcome === 'routed' || expect.outcome === 'passed') return 'unknown';
  switch (expect.outcome) {
    case 'delivered':
      return disposition === 'delivered' ? 'passed' : 'failed';
    case 'fails':
      return disposition === 'delivered' ? 'failed' : 'passed';
    case 'dropped':
      if (disposition === 'delivered') return 'failed';
      if (at === undefined) return 'unknown';
      if (at.node !== expect.at) return 'failed';
      if (expect.device !== undefined && at.device !== expect.device) {
        return traced || at.device !== undefined ? 'failed' : 'unknown';
      }
      if (expect.by === undefined) return 'passed';
      if (!traced) return 'unknown';
      return reason?.toLowerCase() === expect.by.toLowerCase() ? 'passed' : 'failed';
  }
}

const PHRASES: Record<Disposition, string> = {
  delivered: 'answered',
  dropped: 'was dropped',
  rejected: 'was rejected',
  refused: 'was refused',
  unreachable: 'cannot reach it',
  timeout: 'got no answer',
  unknown: 'is not known',
};

function sentence(step: TestStep, outcome: ProbeOutcome): string {
  const { source, destination } = step.probe;
  if (outcome.disposition === 'delivered') return `${destination} answered ${source}`;
  const reason = outcome.reason === undefined ? '' : `: ${outcome.reason}`;
  return `the ping from ${source} to ${destination} ${PHRASES[outcome.disposition]}${reason}`;
}
