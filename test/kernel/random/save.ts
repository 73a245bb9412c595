import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Disagreement } from './run.ts';

const folder = join(import.meta.dirname, '..', 'cases');

/** Keeps a disagreement as a case, so that it is compared from now on. Returns its name. */
export function saveCase(generator: string, { seed, blocks }: Disagreement): string {
  const name = `random-${generator}-${seed}`;
  writeFileSync(join(folder, `${name}.sh`), `# ${generator} of seed ${seed}\n${blocks.join('\n')}\n`);
  return name;
}
