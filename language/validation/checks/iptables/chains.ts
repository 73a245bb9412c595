import type { RuleLine } from '../../../lowering/iptables/read-ruleset.ts';
import { type Table, type TableChain, tablesOf } from '../../../lowering/iptables/tables.ts';
import { spanRange } from '../../../lowering/saved-words.ts';
import { chainNameFault } from '../../../model/iptables/chain-name.ts';
import { isBuiltinChain } from '../../../model/iptables/tables.ts';
import { lineOf, type Report } from '../../report.ts';
import type { Check } from '../check.ts';

/** Names and policies of chains, chains that nothing leads to, and circles of them. */
export const checkChains: Check = (source, report) => {
  for (const table of tablesOf(source)) {
    const reached = reachedFrom(
      table,
      [...table.chains.values()].filter(({ isBuiltin }) => isBuiltin).map(({ name }) => name),
    );
    for (const chain of table.chains.values()) {
      checkDeclarations(chain, table, report);
      if (!chain.isBuiltin && !reached.has(chain.name)) {
        const [declaration] = chain.declarations;
        const message = `no packet comes to chain '${chain.name}': no rule that is reached jumps to it`;
        if (declaration !== undefined) report('unused-chain', message, { node: declaration.node, property: 'name' });
      }
      for (const rule of chain.rules) checkJump(rule, table, report);
    }
    checkLoops(table, report);
  }
};

function checkDeclarations({ name, isBuiltin, declarations }: TableChain, table: Table, report: Report): void {
  const lines = declarations.filter(({ node }) => node.$type === 'Chain');
  const place = (line: (typeof declarations)[number]) => ({ node: line.node, property: 'name' });
  for (const [index, line] of lines.entries()) {
    const fault = isBuiltin ? undefined : chainNameFault(name);
    if (fault !== undefined) report('bad-name', `the chain name '${name}' ${fault}`, place(line));
    if (index > 0)
      report('duplicate-name', `chain '${name}' is declared already on line ${lineOf(lines[0]!.node)}`, place(line));
  }
  for (const line of declarations) {
    const { policy } = line;
    if (policy === undefined) continue;
    const range = spanRange([policy], { first: 0, last: 0 }, line.node);
    if (!isBuiltin) {
      if (policy.text === '-') continue;
      const message = `chain '${name}' is not built in, so it has no policy: expected '-' instead of '${policy.text}'`;
      report('user-chain-policy', message, { range }, line.node.$type === 'Chain' ? '-' : undefined);
    } else if (policy.text !== 'ACCEPT' && policy.text !== 'DROP') {
      report('bad-policy', `the policy of ${name} is '${policy.text}': expected ACCEPT or DROP`, { range });
    } else if (policy.text === 'DROP' && table.name === 'nat') {
      report(
        'bad-policy',
        `the policy of ${name} is DROP, which iptables refuses in the table nat: expected ACCEPT`,
        { range },
        'ACCEPT',
      );
    }
  }
}

function checkJump({ rule, words, node }: RuleLine, table: Table, report: Report): void {
  const { target } = rule;
  if (target === undefined) return;
  const place = { range: spanRange(words, { first: target.span.last, last: target.span.last }, node) };
  if (target.isChain && isBuiltinChain(table.name, target.name)) {
    report('jump-to-builtin', `only the kernel calls ${target.name}: expected a target or a chain of your own`, place);
  }
}

/** The user chains that a rule jumps to, if they exist. */
function jumpsOf(table: Table, chain: string): { readonly to: string; readonly line: RuleLine }[] {
  return (table.chains.get(chain)?.rules ?? []).flatMap((line) => {
    const { target } = line.rule;
    if (target === undefined || !target.isChain || table.chains.get(target.name)?.isBuiltin !== false) return [];
    return [{ to: target.name, line }];
  });
}

/** All chains that packets come to from some, those included. */
export function reachedFrom(table: Table, from: readonly string[]): Set<string> {
  const reached = new Set(from);
  const open = [...from];
  for (let chain = open.pop(); chain !== undefined; chain = open.pop()) {
    for (const { to } of jumpsOf(table, chain)) {
      if (reached.has(to)) continue;
      reached.add(to);
      open.push(to);
    }
  }
  return reached;
}

/** Each circle is told at the jump that closes it. */
function checkLoops(table: Table, report: Report): void {
  const done = new Set<string>();
  for (const start of table.chains.keys()) {
    if (done.has(start)) continue;
    const path: { chain: string; jumps: ReturnType<typeof jumpsOf> }[] = [
      { chain: start, jumps: jumpsOf(table, start) },
    ];
    while (path.length > 0) {
      const top = path.at(-1)!;
      const jump = top.jumps.shift();
      if (jump === undefined) {
        done.add(top.chain);
        path.pop();
        continue;
      }
      const index = path.findIndex(({ chain }) => chain === jump.to);
      if (index >= 0) {
        const circle = [...path.slice(index).map(({ chain }) => chain), jump.to].join(' → ');
        const { words, node, rule } = jump.line;
        const span = { first: rule.target!.span.last, last: rule.target!.span.last };
        report('chain-loop', `chain '${jump.to}' leads back to itself: ${circle}`, {
          range: spanRange(words, span, node),
        });
      } else if (!done.has(jump.to)) {
        path.push({ chain: jump.to, jumps: jumpsOf(table, jump.to) });
      }
    }
  }
}
