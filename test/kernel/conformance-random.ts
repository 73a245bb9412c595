import { describeDifference, firstDifference } from './difference.ts';
import { createProgress, describeProgress } from './progress.ts';
import { type RandomOptions, type RandomReport, runRandom } from './random/run.ts';
import { saveCase } from './random/save.ts';

export interface ConformRandomOptions extends Omit<RandomOptions, 'onProgress'> {
  /** Keep what disagrees as cases. */
  readonly save: boolean;
}

/** Compares scripts drawn by a generator, prints the count, and tells whether all agree. */
export async function conformOfRandom(options: ConformRandomOptions): Promise<boolean> {
  const { generator, seed, count, place, save } = options;
  const progress = createProgress();
  const start = performance.now();
  let told = 0;
  const onProgress = ({ runs, disagreements }: RandomReport) => {
    for (const found of disagreements.slice(told)) {
      const kept = save ? `, kept as ${saveCase(generator.name, found)}` : '';
      progress.print(`seed ${found.seed} disagrees${kept} (- ${place}, + simulator):`);
      progress.print(`${found.blocks.join('\n')}\n${describeDifference(firstDifference(found.comparison)!)}\n`);
    }
    told = disagreements.length;
    progress.show(`${generator.name} ${describeProgress(runs, count, performance.now() - start)}, ${told} disagree`);
  };
  const report = await runRandom({ ...options, onProgress });
  const { runs, blocks, notModelled, disagreements, unsteady, probes, witnessed } = report;
  progress.clear();

  const share = ((100 * notModelled) / Math.max(1, blocks + notModelled)).toFixed(1);
  console.log(
    `${generator.name}, seeds ${seed} to ${seed + count - 1}, on ${place}: ${runs} scripts, ${blocks} blocks.`,
  );
  console.log(`${notModelled} further blocks (${share} %) were left out as not modelled.`);
  if (probes.probes > 0) {
    const reasons = witnessed
      ? `on ${probes.reasoned} the kernel named a reason for a drop`
      : 'no reasons were asked for';
    console.log(`${probes.probes} probes, of which ${probes.lost} were not answered in full; ${reasons}.`);
  }
  if (unsteady.length > 0) {
    console.log(`${unsteady.length} disagreed once and not again: seeds ${unsteady.join(', ')}.`);
  }
  console.log(
    disagreements.length === 0
      ? 'Simulator and kernel agree on all.'
      : `${disagreements.length} disagree: seeds ${disagreements.map((found) => found.seed).join(', ')}.`,
  );
  return disagreements.length === 0;
}
