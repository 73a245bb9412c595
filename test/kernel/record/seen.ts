import type { CasesRecord, RandomRecord, Run } from '../../../simulator/fidelity/record.ts';
import type { Case } from '../case.ts';
import type { Judgement } from '../judge.ts';
import { addTallies, noProbes } from '../random/probe-tally.ts';
import type { SeedReport } from '../random/run.ts';
import { groupOf } from './write.ts';

/** Entries of the record for a random run. */
export function randomEntries(run: Run, generator: string, seeds: readonly SeedReport[]): RandomRecord[] {
  const groups = Map.groupBy(
    seeds.toSorted((a, b) => a.seed - b.seed),
    ({ seed }) => groupOf(seed),
  );
  return [...groups.values()].map((members) => {
    const seedsThat = (word: SeedReport['outcome']) =>
      members.filter(({ outcome }) => outcome === word).map(({ seed }) => seed);
    const { probes, reasoned } = members.map((member) => member.probes).reduce(addTallies, noProbes);
    return {
      ...{ generator, seed: members[0]!.seed, count: members.length },
      blocks: members.reduce((sum, { blocks }) => sum + blocks, 0),
      notModelled: members.reduce((sum, { notModelled }) => sum + notModelled, 0),
      ...{ probes, reasoned, disagreeing: seedsThat('disagree'), unsteady: seedsThat('unsteady') },
      ...run,
    };
  });
}

/** What a case is about: the first word of its name. */
export function areaOf({ name }: Pick<Case, 'name'>): string {
  return name.split('-', 1)[0]!;
}

/** Entries of the record for the cases: an area each, or two when some of its cases were judged in the lab. */
export function casesEntries(
  cases: readonly Case[],
  outcomes: ReadonlyMap<string, Judgement | 'open'>,
  runAt: (place: Run['place']) => Run,
  placeOfOpen: Run['place'],
): CasesRecord[] {
  const placeOf = ({ name }: Case) => {
    const outcome = outcomes.get(name)!;
    return outcome === 'open' ? placeOfOpen : outcome.place;
  };
  const groups = Map.groupBy(cases, (one) => `${areaOf(one)} ${placeOf(one)}`);
  return [...groups.values()].map((members) => {
    const judged = members.filter(({ name }) => outcomes.get(name) !== 'open');
    const namesThat = (some: (outcome: Judgement | 'open') => boolean) =>
      members.map(({ name }) => name).filter((name) => some(outcomes.get(name)!));
    const blocks = judged.flatMap((one) => one.blocks);
    return {
      area: areaOf(members[0]!),
      agreeing: namesThat((outcome) => outcome !== 'open' && outcome.agree).length,
      blocks: blocks.length,
      probes: blocks.filter((block) => /\bping6? -/.test(block)).length,
      disagreeing: namesThat((outcome) => outcome !== 'open' && !outcome.agree),
      open: namesThat((outcome) => outcome === 'open'),
      ...runAt(placeOf(members[0]!)),
    };
  });
}
