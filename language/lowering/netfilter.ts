import { oncePerSource } from '../expansion/once.ts';
import {
  isAddressSet,
  isIpset,
  type SavedLine,
  type AddressSet as SetLine,
  type Source,
  type Statement,
} from '../generated/ast.ts';
import { setTypes } from '../model/ipset/catalogue.ts';
import { elementFault } from '../model/ipset/element.ts';
import { chainNameFault } from '../model/iptables/chain-name.ts';
import { saveRule } from '../model/iptables/print-rule.ts';
import { describeService } from '../model/ipvs/parse-line.ts';
import {
  type AddressSet,
  HOST,
  type IptablesChain,
  type IptablesTable,
  type Namespace,
  type VirtualService,
} from '../model/network.ts';
import { isNodeBlock, nodeOfBlock } from '../references/nodes.ts';
import { remember } from '../remember.ts';
import { type Table, type TableChain, tablesOf } from './iptables/tables.ts';
import { ipvsByNamespace } from './ipvs/read-ipvs.ts';
import { rangeOf } from './range.ts';
import { wordsOf } from './saved-words.ts';

/** Tables, sets and virtual services of a namespace, as far as they could be understood; what it has not is left out. */
export function lowerNetfilter(node: string, source: Source): Pick<Namespace, 'iptables' | 'ipsets' | 'ipvs'> {
  const iptables = (tablesByNamespace(source).get(node) ?? []).map((table) => lowerTable(table));
  const ipsets = lowerSets(node, source);
  const ipvs = lowerServices(node, source);
  return {
    ...(iptables.length === 0 ? {} : { iptables }),
    ...(ipsets.length === 0 ? {} : { ipsets }),
    ...(ipvs.length === 0 ? {} : { ipvs }),
  };
}

const tablesByNamespace = oncePerSource((source) => Map.groupBy(tablesOf(source), ({ namespace }) => namespace));

function lowerTable(table: Table): IptablesTable {
  const chains = [...table.chains.values()].filter((chain) => isThere(chain));
  return {
    family: table.family,
    name: table.name,
    range: rangeOf(table.rulesets[0]?.node.$cstNode),
    chains: chains.map((chain) => lowerChain(chain, table)),
  };
}

function isThere({ name, isBuiltin, declarations, rules }: TableChain): boolean {
  return isBuiltin ? declarations.length + rules.length > 0 : chainNameFault(name) === undefined;
}

function lowerChain({ name, isBuiltin, declarations, rules }: TableChain, table: Table): IptablesChain {
  const policy = declarations.map((line) => line.policy?.text).findLast((text) => text === 'ACCEPT' || text === 'DROP');
  return {
    name,
    policy: isBuiltin ? ((policy as 'ACCEPT' | 'DROP' | undefined) ?? 'ACCEPT') : undefined,
    range: rangeOf((declarations[0]?.node ?? rules[0]?.node)?.$cstNode),
    rules: rules
      .filter(
        ({ faults, rule: { target } }) =>
          faults.length === 0 && (target?.isChain !== true || table.chains.get(target.name)?.isBuiltin === false),
      )
      .map(({ rule, node }) => ({ rule, saved: savedRule(rule), range: rangeOf(node.$cstNode) })),
  };
}

/** A rule that was read once is printed once. */
const savedRule = remember(saveRule);

function lowerServices(node: string, source: Source): VirtualService[] {
  const services = new Map<string, VirtualService & { servers: VirtualService['servers'][number][] }>();
  const lines = ipvsByNamespace(source).get(node) ?? [];
  for (const {
    line,
    node: { $cstNode },
  } of lines) {
    if (line?.kind !== 'service' || services.has(describeService(line.service))) continue;
    const { kind: _kind, ...service } = line;
    services.set(describeService(service.service), { ...service, range: rangeOf($cstNode), servers: [] });
  }
  for (const {
    line,
    node: { $cstNode },
  } of lines) {
    if (line?.kind !== 'server') continue;
    const { kind: _kind, service, ...server } = line;
    services.get(describeService(service))?.servers.push({ ...server, range: rangeOf($cstNode) });
  }
  return [...services.values()];
}

function lowerSets(node: string, source: Source): AddressSet[] {
  const sets = new Map<string, AddressSet & { elements: AddressSet['elements'][number][] }>();
  const lines = setLinesByNamespace(source).get(node) ?? [];
  for (const line of lines) {
    if (!isAddressSet(line) || line.name === undefined || sets.has(line.name)) continue;
    const [type, ...options] = wordsOf(line).map(({ text }) => text);
    if (type === undefined || !Object.hasOwn(setTypes, type)) continue;
    sets.set(line.name, { name: line.name, type, options, range: rangeOf(line.$cstNode), elements: [] });
  }
  for (const line of lines) {
    if (isAddressSet(line) || !isAddition(line)) continue;
    const [name, element, ...options] = wordsOf(line).map(({ text }) => text);
    const set = name === undefined ? undefined : sets.get(name);
    if (set === undefined || element === undefined) continue;
    if (elementFault(element, setTypes[set.type]!, familyOfSet(set.options)) !== undefined) continue;
    set.elements.push({ element, options, range: rangeOf(line.$cstNode) });
  }
  return [...sets.values()];
}

export function isAddition({ command }: SavedLine): boolean {
  return command === 'add' || command === '-A';
}

/** The family that the words of `create` name; IPv4 when none does. */
export function familyOfSet(options: readonly string[]): 'inet' | 'inet6' {
  return options[options.indexOf('family') + 1] === 'inet6' && options.includes('family') ? 'inet6' : 'inet';
}

/** The lines of all `ipset` blocks of each namespace. */
export const setLinesByNamespace = oncePerSource((source): ReadonlyMap<string, readonly (SetLine | SavedLine)[]> => {
  const result = new Map<string, (SetLine | SavedLine)[]>();
  const visit = (statements: readonly Statement[], namespace: string) => {
    for (const statement of statements) {
      if (isIpset(statement)) addAll(result, namespace, statement.lines);
      else if (isNodeBlock(statement) && statement.block !== undefined)
        visit(statement.block.statements, nodeOfBlock(statement, namespace));
    }
  };
  visit(source.statements, HOST);
  return result;
});

function addAll<T>(lists: Map<string, T[]>, key: string, items: readonly T[]): void {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  for (const item of items) list.push(item);
}
