import fc from 'fast-check';
import { networkPlan, renderFile } from './file.ts';
import { compareFile, type FileComparison } from './file-comparison.ts';
import { noProbes } from './probe-tally.ts';
import type { SeedReport } from './run.ts';

export interface FileOptions {
  /** Run i is drawn with `seed + i`. */
  readonly seed: number;
  readonly count: number;
  /** Sandboxes at a time. */
  readonly atOnce: number;
  readonly onProgress?: (report: FileReport) => void;
}

export interface FileReport {
  readonly runs: number;
  /** Files with errors, which are not compared: every one is told so by the language. */
  readonly refused: number;
  readonly probes: number;
  readonly disagreements: readonly FileDisagreement[];
  /** What came of each seed: a block is a file that was compared. */
  readonly seeds: readonly SeedReport[];
}

/** A file on which both kinds of host differ, made as small as it can be. */
export interface FileDisagreement {
  readonly seed: number;
  readonly text: string;
  readonly comparison: FileComparison;
}

/** Tries at making a file smaller. */
const SHRINKS = 40;

/** Deploys drawn files to both kinds of host and compares what becomes of them. */
export async function runFiles({ seed, count, atOnce, onProgress }: FileOptions): Promise<FileReport> {
  let report: FileReport = { runs: 0, refused: 0, probes: 0, disagreements: [], seeds: [] };
  let next = seed;
  const work = async () => {
    while (next < seed + count) {
      const own = next++;
      const text = renderFile(fc.sample(networkPlan, { seed: own, numRuns: 1 })[0]!);
      const comparison = await compareFile(text).catch((cause) => {
        throw new Error(`seed ${own} came to no end:\n${text}`, { cause });
      });
      const differs = comparison?.agree === false ? [await shrinkFile(own, { seed: own, text, comparison })] : [];
      const probes = comparison?.probes ?? 0;
      const outcome = comparison?.agree === false ? 'disagree' : 'agree';
      const told: Omit<SeedReport, 'seed'> = {
        blocks: comparison === undefined ? 0 : 1,
        notModelled: 0,
        probes: { ...noProbes, probes },
        outcome,
      };
      report = {
        runs: report.runs + 1,
        refused: report.refused + (comparison === undefined ? 1 : 0),
        probes: report.probes + probes,
        disagreements: [...report.disagreements, ...differs],
        seeds: [...report.seeds, { seed: own, ...told }],
      };
      onProgress?.(report);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return report;
}

async function shrinkFile(seed: number, first: FileDisagreement): Promise<FileDisagreement> {
  let smallest = first;
  let tries = 0;
  const agrees = async (plan: Parameters<typeof renderFile>[0]) => {
    if (tries++ > SHRINKS) return;
    const text = renderFile(plan);
    const comparison = await compareFile(text);
    if (comparison?.agree !== false) return;
    if (text.length <= smallest.text.length) smallest = { seed, text, comparison };
    throw new Error('both sides differ');
  };
  await fc.check(fc.asyncProperty(networkPlan, agrees), { seed, numRuns: 1 });
  return smallest;
}
