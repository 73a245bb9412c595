import { AstUtils, type ReferenceInfo } from 'langium';
import { isChainWord, isRuleset, isSavedLine } from '../generated/ast.ts';
import { wordsOf } from '../lowering/saved-words.ts';
import { hooks, isBuiltinChain, isTableName, tableOf } from '../model/iptables/tables.ts';
import { targetNames } from '../model/iptables/targets/index.ts';
import { didYouMean, type Effort, nearest } from '../references/near-miss.ts';
import { chainsAt, setsAt } from '../references/saved-names.ts';
import { enclosingNode } from '../references/symbols.ts';
import { describeNode } from '../vocabulary/places.ts';
import type { MissingName } from './missing-names.ts';

/** What to say of a chain or a set that nothing declares. */
export function describeMissingSaved(
  { container, reference, property }: ReferenceInfo,
  effort: Effort,
): MissingName | undefined {
  const name = reference.$refText;
  const where = describeNode(enclosingNode(container));
  if (property === 'set') {
    const near = nearest(name, setsAt(container).keys(), effort);
    const hint = near === undefined ? ': expected it in an ipset block' : didYouMean(near);
    return { code: 'unknown-set', message: `no set of ${where} is called '${name}'${hint}`, replacement: near };
  }
  const ruleset = AstUtils.getContainerOfType(container, isRuleset);
  const table = ruleset?.table;
  if (ruleset === undefined || table === undefined || !isTableName(table) || isBuiltinChain(table, name))
    return undefined;
  const isTarget = isChainWord(container) && isAfterJump(container);
  const declared = [...chainsAt(container).keys()];
  const near = nearest(name, [...declared, ...(isTarget ? targetNames : tableOf(table).chains)], effort);
  if ((hooks as readonly string[]).includes(name)) {
    const chains = tableOf(table).chains.join(', ');
    return { code: 'unknown-chain', message: `the table ${table} has no chain ${name}: it has ${chains}` };
  }
  const hint = near === undefined ? `: expected a line ':${name} -'` : didYouMean(near);
  const what = isTarget ? 'target or chain' : 'chain';
  return {
    code: 'unknown-chain',
    message: `no ${what} of the table ${table} is called '${name}'${hint}`,
    replacement: near,
  };
}

/** Whether a word stands after `-j`, where a target may stand too. */
function isAfterJump(word: { readonly $container: unknown }): boolean {
  const line = word.$container;
  if (!isSavedLine(line)) return false;
  const words = wordsOf(line);
  const index = words.findIndex(({ parts }) => parts.some((part) => part === word));
  return /^(-j|--jump)$/.test(words[index - 1]?.text ?? '');
}
