import type { Source } from '../generated/ast.ts';
import type { Family } from '../model/address.ts';
import type { ExtensionDescriptor } from '../model/iptables/descriptor.ts';
import { matches } from '../model/iptables/matches/index.ts';
import { protocols } from '../model/iptables/protocols.ts';
import { isTableName, programOf, type TableName, tables } from '../model/iptables/tables.ts';
import { targets } from '../model/iptables/targets/index.ts';
import type { describeType } from '../model/iptables/values/index.ts';
import type { ReaderState } from '../parser/reader-state.ts';
import { chainsOf, setsOf } from '../references/saved-names.ts';
import type { Symbols } from '../references/symbols.ts';
import { iptablesLines } from '../vocabulary/saved-lines.ts';
import type { Candidate } from './candidates.ts';
import { describeExtension, describeOption } from './describe-rule.ts';
import { nextOptions, readRule } from './rule-context.ts';

/** What may come next in a line of iptables: chains, options of what is loaded, matches, targets, and what options take. */
export function ruleCandidates(state: ReaderState, node: string, source: Source, symbols: Symbols): Candidate[] {
  const owner = state.open.at(-1);
  if (owner?.form?.lines !== iptablesLines) return [];
  const [program, table] = [owner.word, owner.name ?? ''];
  const place: Place = {
    family: ([4, 6] as const).find((family) => programOf(family) === program) ?? 4,
    table: isTableName(table) ? table : undefined,
    chains: [...chainsOf(source, node, program, table).keys()],
    sets: [...setsOf(source, node).keys()],
    devices: [...(symbols.devices.get(node)?.keys() ?? [])],
  };
  const { line } = state;
  if (line.length === 0) return [{ word: '-A', kind: 'statement', detail: 'a rule at the end of a chain' }];
  const builtin: readonly string[] = place.table === undefined ? [] : tables[place.table].chains;
  if (line.length === 1) return chains([...new Set([...builtin, ...place.chains])]);
  const context = readRule(line);
  if (context.open === undefined) {
    return nextOptions(context).map(([word, option]) => ({
      word,
      kind: 'attribute',
      detail: option.summary,
      documentation: describeOption(word, option),
    }));
  }
  const { option, values } = context.open;
  const own = chains(place.chains.filter((chain) => !builtin.includes(chain)));
  if (option.of === 'rule') {
    if (option.name === '-m') return extensions(matches, place);
    return option.name === '-j' ? [...extensions(targets, place), ...own] : option.name === '-g' ? own : [];
  }
  return valuesOf(option.descriptor.takes[values], place);
}

interface Place {
  readonly family: Family;
  readonly table: TableName | undefined;
  readonly chains: readonly string[];
  readonly sets: readonly string[];
  readonly devices: readonly string[];
}

const chains = (names: readonly string[]) => names.map((word): Candidate => ({ word, kind: 'node', detail: 'chain' }));

/** Matches or targets that the kernel takes in a table. */
function extensions(known: Readonly<Record<string, ExtensionDescriptor>>, { family, table }: Place): Candidate[] {
  return Object.entries(known)
    .filter(([, { families }]) => families.includes(family))
    .filter(([, { tables }]) => tables === undefined || table === undefined || tables.includes(table))
    .map(([word, descriptor]) => ({
      word,
      kind: 'value',
      detail: descriptor.summary,
      documentation: describeExtension(word, descriptor),
    }));
}

function valuesOf(type: Parameters<typeof describeType>[0] | undefined, { devices, sets }: Place): Candidate[] {
  if (type?.type === 'interface') return devices.map((word) => ({ word, kind: 'device' }));
  if (type?.type === 'set') return sets.map((word) => ({ word, kind: 'value', detail: 'set' }));
  if (type?.type === 'enum' || type?.type === 'words') return type.values.map((word) => ({ word, kind: 'value' }));
  if (type?.type === 'protocol') return Object.keys(protocols).map((word) => ({ word, kind: 'value' }));
  return [];
}
