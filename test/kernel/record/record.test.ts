import { describe, expect, it } from 'vitest';
import { describeRecord, type FidelityRecord, type RandomRecord, record } from '../../../simulator/fidelity/record.ts';
import type { SeedReport } from '../random/run.ts';
import { randomEntries } from './seen.ts';
import { digestAt } from './version.ts';
import { addRandom } from './write.ts';

const run = { place: 'host', kernel: '6.18.1', commit: '0123456789', digest: 'abc' } as const;
const empty: FidelityRecord = { cases: [], random: [] };

const reports = (first: number, last: number, outcome: SeedReport['outcome'] = 'agree'): SeedReport[] =>
  Array.from({ length: last - first + 1 }, (_, index) => ({
    seed: first + index,
    blocks: 10,
    notModelled: 1,
    probes: { probes: 2, lost: 1, reasoned: 1 },
    outcome,
  }));

const entries = (first: number, last: number, outcome?: SeedReport['outcome']): RandomRecord[] =>
  randomEntries(run, 'commands', reports(first, last, outcome).reverse());

const rangesOf = ({ random }: FidelityRecord) => random.map(({ seed, count }) => [seed, count]);

describe('the record', () => {
  it('keeps seeds by the hundred', () => {
    expect(rangesOf(addRandom(empty, entries(51, 250)))).toEqual([
      [51, 50],
      [101, 100],
      [201, 50],
    ]);
  });

  it('adds up runs of other seeds, and replaces what is known of the same', () => {
    const first = addRandom(addRandom(empty, entries(101, 200, 'disagree')), entries(1, 100));
    expect(describeRecord(first)).toContain('| commands | 100 of 200 agree | 1–200 | 2000 | 9.1 % | 400 | 200 |');
    expect(describeRecord(first)).toContain('Disagreed: commands 101 (host), commands 102 (host)');
    const again = addRandom(first, entries(101, 200));
    expect(describeRecord(again)).toContain('| commands | 200 of 200 agree | 1–200 |');
    expect(describeRecord(again)).toContain('Nothing disagreed.');
  });

  it('forgets a hundred of which only some were run again', () => {
    expect(rangesOf(addRandom(addRandom(empty, entries(1, 200)), entries(150, 160)))).toEqual([
      [1, 100],
      [150, 11],
    ]);
  });

  it('tells seeds that disagreed once', () => {
    expect(describeRecord(addRandom(empty, entries(7, 7, 'unsteady')))).toContain('second time: commands 7 (host).');
  });

  it('names versions with the sources that ran', () => {
    const known = [...record.cases, ...record.random].filter(({ commit }) => digestAt(commit) !== undefined);
    for (const { commit, digest } of new Set(known)) expect(digest, commit).toBe(digestAt(commit));
  });
});
