import type { RuleLine } from '../../../lowering/iptables/read-ruleset.ts';
import { type Table, tablesOf } from '../../../lowering/iptables/tables.ts';
import { saveRule } from '../../../model/iptables/print-rule.ts';
import type { Rule } from '../../../model/iptables/rule.ts';
import { targetOf } from '../../../model/iptables/targets/index.ts';
import { remember } from '../../../remember.ts';
import { lineOf } from '../../report.ts';
import type { Check } from '../check.ts';

/** Rules that no packet comes to: after one that takes every packet, or the very same ones. */
export const checkOrder: Check = (source, report) => {
  for (const table of tablesOf(source)) {
    for (const { rules } of table.chains.values()) {
      let last: RuleLine | undefined;
      const seen = new Map<string, RuleLine>();
      for (const line of rules) {
        if (last !== undefined) {
          const message = `no packet comes to this rule: the one on line ${lineOf(last.node)} takes every one`;
          report('unreachable-rule', message, { node: line.node });
          continue;
        }
        if (line.faults.length > 0) continue;
        if (takesAll(line.rule, table, new Set())) last = line;
        const condition = conditionOf(line.rule);
        if (condition === undefined) continue;
        const first = seen.get(condition);
        if (first !== undefined && last !== line) {
          const message = `no packet comes to this rule: the one on line ${lineOf(first.node)} takes the same ones`;
          report('duplicate-rule', message, { node: line.node });
        } else if (ends(line.rule, table, new Set())) {
          seen.set(condition, line);
        }
      }
    }
  }
};

/** Whether a rule matches every packet. */
function isUnconditional({ core, matches }: Rule): boolean {
  const conditions = Object.values(core).filter(({ inverted, values: [value] }) => {
    if (inverted || value === undefined) return true;
    if (value.type === 'networks') return value.networks.some(({ prefix }) => prefix !== 0);
    return !(value.type === 'text' && (value.text === '+' || value.text === 'all'));
  });
  return conditions.length === 0 && matches.every(({ name }) => name === 'comment');
}

/** Whether no packet that comes to the rule gets to the next one in its chain. */
function takesAll(rule: Rule, table: Table, asked: Set<string>): boolean {
  return isUnconditional(rule) && ends(rule, table, asked);
}

/** Whether no packet that the rule matches gets to the next one in its chain. */
function ends({ target }: Rule, table: Table, asked: Set<string>): boolean {
  if (target === undefined) return false;
  if (!target.isChain) return targetOf(target.name)?.terminates === true;
  if (target.goto) return true;
  if (asked.has(target.name)) return false;
  asked.add(target.name);
  for (const { rule } of table.chains.get(target.name)?.rules ?? []) {
    if (rule.target?.name === 'RETURN' || rule.target?.goto === true) return false;
    if (takesAll(rule, table, asked)) return true;
  }
  return false;
}

/** Matches that say something else each time they are asked. */
const CHANGING = ['limit', 'hashlimit', 'statistic', 'set', 'time'];

/** What a rule matches, as text; `undefined` where the same text need not match the same packets. */
const conditionOf = remember((rule: Rule): string | undefined => {
  if (rule.matches.some(({ name }) => CHANGING.includes(name)) || rule.target === undefined) return undefined;
  const { target: _target, ...rest } = rule;
  return saveRule({ ...rest, matches: rule.matches.filter(({ name }) => name !== 'comment') }).join('\n');
});
