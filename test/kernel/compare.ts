import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandResult } from '../../language/model/command.ts';
import type { Case } from './case.ts';
import { dumpBlocks, spreadJson } from './dump.ts';
import { createNormaliser } from './normalise.ts';
import { type Side, simulator } from './sides.ts';

const read = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8');

/** Functions that each side has: `settle`, and programs that leave the machine alone for a while afterwards. */
const functions = {
  kernel: [`cat >/run/watch.pl <<'END'\n${read('watch.pl')}END\n`, read('rest-kernel.sh'), read('rest.sh')].join(''),
  simulator: [read('rest-simulated.sh'), read('rest.sh')].join(''),
};

/** What a case comes to in the simulator and on a kernel. */
export interface Comparison {
  readonly agree: boolean;
  /** The sessions as a terminal would show them, a block each: errors marked, statuses other than 0 told. */
  readonly simulated: readonly string[];
  readonly real: readonly string[];
}

/** All that is run of a case: the functions, its blocks, and a dump of the machine. */
export function allBlocks({ blocks }: Pick<Case, 'blocks'>, side: keyof typeof functions): string[] {
  return [functions[side], ...blocks, ...dumpBlocks];
}

/** Runs a case on both sides. */
export async function compare(which: Case, kernel: Side, simulation: Side = simulator): Promise<Comparison> {
  const [actual, expected] = await Promise.all([
    simulation(allBlocks(which, 'simulator')),
    kernel(allBlocks(which, 'kernel')),
  ]);
  const simulated = transcribe(which, actual);
  const real = transcribe(which, expected);
  return { agree: simulated.every((block, index) => block === real[index]), simulated, real };
}

/** Blocks of which the simulator says that it has nothing like them. Such a case is open: it cannot be compared. */
export async function findUnmodelled(which: Pick<Case, 'blocks'>): Promise<string[]> {
  const blocks = allBlocks(which, 'simulator');
  const results = await simulator(blocks);
  return blocks.filter((_, index) => /not modelled: /.test(results[index]!.stdout + results[index]!.stderr));
}

/**
 * Whether this kernel lacks something that a case needs: a block in which it refuses for that reason and the simulator
 * does otherwise.
 */
export function kernelLacks({ simulated, real }: Comparison): boolean {
  return real.some(
    (block, index) =>
      block !== simulated[index] &&
      /Unknown device type|[Oo]peration not supported|[Nn]ot supported|No such file or directory/.test(block),
  );
}

/** The answers to all blocks of a case as comparable text, a block each. */
export function transcribe(which: Case, results: readonly CommandResult[]): string[] {
  const normalise = createNormaliser(which.text);
  const blocks = allBlocks(which, 'simulator');
  return results.map(({ stdout, stderr, exitCode }, index) => {
    const output = spreadJson(normalise(stdout));
    const errors = normalise(stderr).replace(/^(?=.)/gm, '! ');
    return `${index === 0 ? '' : `$ ${blocks[index]}\n`}${output}${errors}${exitCode === 0 ? '' : `[status ${exitCode}]\n`}`;
  });
}
