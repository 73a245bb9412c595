import type { StepResult, TestReport, Verdict } from '../../executor/report.ts';

export const marks: Readonly<Record<Verdict, string>> = { passed: '✓', failed: '✗', unknown: '?' };

/** How many steps of a report have a verdict. */
export function countSteps(report: TestReport): Readonly<Record<Verdict, number>> {
  const counts = { passed: 0, failed: 0, unknown: 0 };
  for (const test of report.tests) for (const step of test.steps) counts[step.status]++;
  return counts;
}

/** `3 passed, 1 failed`; only what there is. */
export function summarize(report: TestReport): string {
  const { passed, failed, unknown } = countSteps(report);
  const parts = [
    ...(passed > 0 ? [`${passed} passed`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(unknown > 0 ? [`${unknown} not modelled`] : []),
  ];
  return parts.length === 0 ? 'no tests' : parts.join(', ');
}

/** What stands behind a step's line: a mark, and the time or the reason. */
export function stepText(step: StepResult): string {
  if (step.status !== 'passed' || step.disposition !== 'delivered') return `${marks[step.status]} ${step.explanation}`;
  return step.time === undefined ? marks.passed : `${marks.passed} ${formatTime(step.time)}`;
}

/** Milliseconds with two digits that mean something. */
export function formatTime(milliseconds: number): string {
  return `${Number(milliseconds.toPrecision(2))} ms`;
}
