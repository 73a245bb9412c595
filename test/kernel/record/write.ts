import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fidelityPage } from '../../../simulator/fidelity/index.ts';
import type { CasesRecord, FidelityRecord, RandomRecord } from '../../../simulator/fidelity/record.ts';

const root = join(import.meta.dirname, '../../..');

/** Seeds that are kept together, from 1, 101, 201 … on. */
export const TOGETHER = 100;

/** The seeds that are kept together with this one. */
export function groupOf(seed: number): number {
  return Math.floor((seed - 1) / TOGETHER);
}

/** A record with what was just seen in place of what was known of the same seeds. */
export function addRandom(record: FidelityRecord, seen: readonly RandomRecord[]): FidelityRecord {
  const same = (a: RandomRecord, b: RandomRecord) => a.generator === b.generator && a.place === b.place;
  const overlap = (a: RandomRecord, b: RandomRecord) => a.seed < b.seed + b.count && b.seed < a.seed + a.count;
  const kept = record.random.filter((old) => !seen.some((one) => same(one, old) && overlap(one, old)));
  const random = [...kept, ...seen].sort(
    (a, b) => compareText(a.generator, b.generator) || compareText(a.place, b.place) || a.seed - b.seed,
  );
  return { ...record, random };
}

/** A record with the cases as they were just seen, all areas at once. */
export function replaceCases(record: FidelityRecord, cases: readonly CasesRecord[]): FidelityRecord {
  return { ...record, cases };
}

/** Changes the record, as it is now, and makes the document anew. */
export function updateRecord(change: (record: FidelityRecord) => FidelityRecord): void {
  const file = join(root, 'simulator/fidelity/record.json');
  const record = change(JSON.parse(readFileSync(file, 'utf8')) as FidelityRecord);
  writeFileSync(file, writeEntries(record));
  writeFileSync(join(root, 'docs/fidelity.md'), fidelityPage(record));
}

/** JSON, an entry a line. */
function writeEntries(record: FidelityRecord): string {
  const list = (entries: readonly object[]) =>
    entries.length === 0 ? '[]' : `[\n${entries.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n')}\n  ]`;
  return `{\n  "cases": ${list(record.cases)},\n  "random": ${list(record.random)}\n}\n`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
