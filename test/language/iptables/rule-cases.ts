import { readFileSync } from 'node:fs';

export interface RuleCase {
  readonly family: 4 | 6;
  readonly table: string;
  readonly chain: string;
  /** What stands after the name of the chain. */
  readonly words: string;
  /** The whole line as written. */
  readonly written: string;
  /** What iptables-save prints. */
  readonly saved: readonly string[];
}

/** The cases of rules.txt. */
export function ruleCases(): RuleCase[] {
  const lines = readFileSync(new URL('./rules.txt', import.meta.url), 'utf8').split('\n');
  const cases: (Omit<RuleCase, 'saved'> & { saved: string[] })[] = [];
  for (const line of lines) {
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('  ')) {
      cases.at(-1)!.saved.push(line.trim());
      continue;
    }
    const [, six, table, written, chain, words] = /^(6 )?(\S+) (-A (\S+) (.*))$/.exec(line) as unknown as string[];
    cases.push({
      family: six === undefined ? 4 : 6,
      table: table!,
      chain: chain!,
      words: words!,
      written: written!,
      saved: [],
    });
  }
  return cases.map((each) => (each.saved.length === 0 ? { ...each, saved: [each.written] } : each));
}
