import { readFileSync } from 'node:fs';
import type { Machine } from '../../../simulator/kernel/machine.ts';
import { type Case, readCase } from '../case.ts';
import { allBlocks, transcribe } from '../compare.ts';
import { simulatorOf } from '../sides.ts';
import { simulateWhole } from '../whole-machine.ts';
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
async function differs({ name, text, real, whole, machine }: Recording): Promise<boolean> {
  try {
    const simulated = whole ? await simulateWhole(machine) : await simulateCase(readCase(name, text), machine);
    return simulated.join('') !== real.join('');
  } catch (error) {
    process.stderr.write(`${name}: ${error}\n`);
    return true;
  }
}

async function simulateCase(which: Case, machine: Machine): Promise<string[]> {
  return transcribe(which, await simulatorOf(machine)(allBlocks(which, 'simulator')));
}
