import { readFileSync } from 'node:fs';
import { readCase } from '../case.ts';
import { allBlocks, transcribe } from '../compare.ts';
import { simulatorOf } from '../sides.ts';
import type { Recording } from './recording.ts';

/*
 * Runs in a process of its own, from a copy of the sources: answers the recorded cases one after the other, and ends
 * with the first whose answer is another than the kernel's. Prints the name of each case it begins, and `differs`.
 */

const recordings = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Recording[];
for (const recording of recordings) {
  process.stdout.write(`${recording.name}\n`);
  if (await differs(recording)) {
    process.stdout.write('differs\n');
    break;
  }
}
process.exit(0);

/** An answer that breaks off with an exception is another one, too. */
async function differs({ name, text, real, machine }: Recording): Promise<boolean> {
  const which = readCase(name, text);
  try {
    const simulated = transcribe(which, await simulatorOf(machine)(allBlocks(which, 'simulator')));
    return simulated.join('') !== real.join('');
  } catch (error) {
    process.stderr.write(`${name}: ${error}\n`);
    return true;
  }
}
