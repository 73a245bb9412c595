import type { CasesRecord } from '../../simulator/fidelity/record.ts';
import { type Case, readCases } from './case.ts';
import { findUnmodelled } from './compare.ts';
import { describeDifference, firstDifference } from './difference.ts';
import { createJudge, type Judgement, type Place } from './judge.ts';
import { createProgress, describeProgress } from './progress.ts';
import { casesEntries } from './record/seen.ts';
import { currentVersion } from './record/version.ts';
import { replaceCases, updateRecord } from './record/write.ts';
import { kernelVersionOf } from './sides.ts';

export interface CasesOptions {
  /** Names of cases or their beginnings; none: all. */
  readonly names: readonly string[];
  /** Where to compare; absent: on this kernel, and in the lab what this one lacks something for. */
  readonly place: Place | undefined;
  readonly atOnce: number;
  /** Note what was seen in the committed record, and make the document of it anew. */
  readonly record: boolean;
}

/** Compares the written cases, prints agreement per area, and tells whether all agree. */
export async function conformOfCases({ names, place, atOnce, record }: CasesOptions): Promise<boolean> {
  const all = readCases();
  const unknown = names.filter((name) => !all.some((one) => one.name.startsWith(name)));
  if (unknown.length > 0)
    throw new Error(`no case has the name ${unknown.join(' or ')}; they are files of test/kernel/cases/`);
  const cases = all.filter((one) => names.length === 0 || names.some((name) => one.name.startsWith(name)));
  const version = record ? currentVersion() : undefined;
  const { outcomes, kernels } = await judgeAll(cases, place, atOnce);
  const runAt = (at: Place) => ({ place: at, kernel: kernels.get(at)!, commit: '', digest: '', ...version });
  const entries = casesEntries(cases, outcomes, runAt, place ?? 'host');
  for (const entry of entries) console.log(describeEntry(entry));
  const sum = (count: (entry: CasesRecord) => number) => entries.reduce((total, entry) => total + count(entry), 0);
  const [agreeing, disagreeing, open] = [
    sum((entry) => entry.agreeing),
    sum((entry) => entry.disagreeing.length),
    sum((entry) => entry.open.length),
  ];
  const share = ((100 * open) / Math.max(1, cases.length)).toFixed(1);
  console.log(
    disagreeing === 0
      ? `All ${agreeing} cases agree; ${open} (${share} %) are open, as they need what is not modelled.`
      : `${disagreeing} of ${agreeing + disagreeing} cases disagree; ${open} (${share} %) are open, as they need what is not modelled.`,
  );
  if (version !== undefined) {
    updateRecord((known) => replaceCases(known, entries));
    console.log(`Recorded as seen by version ${version.commit}.`);
  }
  return disagreeing === 0;
}

/** `data            23 of  23 agree, 804 blocks, 175 probes, Linux 6.18.44 (host)` */
function describeEntry({ area, agreeing, disagreeing, blocks, probes, open, kernel, place }: CasesRecord): string {
  const all = String(agreeing + disagreeing.length).padStart(3);
  const opened = open.length === 0 ? '' : `, ${open.length} open`;
  return `${area.padEnd(14)} ${String(agreeing).padStart(3)} of ${all} agree, ${blocks} blocks, ${probes} probes${opened}, Linux ${kernel} (${place})`;
}

interface Outcomes {
  readonly outcomes: ReadonlyMap<string, Judgement | 'open'>;
  /** Versions of the kernels that judged. */
  readonly kernels: ReadonlyMap<Place, string>;
}

async function judgeAll(cases: readonly Case[], place: Place | undefined, atOnce: number): Promise<Outcomes> {
  await using judge = createJudge();
  const progress = createProgress();
  const outcomes = new Map<string, Judgement | 'open'>();
  const waiting = [...cases];
  const start = performance.now();
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const unmodelled = await findUnmodelled(next);
      const outcome = unmodelled.length > 0 ? 'open' : await judge.judge(next, place);
      outcomes.set(next.name, outcome);
      if (outcome === 'open') progress.print(`open: ${next.name}: not modelled: ${unmodelled[0]!.split('\n', 1)[0]}`);
      else if (!outcome.agree) {
        progress.print(
          `${next.name} disagrees (- ${outcome.place}, + simulator):\n${describeDifference(firstDifference(outcome)!)}\n`,
        );
      }
      progress.show(describeProgress(outcomes.size, cases.length, performance.now() - start));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  progress.clear();
  const places = new Set([...outcomes.values()].map((one) => (one === 'open' ? (place ?? 'host') : one.place)));
  const kernels = new Map<Place, string>();
  for (const one of places) kernels.set(one, await kernelVersionOf(await judge.kernel(one)));
  return { outcomes, kernels };
}
