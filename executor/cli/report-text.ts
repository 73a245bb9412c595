import type { StepResult, TestReport, TestResult, Verdict } from '../report.ts';
import type { Terminal } from './terminal.ts';
import { hopsText, placeText, wrap } from './trace-text.ts';

/** `netdsl simulate --json` as the design fixes it. */
export function reportJson(report: TestReport) {
  return {
    network: report.network,
    host: report.host,
    tests: report.tests.map((test) => ({
      name: test.name,
      status: test.status,
      file: test.range.file,
      line: test.range.start.line,
      steps: test.steps.map((step) => ({
        text: step.text,
        status: step.status,
        disposition: step.disposition,
        at: step.at ?? null,
        reason: step.reason ?? null,
        time: step.time ?? null,
        explanation: step.explanation,
        file: step.range.file,
        line: step.range.start.line,
        column: step.range.start.column,
      })),
    })),
  };
}

/** Every test with its steps and verdicts; what did not go as expected, or with `explain` all, is told hop by hop. */
export function reportText(terminal: Terminal, report: TestReport, explain = false): string {
  return report.tests.map((test) => testText(terminal, test, explain)).join('\n\n');
}

function testText(terminal: Terminal, test: TestResult, explain: boolean): string {
  const head = `${mark(terminal, test.status)} ${terminal.style('bold', test.name)}`;
  return [head, ...test.steps.map((step) => stepText(terminal, step, explain))].join('\n').trimEnd();
}

export function mark(terminal: Terminal, verdict: Verdict): string {
  if (verdict === 'passed') return terminal.style('green', '✔');
  return verdict === 'failed' ? terminal.style('red', '✘') : terminal.style('yellow', '?');
}

const HOPS_SHOWN = 24;

function stepText(terminal: Terminal, step: StepResult, explain: boolean): string {
  const right = step.status === 'passed' ? timeText(step.time) : placeText(step.range);
  const gap = ' '.repeat(Math.max(2, terminal.columns - 4 - step.text.length - right.length));
  const head = `  ${mark(terminal, step.status)} ${step.text}${right === '' ? '' : `${gap}${terminal.style('dim', right)}`}`;
  const delivered = step.status === 'passed' && step.disposition === 'delivered';
  const colour = { passed: 'dim', failed: 'red', unknown: 'yellow' } as const;
  const why = delivered ? '' : reasonText(terminal, step, colour[step.status]);
  if (step.status === 'passed' && !explain) return delivered ? head : `${head}\n${why}`;
  const hops = hopsText(terminal, step.trace, { indent: '      ', brief: true }).split('\n');
  if (hops.length === 1 && hops[0] === '') return delivered ? head : `${head}\n${why}`;
  const more = hops.length - HOPS_SHOWN;
  const rest = more > 0 ? [terminal.style('dim', `      … and ${more} more lines: netdsl trace shows all`)] : [];
  return [head, ...(delivered ? [] : [why, '']), ...hops.slice(0, HOPS_SHOWN), ...rest, ''].join('\n');
}

/** Round-trip time, to the microsecond below a millisecond. */
function timeText(time: number | undefined): string {
  return time === undefined ? '' : `${time} ms`;
}

/** Why it ended as it did, and the declaration that decided that. */
function reasonText(terminal: Terminal, step: StepResult, colour: 'dim' | 'red' | 'yellow'): string {
  const place = step.origin === undefined ? '' : placeText(step.origin);
  const rows = wrap(step.explanation, Math.max(24, terminal.columns - 6));
  const body = rows.map((row) => `      ${terminal.style(colour, row)}`);
  if (place === '') return body.join('\n');
  const gap = terminal.columns - 6 - rows.at(-1)!.length - place.length;
  const styled = terminal.style('dim', place);
  if (gap >= 2) return `${body.join('\n')}${' '.repeat(gap)}${styled}`;
  return `${body.join('\n')}\n${' '.repeat(Math.max(0, terminal.columns - place.length))}${styled}`;
}

/** `3 passed, 0 failed`, and how many are unknown when there are any. Counts steps. */
export function summaryLine(reports: readonly TestReport[]): string {
  const steps = reports.flatMap((report) => report.tests).flatMap((test) => test.steps);
  const count = (verdict: Verdict) => steps.filter((step) => step.status === verdict).length;
  const unknown = count('unknown');
  return `${count('passed')} passed, ${count('failed')} failed${unknown > 0 ? `, ${unknown} unknown` : ''}`;
}
