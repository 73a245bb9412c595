import type { RuleLine } from '../../../lowering/iptables/read-ruleset.ts';
import { type Table, type TableChain, tablesOf } from '../../../lowering/iptables/tables.ts';
import { spanRange } from '../../../lowering/saved-words.ts';
import { type CoreOption, coreOptions } from '../../../model/iptables/core-options.ts';
import type { ExtensionDescriptor } from '../../../model/iptables/descriptor.ts';
import { matchOf } from '../../../model/iptables/matches/index.ts';
import type { Option, Span } from '../../../model/iptables/rule.ts';
import type { Hook } from '../../../model/iptables/tables.ts';
import { targetOf } from '../../../model/iptables/targets/index.ts';
import type { Report } from '../../report.ts';
import type { Check } from '../check.ts';
import { reachedFrom } from './chains.ts';

/** Matches, targets and options in a table or at a hook where the kernel does not take them. */
export const checkPlaces: Check = (source, report) => {
  for (const table of tablesOf(source)) {
    const hooks = hooksOf(table);
    for (const chain of table.chains.values()) {
      for (const line of chain.rules) checkRule(line, chain, table, hooks.get(chain.name) ?? [], report);
    }
  }
};

/** The hooks from which packets come to each chain. */
function hooksOf(table: Table): Map<string, Hook[]> {
  const result = new Map<string, Hook[]>();
  for (const { name, isBuiltin } of table.chains.values()) {
    if (!isBuiltin) continue;
    for (const chain of reachedFrom(table, [name])) result.set(chain, [...(result.get(chain) ?? []), name as Hook]);
  }
  return result;
}

function checkRule(line: RuleLine, chain: TableChain, table: Table, hooks: readonly Hook[], report: Report): void {
  const { rule, words, node } = line;
  const place = (span: Span) => ({ range: spanRange(words, span, node) });

  const checkHooks = (what: string, allowed: readonly Hook[] | undefined, span: Span) => {
    const wrong = allowed === undefined ? undefined : hooks.find((hook) => !allowed.includes(hook));
    if (wrong === undefined) return;
    const where = chain.isBuiltin ? `not in ${wrong}` : `but ${wrong} leads to chain '${chain.name}'`;
    report('wrong-hook', `${what} works in ${allowed!.join(', ')}, ${where}`, place(span));
  };

  const checkExtension = (what: string, descriptor: ExtensionDescriptor, options: readonly Option[], span: Span) => {
    if (descriptor.tables !== undefined && !descriptor.tables.includes(table.name)) {
      report(
        'wrong-table',
        `${what} works in the table ${descriptor.tables.join(' or ')}, not in ${table.name}`,
        place(span),
      );
      return;
    }
    checkHooks(what, descriptor.hooks, span);
    for (const { name, span: at } of options) checkHooks(`'${name}'`, descriptor.options[name]?.hooks, at);
  };

  for (const name of ['-i', '-o'] as const satisfies CoreOption[]) {
    const option = rule.core[name];
    // iptables looks at the name of the chain only, so a chain of one's own may be reached from anywhere.
    if (option !== undefined && chain.isBuiltin) checkHooks(`'${name}'`, coreOptions[name].hooks, option.span);
  }
  for (const { name, options, span } of rule.matches) {
    const descriptor = matchOf(name);
    if (descriptor !== undefined)
      checkExtension(`the match '${name}'`, descriptor, options, { first: span.last, last: span.last });
  }
  const { target } = rule;
  const descriptor = target === undefined || target.isChain ? undefined : targetOf(target.name);
  if (target === undefined || descriptor === undefined) return;
  const at = { first: target.span.last, last: target.span.last };
  if (target.name === 'DROP' && table.name === 'nat') {
    report(
      'wrong-table',
      'iptables refuses DROP in the table nat, which sees only the first packet of a connection: expected it in filter',
      place(at),
    );
  } else {
    checkExtension(`the target '${target.name}'`, descriptor, target.options, at);
  }
}
