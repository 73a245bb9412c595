import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** Results of one part of the tests. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Titles of what was skipped, each with its reason. */
  readonly skipped: readonly string[];
}

/** Runs the tests that `define` declares, those that NETDSL_GREP matches, and leaves their counts in NETDSL_COUNTS. */
export async function runMocha(define: () => Promise<unknown>): Promise<Counts> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 90_000, color: false });
  if (process.env.NETDSL_GREP !== undefined) mocha.grep(process.env.NETDSL_GREP);
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await define();
  const skipped: string[] = [];
  const counts = await new Promise<Counts>((resolve) => {
    const runner = mocha.run(() => resolve({ passed: stats.passes, failed: stats.failures, skipped }));
    const stats = { passes: 0, failures: 0 };
    runner.on('pass', () => stats.passes++);
    runner.on('fail', () => stats.failures++);
    runner.on('pending', (test) => skipped.push(test.fullTitle()));
  });
  const file = process.env.NETDSL_COUNTS;
  if (file !== undefined) writeFileSync(file, JSON.stringify(counts));
  return counts;
}
