import type { StepResult, TestReport, Verdict } from '../report.ts';
import type { Terminal } from './terminal.ts';

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

/** Every test with its steps and verdicts. */
export function reportText(terminal: Terminal, report: TestReport): string {
  return report.tests
    .map((test) =>
      [`${mark(terminal, test.status)} ${test.name}`, ...test.steps.map((step) => stepText(terminal, step))].join('\n'),
    )
    .join('\n\n');
}

export function mark(terminal: Terminal, verdict: Verdict): string {
  if (verdict === 'passed') return terminal.style('green', '✔');
  return verdict === 'failed' ? terminal.style('red', '✘') : terminal.style('yellow', '?');
}

function stepText(terminal: Terminal, step: StepResult): string {
  const time = step.time === undefined ? '' : terminal.style('dim', `  ${step.time} ms`);
  return `  ${mark(terminal, step.status)} ${step.text}${time}`;
}

/** `3 passed, 0 failed`, and how many are unknown when there are any. Counts tests. */
export function summaryLine(reports: readonly TestReport[]): string {
  const count = (verdict: Verdict) =>
    reports.flatMap((report) => report.tests).filter((test) => test.status === verdict).length;
  const unknown = count('unknown');
  return `${count('passed')} passed, ${count('failed')} failed${unknown > 0 ? `, ${unknown} unknown` : ''}`;
}
