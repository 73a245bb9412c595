import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstDifference } from '../difference.ts';
import type { Disagreement } from './run.ts';

const folder = join(import.meta.dirname, '..', 'cases');

/** Longest heading of a case. */
const WIDTH = 120;

/** Keeps a disagreement as a case, so that it is compared from now on. Returns its name. */
export function saveCase(generator: string, { seed, blocks, comparison }: Disagreement): string {
  const name = `random-${generator}-${seed}`;
  const differing = firstDifference(comparison)!.block.replace(/^\$ /, '');
  const title = `# drawn (${generator}, seed ${seed}): the kernel differed in ${differing}`.slice(0, WIDTH);
  writeFileSync(join(folder, `${name}.sh`), `${title}\n${blocks.join('\n')}\n`);
  return name;
}
