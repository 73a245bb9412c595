import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Family } from '../../../language/model/address.ts';
import { matchNames, matchOf } from '../../../language/model/iptables/matches/index.ts';
import { parseRule } from '../../../language/model/iptables/parse-rule.ts';
import { saveRule } from '../../../language/model/iptables/print-rule.ts';
import { splitWords } from '../../../language/model/iptables/split-words.ts';
import { programOf } from '../../../language/model/iptables/tables.ts';
import { targetNames, targetOf } from '../../../language/model/iptables/targets/index.ts';
import { type RuleCase, ruleCases } from './rule-cases.ts';

const cases = ruleCases();

function save(words: string, family: Family, chain: string): string[] {
  const { rule, faults } = parseRule(splitWords(words), { family, chain });
  expect(faults).toEqual([]);
  expect(JSON.parse(JSON.stringify(rule))).toEqual(rule);
  return saveRule(rule);
}

/** What stands after the name of the chain. */
const afterChain = (line: string) => line.replace(/^-A \S+ ?/, '');

describe('a rule is printed as iptables-save does', () => {
  test.each(cases)('$written', ({ words, family, chain, saved }) => {
    expect(save(words, family, chain)).toEqual(saved);
  });
});

describe('what is printed is read as the same rule', () => {
  test.each(cases)('$written', ({ family, chain, saved }) => {
    for (const line of saved) expect(save(afterChain(line), family, chain)).toEqual([line]);
  });
});

test('every match and target of the catalogue is shown by a case', () => {
  const all = cases.flatMap(({ saved }) => saved).join('\n');
  const needsSets = ['set', 'SET'];
  expect(matchNames.filter((name) => !all.includes(` -m ${name} `) && !all.endsWith(` -m ${name}`))).toEqual(['set']);
  const shown = (name: string) =>
    all.includes(` -j ${name}\n`) || all.includes(` -j ${name} `) || all.endsWith(` -j ${name}`);
  expect(targetNames.filter((name) => !shown(name) && !needsSets.includes(name))).toEqual(['QUEUE']);
});

test('every option of the catalogue is shown by a case', () => {
  const all = cases.flatMap(({ written, saved }) => [written, ...saved]).join('\n');
  const options = [...matchNames.map((name) => matchOf(name)!), ...targetNames.map((name) => targetOf(name)!)].flatMap(
    ({ options: of }) => Object.keys(of),
  );
  const sets = Object.keys({ ...matchOf('set')!.options, ...targetOf('SET')!.options });
  // An option that does nothing, and those that take the names of what the machine need not have.
  const others = ['--nflog-range', '--helper', '--timeout', '--expevents'];
  expect(options.filter((name) => !all.includes(name) && !sets.includes(name) && !others.includes(name))).toEqual([]);
});

describe('words in any order', () => {
  const vocabulary = [...new Set(cases.flatMap(({ words }) => splitWords(words).map(({ text }) => text)))];
  const soup = fc.array(fc.constantFrom(...vocabulary, '!', '', '-', '--', 'x', '-1', '--to', '=', '__proto__'), {
    maxLength: 14,
  });
  test('are never thrown at, and faults stand within them', () => {
    fc.assert(
      fc.property(soup, fc.constantFrom<Family>(4, 6), (texts, family) => {
        const { rule, faults } = parseRule(
          texts.map((text) => ({ text })),
          { family, chain: 'INPUT' },
        );
        for (const { message, span } of faults) {
          expect(message).not.toMatch(/undefined|\[object|NaN/);
          expect(span.first).toBeGreaterThanOrEqual(0);
          expect(span.last).toBeGreaterThanOrEqual(span.first);
          expect(span.last).toBeLessThan(texts.length);
        }
        if (faults.length > 0) return;
        const lines = saveRule(rule);
        for (const line of lines) expect(save(afterChain(line), family, 'INPUT')).toEqual([line]);
      }),
      { numRuns: 3000 },
    );
  });
});

type Backend = 'legacy' | 'nft';

/** What the programs of this machine print after they were given rules of one table, in a network namespace of its own. */
function askMachine(backend: Backend, family: Family, table: string, rules: readonly RuleCase[]): string[] {
  const program = `${programOf(family)}-${backend}`;
  const input = [`*${table}`, ':TENANT - [0:0]', ...rules.map(({ written }) => written), 'COMMIT', ''].join('\n');
  const command = `${program}-restore && ${program}-save -t ${table}`;
  const { stdout, stderr } = spawnSync('unshare', ['--net', 'sh', '-c', command], { input, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((line) => line.startsWith('-A'));
}

/** Whether the machine has a program, and lets tests have a network namespace. */
function has(backend: Backend): boolean {
  const { stdout } = spawnSync('unshare', ['--net', `iptables-${backend}`, '-S'], { encoding: 'utf8' });
  return stdout?.includes('-P INPUT ACCEPT') === true;
}

describe.each<Backend>(['legacy', 'nft'])('iptables-save of this machine prints the same: %s', (backend) => {
  const groups = Object.entries(Object.groupBy(cases, ({ family, table }) => `${family} ${table}`));
  test.skipIf(!has(backend)).each(groups)('%s', (_name, rules) => {
    const { family, table } = rules![0]!;
    // The machine prints chain by chain.
    const saved = rules!.flatMap((rule) => rule.saved);
    expect(askMachine(backend, family, table, rules!).sort()).toEqual([...saved].sort());
  });
});
