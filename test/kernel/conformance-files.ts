import { describeDifference } from './difference.ts';
import { createProgress, describeProgress } from './progress.ts';
import { type FileReport, runFiles } from './random/file-run.ts';
import { randomEntries } from './record/seen.ts';
import { currentVersion } from './record/version.ts';
import { addRandom, updateRecord } from './record/write.ts';
import { hostKernel, kernelVersionOf } from './sides.ts';

export interface ConformFilesOptions {
  readonly seed: number;
  readonly count: number;
  readonly atOnce: number;
  /** Note what was seen in the committed record, and make the document of it anew. */
  readonly record: boolean;
}

/** Compares what becomes of drawn files on both kinds of host, prints the count, and tells whether all agree. */
export async function conformOfFiles({ seed, count, atOnce, record }: ConformFilesOptions): Promise<boolean> {
  const version = record ? currentVersion() : undefined;
  const kernel = await kernelVersionOf(hostKernel);
  const progress = createProgress();
  const start = performance.now();
  let told = 0;
  const onProgress = ({ runs, disagreements }: FileReport) => {
    for (const { seed, text, comparison } of disagreements.slice(told)) {
      progress.print(`seed ${seed} disagrees (- host, + simulator):\n${text}`);
      progress.print(`${describeDifference({ block: '', ...comparison })}\n`);
    }
    told = disagreements.length;
    progress.show(`files ${describeProgress(runs, count, performance.now() - start)}, ${told} disagree`);
  };
  const { runs, refused, probes, disagreements, seeds } = await runFiles({ seed, count, atOnce, onProgress });
  progress.clear();
  console.log(
    `files, seeds ${seed} to ${seed + count - 1}, on Linux ${kernel} (host): ${runs} files, ${probes} probes.`,
  );
  console.log(`${refused} of them have errors in the language and were not deployed.`);
  console.log(
    disagreements.length === 0
      ? 'Simulator and kernel agree on all.'
      : `${disagreements.length} disagree: seeds ${disagreements.map((found) => found.seed).join(', ')}.`,
  );
  if (version !== undefined) {
    updateRecord((known) => addRandom(known, randomEntries({ place: 'host', kernel, ...version }, 'files', seeds)));
    console.log(`Recorded as seen by version ${version.commit}.`);
  }
  return disagreements.length === 0;
}
