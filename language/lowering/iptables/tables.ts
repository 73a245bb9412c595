import { oncePerSource } from '../../expansion/once.ts';
import type { Ruleset, Source, Statement } from '../../generated/ast.ts';
import { isRuleset } from '../../generated/ast.ts';
import type { Family } from '../../model/address.ts';
import { isBuiltinChain, type TableName, tableOf } from '../../model/iptables/tables.ts';
import { HOST } from '../../model/network.ts';
import { isNodeBlock, nodeOfBlock } from '../../references/nodes.ts';
import { type DeclarationLine, type ReadRuleset, type RuleLine, readRuleset } from './read-ruleset.ts';

/** A table of a namespace: all blocks of its name together, in the order of the source. */
export interface Table {
  readonly namespace: string;
  readonly family: Family;
  readonly name: TableName;
  readonly rulesets: readonly ReadRuleset[];
  /** Chains that are declared or have rules, built-in ones included; user chains only if declared. */
  readonly chains: ReadonlyMap<string, TableChain>;
}

export interface TableChain {
  readonly name: string;
  readonly isBuiltin: boolean;
  readonly declarations: DeclarationLine[];
  /** In the order in which they are asked: a rule of `-I` before those it was put before. */
  readonly rules: RuleLine[];
}

/** The tables of all namespaces that the file has rules for. */
export const tablesOf: (source: Source) => readonly Table[] = oncePerSource(collect);

function collect(source: Source): Table[] {
  const groups = new Map<string, { namespace: string; rulesets: ReadRuleset[] }>();
  const add = (namespace: string, ruleset: Ruleset) => {
    const read = readRuleset(ruleset);
    if (read.table === undefined) return;
    const key = `${namespace} ${read.family} ${read.table}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { namespace, rulesets: [read] });
    else group.rulesets.push(read);
  };
  const visit = (statements: readonly Statement[], namespace: string) => {
    for (const statement of statements) {
      if (isRuleset(statement)) add(namespace, statement);
      else if (isNodeBlock(statement) && statement.block !== undefined)
        visit(statement.block.statements, nodeOfBlock(statement, namespace));
    }
  };
  visit(source.statements, HOST);
  return [...groups.values()].map(({ namespace, rulesets }) => {
    const { family, table } = rulesets[0]!;
    return { namespace, family, name: table!, rulesets, chains: chainsOf(table!, rulesets) };
  });
}

function chainsOf(table: TableName, rulesets: readonly ReadRuleset[]): Map<string, TableChain> {
  const chains = new Map<string, TableChain>();
  const chain = (name: string): TableChain => {
    const result = chains.get(name) ?? { name, isBuiltin: isBuiltinChain(table, name), declarations: [], rules: [] };
    chains.set(name, result);
    return result;
  };
  const lines = rulesets.flatMap((ruleset) => ruleset.lines);
  for (const name of tableOf(table).chains) chain(name);
  for (const line of lines) if (line.kind === 'declaration') chain(line.chain).declarations.push(line);
  for (const line of lines) {
    const owner = line.kind === 'rule' ? chains.get(line.chain) : undefined;
    if (line.kind !== 'rule' || owner === undefined) continue;
    if (line.position === undefined) owner.rules.push(line);
    else owner.rules.splice(line.position - 1, 0, line);
  }
  return chains;
}
