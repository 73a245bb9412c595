import fc from 'fast-check';
import type { Machine } from '../../../simulator/kernel/machine.ts';
import { type Comparison, compare } from '../compare.ts';
import { createJudge, type Place } from '../judge.ts';
import { kernelVersionOf, type Side, simulatorOf } from '../sides.ts';
import { canWitness, witnessKernel, witnessSimulator } from '../witness.ts';
import { type Catalogue, probeCatalogue } from './catalogue.ts';
import { addTallies, noProbes, type ProbeTally, tallyProbes } from './probe-tally.ts';
import { shrink } from './shrink.ts';

/** Draws scripts, as the blocks of a case. */
export interface Generator {
  readonly name: string;
  /** `catalogue` is what the kernel that judges has of the link kinds. */
  readonly arbitrary: (catalogue: Catalogue) => fc.Arbitrary<readonly string[]>;
  /** Blocks of which the reasons of drops are compared too, on kernels that can be asked for them. */
  readonly witnessed?: (block: string) => boolean;
  /** Blocks that stay when a script is made small. */
  readonly kept?: (block: string) => boolean;
}

export interface RandomOptions {
  readonly generator: Generator;
  /** Run i is drawn with `seed + i`. */
  readonly seed: number;
  readonly count: number;
  /** Sandboxes at a time. */
  readonly atOnce: number;
  readonly place: Place;
  readonly onProgress?: (report: RandomReport) => void;
}

/** A script on which both sides differ, twice; its blocks are the few that are needed for it. */
export interface Disagreement {
  readonly seed: number;
  readonly blocks: readonly string[];
  readonly comparison: Comparison;
}

export interface RandomReport {
  readonly runs: number;
  /** Blocks compared, and blocks left out on both sides because the simulator has nothing like them. */
  readonly blocks: number;
  readonly notModelled: number;
  readonly disagreements: readonly Disagreement[];
  /** Whole scripts that disagreed once and not again: they depend on who is first. */
  readonly unsteady: readonly Disagreement[];
  /** Whether reasons of drops were compared; false too where the kernel has no tracefs. */
  readonly witnessed: boolean;
  readonly probes: ProbeTally;
  /** `6.18.44` */
  readonly kernelVersion: string;
  /** What came of each seed, in the order they ended. */
  readonly seeds: readonly SeedReport[];
}

export interface SeedReport {
  readonly seed: number;
  readonly blocks: number;
  readonly notModelled: number;
  readonly probes: ProbeTally;
  readonly outcome: 'agree' | 'disagree' | 'unsteady';
}

/** Runs scripts of a generator on both sides. A disagreement is confirmed by a second run, then made small. */
export async function runRandom(options: RandomOptions): Promise<RandomReport> {
  const { seed, count, atOnce, place, generator, onProgress } = options;
  await using judge = createJudge();
  const kernel = await judge.kernel(place);
  const arbitrary = generator.arbitrary(await probeCatalogue(kernel));
  const sides = await findSides(generator, place, kernel, await judge.machine(place));
  const { witnessed } = sides;
  let report: RandomReport = {
    runs: 0,
    blocks: 0,
    notModelled: 0,
    disagreements: [],
    unsteady: [],
    witnessed,
    probes: noProbes,
    kernelVersion: await kernelVersionOf(kernel),
    seeds: [],
  };
  let next = seed;

  const work = async () => {
    while (next < seed + count) {
      const own = next++;
      const [drawn] = fc.sample(arbitrary, { seed: own, numRuns: 1 });
      const { blocks, outcome, real } = await judgeBlocks(drawn!, sides, generator.kept).catch((cause) => {
        throw new Error(`seed ${own} came to no end:\n${drawn!.join('\n')}`, { cause });
      });
      const probes = tallyProbes(blocks, real, generator.witnessed);
      const notModelled = drawn!.length - blocks.length;
      const { word } = outcome;
      const found =
        outcome.word === 'agree' ? [] : [{ seed: own, blocks: outcome.blocks, comparison: outcome.comparison }];
      report = {
        ...report,
        runs: report.runs + 1,
        blocks: report.blocks + blocks.length,
        notModelled: report.notModelled + notModelled,
        disagreements: word === 'disagree' ? [...report.disagreements, ...found] : report.disagreements,
        unsteady: word === 'unsteady' ? [...report.unsteady, ...found] : report.unsteady,
        probes: addTallies(report.probes, probes),
        seeds: [...report.seeds, { seed: own, blocks: blocks.length, notModelled, probes, outcome: word }],
      };
      onProgress?.(report);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return report;
}

interface Sides {
  readonly kernel: Side;
  readonly simulation: Side;
  readonly witnessed: boolean;
}

/**
 * The lab's one processor is slow enough that packets are often left to a thread of the kernel, which serves all sandboxes:
 * whose drops these are cannot be told there.
 */
async function findSides({ witnessed }: Generator, place: Place, kernel: Side, machine: Machine): Promise<Sides> {
  if (witnessed === undefined || place === 'lab' || !(await canWitness(kernel))) {
    return { kernel, simulation: simulatorOf(machine), witnessed: false };
  }
  return {
    kernel: witnessKernel(kernel, witnessed),
    simulation: witnessSimulator(machine, witnessed),
    witnessed: true,
  };
}

interface Outcome {
  /** What was compared: the script without what the simulator refuses as not modelled. */
  readonly blocks: readonly string[];
  readonly outcome:
    | { readonly word: 'agree' }
    | ({ readonly word: 'disagree' | 'unsteady' } & Omit<Disagreement, 'seed'>);
  /** What the kernel said to each block. */
  readonly real: readonly string[];
}

async function judgeBlocks(blocks: readonly string[], sides: Sides, kept?: Generator['kept']): Promise<Outcome> {
  const judged = (some: readonly string[]) =>
    compare({ name: 'random', title: '', text: some.join('\n'), blocks: some }, sides.kernel, sides.simulation);
  const first = await judged(blocks);
  const modelled = blocks.filter((_, index) => !first.simulated[index + 1]!.includes('not modelled: '));
  if (modelled.length < blocks.length) return judgeBlocks(modelled, sides, kept);
  const real = first.real.slice(1, blocks.length + 1);
  if (first.agree) return { blocks, outcome: { word: 'agree' }, real };
  const comparison = await judged(blocks);
  if (comparison.agree) return { blocks, outcome: { word: 'unsteady', blocks, comparison: first }, real };
  return { blocks, outcome: { word: 'disagree', ...(await shrink({ blocks, comparison }, judged, kept)) }, real };
}
