import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faults } from './faults.ts';
import { recordKernel } from './recording.ts';
import { copySources, type Trial, tryFault } from './try.ts';

/*
 * Plants faults in the simulator, one at a time, and sees which case catches each. Words on the command line choose
 * the faults in whose description or file they are found. Exit status 1 when a fault is not caught.
 */

const AT_ONCE = 2;

const words = process.argv.slice(2);
const chosen = faults.filter(
  ({ file, breaks }) => words.length === 0 || words.some((word) => file.includes(word) || breaks.includes(word)),
);
const folder = await mkdtemp(join(tmpdir(), 'netdsl-mutations-'));
try {
  const sources = join(folder, 'sources');
  await copySources(sources);
  const recording = join(folder, 'recording.json');
  const recordings = await recordKernel();
  await writeFile(recording, JSON.stringify(recordings));
  process.stdout.write(`${recordings.length} cases recorded on the kernel, ${chosen.length} faults\n\n`);
  const trials: Trial[] = [];
  const waiting = [...chosen.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [number, fault] = next;
      const trial = await tryFault(fault, sources, join(folder, `fault-${number}`), recording);
      trials.push(trial);
      process.stdout.write(`${describe(trial)}\n`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const caught = trials.filter(({ caughtBy }) => caughtBy !== undefined).length;
  process.stdout.write(`\n${caught} of ${trials.length} faults are caught\n`);
  if (caught < trials.length) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true });
}
// Each simulated shell has a timer running that would keep the process for minutes.
process.stdout.write('', () => process.exit());

function describe({ fault, caughtBy, how }: Trial): string {
  const by = caughtBy === undefined ? 'NOT CAUGHT' : how === 'differs' ? caughtBy : `${caughtBy} (${how})`;
  return `${by.padEnd(34)} ${fault.breaks} (${fault.file})`;
}
