import { describeDifference, firstDifference } from './difference.ts';
import { createProgress, describeProgress } from './progress.ts';
import { type RandomOptions, type RandomReport, runRandom } from './random/run.ts';
import { saveCase } from './random/save.ts';
import { randomEntries } from './record/seen.ts';
import { currentVersion } from './record/version.ts';
import { addRandom, updateRecord } from './record/write.ts';

export interface ConformRandomOptions extends Omit<RandomOptions, 'onProgress'> {
  /** Keep what disagrees as cases. */
  readonly save: boolean;
  /** Note what was seen in the committed record, and make the document of it anew. */
  readonly record: boolean;
}

/** Compares scripts drawn by a generator, prints the count, and tells whether all agree. */
export async function conformOfRandom(options: ConformRandomOptions): Promise<boolean> {
  const { generator, seed, count, place, save, record } = options;
  const version = record ? currentVersion() : undefined;
  const progress = createProgress();
  const start = performance.now();
  let told = 0;
  let unsteadyTold = 0;
  const onProgress = ({ runs, disagreements, unsteady }: RandomReport) => {
    for (const { seed: which, comparison } of unsteady.slice(unsteadyTold)) {
      progress.print(`seed ${which} disagreed once and not again (- ${place}, + simulator):`);
      progress.print(`${describeDifference(firstDifference(comparison)!)}\n`);
    }
    unsteadyTold = unsteady.length;
    for (const found of disagreements.slice(told)) {
      const kept = save ? `, kept as ${saveCase(generator.name, found)}` : '';
      progress.print(`seed ${found.seed} disagrees${kept} (- ${place}, + simulator):`);
      progress.print(`${found.blocks.join('\n')}\n${describeDifference(firstDifference(found.comparison)!)}\n`);
    }
    told = disagreements.length;
    progress.show(`${generator.name} ${describeProgress(runs, count, performance.now() - start)}, ${told} disagree`);
  };
  const report = await runRandom({ ...options, onProgress });
  progress.clear();
  const { runs, blocks, kernelVersion, disagreements } = report;
  console.log(
    `${generator.name}, seeds ${seed} to ${seed + count - 1}, on Linux ${kernelVersion} (${place}): ${runs} scripts, ${blocks} blocks.`,
  );
  console.log(describeReport(report));
  if (version !== undefined) {
    const entries = randomEntries({ place, kernel: kernelVersion, ...version }, generator.name, report.seeds);
    updateRecord((known) => addRandom(known, entries));
    console.log(`Recorded as seen by version ${version.commit}.`);
  }
  return disagreements.length === 0;
}

function describeReport({ blocks, notModelled, disagreements, unsteady, probes, witnessed }: RandomReport): string {
  const share = ((100 * notModelled) / Math.max(1, blocks + notModelled)).toFixed(1);
  const reasons = witnessed
    ? `on ${probes.reasoned} the kernel named a reason for a drop`
    : 'no reasons were asked for';
  const seedsOf = (found: readonly { readonly seed: number }[]) => found.map(({ seed }) => seed).join(', ');
  return [
    `${notModelled} further blocks (${share} %) were left out as not modelled.`,
    ...(probes.probes === 0
      ? []
      : [`${probes.probes} probes, of which ${probes.lost} were not answered in full; ${reasons}.`]),
    ...(unsteady.length === 0 ? [] : [`${unsteady.length} disagreed once and not again: seeds ${seedsOf(unsteady)}.`]),
    disagreements.length === 0
      ? 'Simulator and kernel agree on all.'
      : `${disagreements.length} disagree: seeds ${seedsOf(disagreements)}.`,
  ].join('\n');
}
