import type { Outcome } from '../transaction.ts';
import { EXIT } from './failure.ts';
import { planJson, planSummary, refusalJson, refusalText } from './plan-text.ts';
import { reportJson, reportText } from './report-text.ts';
import type { Terminal } from './terminal.ts';

/** Says what became of a deploy or destroy and gives the exit status. */
export function tellOutcome(
  terminal: Terminal,
  operation: 'deploy' | 'destroy',
  name: string,
  outcome: Outcome,
): number {
  terminal.clearProgress();
  if ('tests' in outcome && outcome.tests !== undefined) terminal.out(reportText(terminal, outcome.tests));
  const good = terminal.style('green', '✔');
  const bad = terminal.style('red', '✘');
  switch (outcome.type) {
    case 'done':
      terminal.out(
        `${good} ${name} ${operation === 'deploy' ? `is deployed: ${planSummary(outcome.plan)}, done` : 'is destroyed: nothing is left of it'}`,
      );
      for (const notice of outcome.plan.notices) terminal.out(`${terminal.style('yellow', '!')} ${notice}`);
      return testsFailed(outcome) ? EXIT.failed : EXIT.fine;
    case 'unchanged':
      terminal.out(`${good} ${name} ${operation === 'deploy' ? 'is deployed already: nothing to change' : 'is gone'}`);
      for (const notice of outcome.plan.notices) terminal.out(`${terminal.style('yellow', '!')} ${notice}`);
      return testsFailed(outcome) ? EXIT.failed : EXIT.fine;
    case 'declined':
      terminal.out('nothing was done');
      return EXIT.failed;
    case 'refused':
      for (const refusal of outcome.refusals) terminal.err(refusalText(terminal, refusal));
      terminal.err(`${bad} nothing was touched`);
      return EXIT.refused;
    case 'undone':
      terminal.err(refusalText(terminal, { message: outcome.reason, ...(outcome.range && { range: outcome.range }) }));
      terminal.err(`${bad} undone: the host is as it was before, read back and compared`);
      if (outcome.tests === undefined) return EXIT.refused;
      terminal.err('  --keep leaves the network in place although a test fails');
      return EXIT.failed;
    case 'left':
      terminal.err(refusalText(terminal, { message: outcome.reason, ...(outcome.range && { range: outcome.range }) }));
      terminal.err(`${bad} not all could be undone:`);
      for (const what of outcome.left) terminal.err(`    ${what}`);
      terminal.err(`  what is left is recorded: \`netdsl destroy ${name}\` tries again`);
      return EXIT.left;
  }
}

function testsFailed(outcome: Extract<Outcome, { type: 'done' | 'unchanged' }>): boolean {
  return outcome.tests?.tests.some((test) => test.status === 'failed') === true;
}

/** The same as data, with the exit status. */
export function outcomeJson(outcome: Outcome): { json: unknown; exitCode: number } {
  const tests = 'tests' in outcome && outcome.tests !== undefined ? reportJson(outcome.tests) : {};
  const plan = outcome.plan === undefined ? {} : { plan: planJson(outcome.plan, '') };
  switch (outcome.type) {
    case 'done':
    case 'unchanged':
      return {
        json: { outcome: outcome.type, ...plan, ...tests },
        exitCode: testsFailed(outcome) ? EXIT.failed : EXIT.fine,
      };
    case 'declined':
      return { json: { outcome: outcome.type, ...plan }, exitCode: EXIT.failed };
    case 'refused':
      return {
        json: { outcome: outcome.type, refusals: outcome.refusals.map(refusalJson), ...plan },
        exitCode: EXIT.refused,
      };
    case 'undone':
    case 'left':
      return {
        json: {
          outcome: outcome.type,
          reason: outcome.reason,
          ...(outcome.range === undefined ? {} : { line: outcome.range.start.line, file: outcome.range.file }),
          ...(outcome.type === 'left' ? { left: outcome.left } : {}),
          ...plan,
          ...tests,
        },
        exitCode: outcome.type === 'left' ? EXIT.left : outcome.tests === undefined ? EXIT.refused : EXIT.failed,
      };
  }
}
