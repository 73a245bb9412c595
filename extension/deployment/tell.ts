import { type Uri, window } from 'vscode';
import type { Outcome } from '../../executor/transaction.ts';
import type { SourceRange } from '../../language/model/problem.ts';
import { revealRange } from '../ranges.ts';
import { summarize } from '../tests/verdict-text.ts';

/** What the user is told about a deploy or destroy that has ended. */
export interface Told {
  readonly severity: 'information' | 'error';
  readonly text: string;
  readonly range?: SourceRange;
}

/** One or two sentences about an outcome; `undefined` when the user declined, and knows. */
export function describeOutcome(
  outcome: Outcome,
  intent: 'deploy' | 'destroy',
  name: string,
  host: string,
): Told | undefined {
  const tests = 'tests' in outcome && outcome.tests !== undefined ? ` Tests: ${summarize(outcome.tests)}.` : '';
  switch (outcome.type) {
    case 'declined':
      return undefined;
    case 'unchanged':
      return { severity: 'information', text: `${name} on ${host} is as the file says.${tests}` };
    case 'done':
      return {
        severity: 'information',
        text: intent === 'deploy' ? `${name} is deployed on ${host}.${tests}` : `${name} is gone from ${host}.`,
      };
    case 'refused': {
      const range = outcome.refusals.find((refusal) => refusal.range !== undefined)?.range;
      return {
        severity: 'error',
        text: `Cannot ${intent} ${name}: ${outcome.refusals.map((refusal) => refusal.message).join('; ')}. Nothing was touched.`,
        ...(range === undefined ? {} : { range }),
      };
    }
    case 'undone':
      return {
        severity: 'error',
        text: `Could not ${intent} ${name}: ${outcome.reason}. All was undone; ${host} is as before.${tests}`,
        ...(outcome.range === undefined ? {} : { range: outcome.range }),
      };
    case 'left':
      return {
        severity: 'error',
        text: `Could not ${intent} ${name}: ${outcome.reason}. It could not be undone whole; left on ${host}: ${outcome.left.join('; ')}.`,
        ...(outcome.range === undefined ? {} : { range: outcome.range }),
      };
  }
}

/** Tells it, with a way to the declaration that a host refused; does not wait for the user to have read it. */
export function tell(told: Told | undefined, source: Uri | undefined): void {
  if (told === undefined) return;
  const { severity, text, range } = told;
  if (severity === 'information') {
    window.showInformationMessage(text);
    return;
  }
  if (range === undefined || source === undefined) {
    window.showErrorMessage(text);
    return;
  }
  const SHOW = 'Show Line';
  window.showErrorMessage(text, SHOW).then(async (choice) => {
    if (choice === SHOW) await revealRange(source, range);
  });
}
