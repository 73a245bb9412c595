import { type Case, readCases } from './case.ts';
import { findUnmodelled } from './compare.ts';
import { describeDifference, firstDifference } from './difference.ts';
import { createJudge, type Judgement, type Place } from './judge.ts';
import { createProgress, describeProgress } from './progress.ts';

export interface CasesOptions {
  /** Names of cases or their beginnings; none: all. */
  readonly names: readonly string[];
  /** Where to compare; absent: on this kernel, and in the lab what this one lacks something for. */
  readonly place: Place | undefined;
  readonly atOnce: number;
}

/** Compares the written cases, prints agreement per area, and tells whether all agree. */
export async function conformOfCases({ names, place, atOnce }: CasesOptions): Promise<boolean> {
  const all = readCases();
  const unknown = names.filter((name) => !all.some((one) => one.name.startsWith(name)));
  if (unknown.length > 0)
    throw new Error(`no case has the name ${unknown.join(' or ')}; they are files of test/kernel/cases/`);
  const cases = all.filter((one) => names.length === 0 || names.some((name) => one.name.startsWith(name)));
  const outcomes = await judgeAll(cases, place, atOnce);

  const areas = Map.groupBy(cases, areaOf);
  for (const [area, members] of areas) {
    const judged = members.map(({ name }) => outcomes.get(name)!).filter((outcome) => outcome !== 'open');
    const agreeing = judged.filter(({ agree }) => agree);
    const lab = judged.filter((outcome) => outcome.place === 'lab').length;
    const notes = [
      ...(members.length > judged.length ? [`${members.length - judged.length} open`] : []),
      ...(lab > 0 ? [`${lab} in the lab`] : []),
    ];
    console.log(
      `${area.padEnd(14)} ${String(agreeing.length).padStart(3)} of ${String(judged.length).padStart(3)} agree${notes.map((note) => `, ${note}`).join('')}`,
    );
  }
  const judged = [...outcomes.values()].filter((outcome) => outcome !== 'open');
  const disagreeing = judged.filter(({ agree }) => !agree);
  console.log(
    disagreeing.length === 0
      ? `All ${judged.length} cases agree.`
      : `${disagreeing.length} of ${judged.length} cases disagree.`,
  );
  return disagreeing.length === 0;
}

async function judgeAll(
  cases: readonly Case[],
  place: Place | undefined,
  atOnce: number,
): Promise<Map<string, Judgement | 'open'>> {
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
  return outcomes;
}

/** What a case is about: the first word of its name. */
function areaOf({ name }: Case): string {
  return name.split('-', 1)[0]!;
}
