import { type AstNode, AstUtils } from 'langium';
import { oncePerSource } from '../expansion/once.ts';
import type { AddressSet, Chain, Ruleset, Source, Statement } from '../generated/ast.ts';
import { isAddressSet, isChain, isIpset, isRuleset } from '../generated/ast.ts';
import { HOST } from '../model/network.ts';
import { isNodeBlock, nodeOfBlock } from './nodes.ts';
import { enclosingNode } from './symbols.ts';

/** Names declared in blocks that other programs save. More than one declaration is a fault. */
interface SavedNames {
  /** User chains and mentioned built-in ones, by namespace, program and table. */
  readonly chains: ReadonlyMap<string, ReadonlyMap<string, readonly Chain[]>>;
  /** Sets of ipset, by namespace. */
  readonly sets: ReadonlyMap<string, ReadonlyMap<string, readonly AddressSet[]>>;
}

const savedNames = oncePerSource(collect);

/** The chains that a word in a block of rules may mean, by name. */
export function chainsAt(node: AstNode): ReadonlyMap<string, readonly Chain[]> {
  const ruleset = AstUtils.getContainerOfType(node, isRuleset);
  const source = AstUtils.findRootNode(node) as Source;
  return (
    (ruleset === undefined ? undefined : savedNames(source).chains.get(keyOf(enclosingNode(node), ruleset))) ??
    new Map()
  );
}

/** The sets of the namespace that a word stands in, by name. */
export function setsAt(node: AstNode): ReadonlyMap<string, readonly AddressSet[]> {
  return setsOf(AstUtils.findRootNode(node) as Source, enclosingNode(node));
}

export function setsOf(source: Source, namespace: string): ReadonlyMap<string, readonly AddressSet[]> {
  return savedNames(source).sets.get(namespace) ?? new Map();
}

/** Chains by namespace, program and table. */
export function chainsOf(
  source: Source,
  namespace: string,
  program: string,
  table: string,
): ReadonlyMap<string, readonly Chain[]> {
  return savedNames(source).chains.get(`${namespace} ${program} ${table}`) ?? new Map();
}

function keyOf(namespace: string, { program, table }: Ruleset): string {
  return `${namespace} ${program} ${table}`;
}

function collect(source: Source): SavedNames {
  const chains = new Map<string, Map<string, Chain[]>>();
  const sets = new Map<string, Map<string, AddressSet[]>>();
  const visit = (statements: readonly Statement[], namespace: string) => {
    for (const statement of statements) {
      if (isNodeBlock(statement)) {
        if (statement.block !== undefined) visit(statement.block.statements, nodeOfBlock(statement, namespace));
      } else if (isRuleset(statement)) {
        for (const line of statement.lines) if (isChain(line)) add(chains, keyOf(namespace, statement), line);
      } else if (isIpset(statement)) {
        for (const line of statement.lines) if (isAddressSet(line)) add(sets, namespace, line);
      }
    }
  };
  visit(source.statements, HOST);
  return { chains, sets };
}

function add<T extends { name: string }>(groups: Map<string, Map<string, T[]>>, key: string, declared: T): void {
  if (declared.name === undefined) return;
  const names = groups.get(key) ?? new Map<string, T[]>();
  groups.set(key, names);
  const same = names.get(declared.name);
  if (same === undefined) names.set(declared.name, [declared]);
  else same.push(declared);
}
