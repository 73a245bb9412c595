import { isRuleset, type Ruleset } from '../../../generated/ast.ts';
import { type DeclarationLine, type OtherLine, readRuleset } from '../../../lowering/iptables/read-ruleset.ts';
import { spanRange } from '../../../lowering/saved-words.ts';
import { matchNames } from '../../../model/iptables/matches/index.ts';
import { hooks, isTableName, tableNames } from '../../../model/iptables/tables.ts';
import { didYouMean, nearest } from '../../../references/near-miss.ts';
import type { Report } from '../../report.ts';
import { allStatements } from '../../statements.ts';
import { type Check, onceRight } from '../check.ts';

/** Tables that are none, lines that no saved file has, and all that is wrong with a rule by itself. */
export const checkRulesetLines: Check = (source, report) => {
  for (const statement of allStatements(source)) {
    if (isRuleset(statement)) checkRuleset(statement, report);
  }
};

const checkRuleset = onceRight<Ruleset>((statement, report) => {
  checkTable(statement, report);
  for (const line of readRuleset(statement).lines) {
    if (line.kind === 'rule') {
      for (const { code, message, span, replacement } of line.faults) {
        const near = code === 'unknown-match' ? nearest(line.words[span.last]?.text ?? '', matchNames) : replacement;
        const hint = code === 'unknown-match' && near !== undefined ? didYouMean(near) : '';
        report(code, message + hint, { range: spanRange(line.words, span, line.node) }, near);
      }
    } else if (line.kind === 'declaration') {
      checkDeclaration(line, report);
    } else {
      checkOther(line, statement, report);
    }
  }
});

function checkTable(statement: Ruleset, report: Report): void {
  const { table, program } = statement;
  if (table === undefined || isTableName(table)) return;
  const near = nearest(table, tableNames);
  const hint = near === undefined ? `: expected one of ${tableNames.join(', ')}` : didYouMean(near);
  report('unknown-table', `${program} has no table '${table}'${hint}`, { node: statement, property: 'table' }, near);
}

function checkDeclaration(line: DeclarationLine, report: Report): void {
  if (line.policy === undefined && !isNewChain(line)) {
    const policy = (hooks as readonly string[]).includes(line.chain) ? 'ACCEPT or DROP' : "'-'";
    const message = `chain ${line.chain} has no policy: expected ${policy}`;
    report(
      'missing-value',
      message,
      line.node.$type === 'Chain' ? { node: line.node, property: 'name' } : { node: line.node, property: 'command' },
    );
  }
  const [word] = line.rest;
  if (word === undefined) return;
  const message = `'${word.text}' stands after the policy of chain ${line.chain}: expected [PACKETS:BYTES] or the next line`;
  report('unknown-option', message, { range: spanRange(line.rest, { first: 0, last: 0 }, line.node) });
}

/** `-N CHAIN`, after which stands no policy. */
function isNewChain({ node }: DeclarationLine): boolean {
  return node.$type === 'Chain' && node.$cstNode?.text.startsWith(':') === false;
}

const COMMANDS = ['-A', '--append', '-I', '--insert', '-P', '--policy'];

function checkOther(line: OtherLine, { table }: Ruleset, report: Report): void {
  const { command, kind, node } = line;
  const place = { node, property: 'command' };
  if (kind === 'commit') return;
  if (kind === 'table') {
    const named = command.slice(1);
    if (table !== undefined && named !== table)
      report('other-table', `'${command}' stands in the table ${table}: expected a block 'iptables ${named}'`, place);
  } else if (COMMANDS.includes(command)) {
    const what = /^(-P|--policy)$/.test(command) ? 'a chain and its policy' : 'a chain';
    report('missing-value', `'${command}' has no value: expected ${what}`, place);
  } else if (/^-/.test(command)) {
    report(
      'unknown-command',
      `'${command}' says how rules change: expected what there is, such as -A CHAIN or :CHAIN POLICY`,
      place,
    );
  } else {
    report('unknown-command', `'${command}' begins no line: expected -A CHAIN or :CHAIN POLICY`, {
      range: spanRange([], { first: 0, last: 0 }, node),
    });
  }
}
