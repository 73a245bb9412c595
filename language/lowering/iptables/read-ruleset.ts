import type { Chain, Ruleset, SavedLine } from '../../generated/ast.ts';
import { isChain, isChainWord } from '../../generated/ast.ts';
import type { Family } from '../../model/address.ts';
import { type ParsedRule, parseRule } from '../../model/iptables/parse-rule.ts';
import { isTableName, type TableName } from '../../model/iptables/tables.ts';
import { remember } from '../../remember.ts';
import { type SourceWord, wordsOf } from '../saved-words.ts';

/** `:CHAIN POLICY [n:n]`, `-N CHAIN`, or `-P CHAIN POLICY`. */
export interface DeclarationLine {
  readonly kind: 'declaration';
  readonly chain: string;
  /** `-` where a user chain has none, absent after `-N`. */
  readonly policy?: SourceWord;
  readonly counters?: { readonly packets: number; readonly bytes: number };
  /** What stands after all that belongs there. */
  readonly rest: readonly SourceWord[];
  readonly node: Chain | SavedLine;
}

/** `-A CHAIN …`, or `-I CHAIN [NUMBER] …`. */
export interface RuleLine extends ParsedRule {
  readonly kind: 'rule';
  readonly chain: string;
  /** The number that `-I` puts the rule at, from 1; absent for `-A`. */
  readonly position?: number;
  readonly words: readonly SourceWord[];
  readonly node: SavedLine;
}

/** `*table`, `COMMIT`, and what no saved file has. */
export interface OtherLine {
  readonly kind: 'table' | 'commit' | 'other';
  readonly command: string;
  readonly words: readonly SourceWord[];
  readonly node: SavedLine;
}

export type RulesetLine = DeclarationLine | RuleLine | OtherLine;

export interface ReadRuleset {
  readonly node: Ruleset;
  readonly family: Family;
  /** Absent when there is no such table. */
  readonly table: TableName | undefined;
  readonly lines: readonly RulesetLine[];
}

/** The lines of an `iptables` or `ip6tables` block, each as what it is. */
export const readRuleset = remember((ruleset: Ruleset): ReadRuleset => {
  const family: Family = ruleset.program === 'ip6tables' ? 6 : 4;
  const table = ruleset.table !== undefined && isTableName(ruleset.table) ? ruleset.table : undefined;
  return { node: ruleset, family, table, lines: ruleset.lines.map((line) => readLine(line, family)) };
});

const COUNTERS = /^\[(\d+):(\d+)\]$/;

function readCounters(text: string | undefined): { packets: number; bytes: number } | undefined {
  const found = text === undefined ? null : COUNTERS.exec(text);
  return found === null ? undefined : { packets: Number(found[1]), bytes: Number(found[2]) };
}

function readLine(node: Chain | SavedLine, family: Family): RulesetLine {
  const words = wordsOf(node);
  if (isChain(node)) return readDeclaration(node, node.name ?? '', words);
  const counters = readCounters(node.command);
  const command = counters === undefined ? (node.command ?? '') : (words[0]?.text ?? '');
  const rest = counters === undefined ? words : words.slice(1);
  const [chain] = rest;
  const isNamed = chain?.parts[0] !== undefined && isChainWord(chain.parts[0]);
  if (/^(-P|--policy)$/.test(command) && isNamed) return readDeclaration(node, chain.text, rest.slice(1));
  if (/^(-A|--append|-I|--insert)$/.test(command) && isNamed) {
    const isInserted = /^(-I|--insert)$/.test(command);
    const number = isInserted && /^\d+$/.test(rest[1]?.text ?? '') ? Number(rest[1]!.text) : undefined;
    const ruleWords = rest.slice(number === undefined ? 1 : 2);
    const parsed = parseRule(ruleWords, { family, chain: chain.text });
    return {
      kind: 'rule',
      chain: chain.text,
      ...(isInserted ? { position: number ?? 1 } : {}),
      rule: counters === undefined ? parsed.rule : { ...parsed.rule, counters },
      faults: parsed.faults,
      words: ruleWords,
      node,
    };
  }
  const kind = command.startsWith('*') ? 'table' : command === 'COMMIT' ? 'commit' : 'other';
  return { kind, command, words: rest, node };
}

function readDeclaration(node: Chain | SavedLine, chain: string, words: readonly SourceWord[]): DeclarationLine {
  const [policy] = words;
  const counters = readCounters(words[1]?.text);
  return {
    kind: 'declaration',
    chain,
    ...(policy === undefined ? {} : { policy }),
    ...(counters === undefined ? {} : { counters }),
    rest: words.slice(counters === undefined ? 1 : 2),
    node,
  };
}
