import { kindOf, LOOPBACK } from '../lowering/links.ts';
import { linkKinds } from '../model/links/index.ts';
import { HOST, machineNode, splitNode } from '../model/network.ts';
import { describeSysctl, deviceSysctlNames, namespaceSysctls } from '../model/sysctls.ts';
import { builtinTables } from '../model/tables.ts';
import { attributesNow, expectationWords, type ReaderState, type StatementState } from '../parser/reader-state.ts';
import { type DeviceSymbol, isCard, type Symbols } from '../references/symbols.ts';
import type { AttributeForm, AttributeForms } from '../vocabulary/attributes.ts';
import { cniPlugins } from '../vocabulary/cni.ts';
import { externalKinds } from '../vocabulary/hardware.ts';
import { snippets } from '../vocabulary/snippets.ts';
import {
  mayStandIn,
  mayStandInExternal,
  type OperandForm,
  type OperandRole,
  type StatementForm,
  type StatementWord,
  statementForm,
  statementWords,
} from '../vocabulary/statements.ts';
import { describeForm } from '../vocabulary/values.ts';
import { describeAttribute, describeStatement } from './describe.ts';

/** Something that may stand at the cursor. */
export interface Candidate {
  readonly word: string;
  readonly kind:
    | 'statement'
    | 'snippet'
    | 'attribute'
    | 'sign'
    | 'value'
    | 'node'
    | 'device'
    | 'key'
    | 'pool'
    | 'template'
    | 'file';
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What is put there in place of the word, with places to fill in. */
  readonly snippet?: string;
}

/** What may come next, best first. `path` is the node before the colon when `node:` was typed. */
export function candidatesFor(state: ReaderState, symbols: Symbols, path: string | undefined): Candidate[] {
  const statement = state.statement;
  switch (state.phase) {
    case 'statement':
      return path === undefined ? statementCandidates(state) : [];
    case 'operand':
      return operandCandidates(state, symbols, path);
    case 'attribute':
    case 'after-value':
      return path === undefined ? attributeCandidates(state) : [];
    case 'value': {
      const form = formOf(statement);
      if (statement?.next) return named('pool', symbols.pools);
      if (form?.value.type === 'hop')
        return path === undefined
          ? nodeCandidates(state, symbols)
          : deviceCandidates(devicesOf(keyOf(path, state, symbols), symbols));
      return form === undefined
        ? []
        : valueCandidates(
            form,
            (statement?.node === undefined ? undefined : keyOf(statement.node, state, symbols)) ??
              nodeOf(state, symbols),
            symbols,
          );
    }
    case 'at':
      return [{ word: 'at', kind: 'sign' }];
    case 'place':
      return path === undefined
        ? nodeCandidates(state, symbols)
        : deviceCandidates(devicesOf(keyOf(path, state, symbols), symbols));
    case 'reason':
    case 'line':
    case 'stray':
      return [];
  }
}

function formOf(statement: StatementState | undefined): AttributeForm | undefined {
  const attributes = statement && attributesNow(statement);
  const name = statement?.attribute;
  return attributes !== undefined && name !== undefined && Object.hasOwn(attributes, name)
    ? attributes[name]
    : undefined;
}

/** Statements whose block is that of a node. */
const NODES: ReadonlySet<string> = new Set(['netns', 'vm', 'external']);

/** The node whose block is open, or that a step of a test starts from. */
export function nodeOf(state: ReaderState, symbols: Symbols): string {
  const { statement } = state;
  if (statement?.form?.operands[0]?.role === 'node' && statement.name !== undefined) {
    return keyOf(statement.name, state, symbols);
  }
  // What a plugin, or a guest's card, stands on belongs to the machine.
  const around = state.open.at(-1)?.word;
  const isOfMachine = around === 'cni' || (around === 'vm' && statement?.word === 'nic');
  const inner = isOfMachine ? undefined : state.open.find((each) => NODES.has(each?.word ?? ''))?.name;
  const host = hostOf(state);
  return host === undefined ? (inner ?? HOST) : `${host}/${inner ?? HOST}`;
}

/** The name of the host whose block is open. */
function hostOf({ open }: ReaderState): string | undefined {
  return open.find((each) => each?.word === 'host')?.name;
}

/** The key of a namespace as it is named at the cursor. */
function keyOf(name: string, state: ReaderState, symbols: Symbols): string {
  if (name.includes('/')) return name;
  const host = hostOf(state);
  if (host !== undefined) return `${host}/${name}`;
  return symbols.nodes.has(name) ? name : symbols.nodes.has(`${name}/${HOST}`) ? `${name}/${HOST}` : name;
}

function statementCandidates(state: ReaderState): Candidate[] {
  const place = placeOf(state);
  return statementWords
    .filter((word) =>
      place === 'external' ? mayStandInExternal(word, ownerOf(state)?.leading) : mayStandIn(word, place),
    )
    .map((word) => ({
      word,
      kind: 'statement',
      detail: formIn(word, place).example,
      documentation: describeStatement(word, formIn(word, place)),
    }));
}

/** Whole statements, where a statement may begin. */
export function snippetCandidates(state: ReaderState): Candidate[] {
  // After attributes a statement may begin, unless its own other end is still to come.
  const mayEnd = state.phase === 'attribute' || state.phase === 'after-value';
  const isEnded = mayEnd && operandOf(state)?.after === undefined;
  if (state.phase !== 'statement' && !isEnded) return [];
  const place = placeOf(state);
  return statementWords.flatMap((word): Candidate[] => {
    const snippet = snippets[word];
    const { step, summary } = statementForm(word);
    const isStep = place === 'test' && step !== undefined;
    if (snippet === undefined || isStep || !mayStandIn(word, place)) return [];
    return [{ word, kind: 'snippet', detail: summary, snippet }];
  });
}

function formIn(word: StatementWord, place: string): StatementForm {
  const form = statementForm(word);
  return form.step !== undefined && place === 'test' ? form.step : form;
}

/** The statement, other than `for`, whose block is open. */
function ownerOf({ open }: ReaderState): StatementState | undefined {
  return open.findLast((statement) => statement?.word !== 'for');
}

/** Where a statement would stand once repetition is written out: `for` is like what it stands in, a template like a netns. */
function placeOf(state: ReaderState): string {
  const { open } = state;
  const owner = ownerOf(state);
  return owner === undefined
    ? open.length === 0 || open.every((each) => each?.word === 'for')
      ? 'file'
      : ''
    : owner.word === 'template'
      ? 'netns'
      : owner.word;
}

function attributeCandidates(state: ReaderState): Candidate[] {
  const statement = state.statement!;
  const form = statement.form;
  if (form === undefined) return [];
  const sign = form.operands[statement.operands]?.after;
  const result: Candidate[] = sign === undefined ? [] : [{ word: sign, kind: 'sign' }];
  const plugin = statement.word === 'cni' && state.open.at(-1) !== undefined ? pluginOf(state) : undefined;
  const inPlace = plugin ?? form.attributesIn?.(state.open.at(-1)?.word ?? 'file');
  const attributes = statement.group === undefined ? inPlace : undefined;
  for (const [name, attribute] of Object.entries(attributes ?? attributesNow(statement) ?? {})) {
    if (statement.given.has(name)) continue;
    const detail = attribute.value.type === 'flag' ? attribute.summary : describeForm(attribute.value);
    result.push({ word: name, kind: 'attribute', detail, documentation: describeAttribute(name, attribute) });
  }
  for (const group of Object.keys(form.groups ?? {})) result.push({ word: group, kind: 'sign' });
  if (statement.dropped) result.push({ word: 'by', kind: 'sign', detail: 'the reason' });
  else if (form.expects) result.push(...expectationWords.map((word): Candidate => ({ word, kind: 'sign' })));
  return sign === undefined ? [...result, ...statementCandidates(state)] : result;
}

/** What may be said of the plugin whose block is open. */
function pluginOf({ open }: ReaderState): AttributeForms | undefined {
  const plugin = open.at(-1)?.leading ?? '';
  return Object.hasOwn(cniPlugins, plugin) ? cniPlugins[plugin] : undefined;
}

function operandCandidates(state: ReaderState, symbols: Symbols, path: string | undefined): Candidate[] {
  const statement = state.statement!;
  const operand = operandOf(state);
  if (operand === undefined) return [];
  if (operand.after === '->' && statement.operands > 0 && !state.signed) return [{ word: '->', kind: 'sign' }];
  return roleCandidates(operand.role, state, symbols, path);
}

function operandOf({ statement }: ReaderState): OperandForm | undefined {
  return statement?.form?.operands[statement.operands];
}

function roleCandidates(
  role: OperandRole,
  state: ReaderState,
  symbols: Symbols,
  path: string | undefined,
): Candidate[] {
  const node = nodeOf(state, symbols);
  switch (role) {
    case 'name':
      return state.statement!.word === 'interface'
        ? [...openEnds(node, symbols), { word: LOOPBACK, kind: 'device' }]
        : [];
    case 'text':
      return [];
    case 'node':
      return path === undefined ? nodeCandidates(state, symbols) : [];
    case 'device':
      return state.open.at(-1)?.word === 'external'
        ? []
        : deviceCandidates(devicesOf(node, symbols).filter((device) => !hasPortsKind(device)));
    case 'card':
      return state.open.at(-1)?.word === 'vm' ? [] : deviceCandidates(cardsOf(machineNode(node), symbols));
    case 'end': {
      if (state.statement!.word === 'cable') return plugCandidates(state, symbols, path);
      const joinable = devicesOf(path === undefined ? node : keyOf(path, state, symbols), symbols).filter(
        ({ ends, declarations }) => ends.length === 0 && declarations[0]?.$type === 'Interface',
      );
      const nodes =
        path === undefined
          ? nodeCandidates(state, symbols).map((candidate) => ({ ...candidate, word: `${candidate.word}:` }))
          : [];
      return [...deviceCandidates(joinable.filter(({ name }) => name !== LOOPBACK)), ...nodes];
    }
    case 'target':
      return path === undefined
        ? nodeCandidates(state, symbols)
        : deviceCandidates(devicesOf(keyOf(path, state, symbols), symbols));
    case 'word':
      return [{ word: operandOf(state)?.word ?? '', kind: 'sign' }];
    case 'items':
      return [];
    case 'value':
      return plainOperands(state.statement!, node, symbols);
  }
}

function plainOperands(statement: StatementState, node: string, symbols: Symbols): Candidate[] {
  if (statement.word === 'cni' && statement.operands === 0) {
    return [...Object.keys(cniPlugins), 'config'].map((word): Candidate => ({ word, kind: 'value' }));
  }
  if (statement.word === 'route') return [{ word: 'default', kind: 'value', detail: 'all destinations' }];
  if (statement.word === 'external') return externalKinds.map((word) => ({ word, kind: 'value' }));
  if (statement.word !== 'sysctl') return [];
  return statement.operands === 0 ? sysctlKeys(node, symbols) : sysctlValues(statement.name ?? '');
}

function sysctlKeys(node: string, symbols: Symbols): Candidate[] {
  const devices = ['all', 'default', LOOPBACK, ...devicesOf(node, symbols).map(({ name }) => name)];
  const ofDevices = [4, 6].flatMap((family) =>
    devices.flatMap((device) =>
      deviceSysctlNames(family as 4 | 6, 'conf').map((name) => `net.ipv${family}.conf.${device}.${name}`),
    ),
  );
  return [...Object.keys(namespaceSysctls), ...ofDevices].map((key) => {
    const summary = describeSysctl(key)?.summary;
    return { word: key, kind: 'key', ...(summary === undefined ? {} : { detail: summary }) };
  });
}

function sysctlValues(key: string): Candidate[] {
  const descriptor = describeSysctl(key);
  if (descriptor === undefined || descriptor.access === 'read') return [];
  // Most settings that are 0 or 1 at first are switches, though the kernel takes any integer.
  const words = ['0', '1'].includes(descriptor.default) ? ['0', '1'] : [descriptor.default];
  return words.map((word) => ({ word, kind: 'value', ...(word === descriptor.default ? { detail: 'default' } : {}) }));
}

function valueCandidates(form: AttributeForm, node: string, symbols: Symbols): Candidate[] {
  const { value } = form;
  switch (value.type) {
    case 'boolean':
      return ['on', 'off'].map((word) => ({ word, kind: 'value' }));
    case 'pool':
    case 'template':
      return named(value.type, symbols[`${value.type}s`]);
    case 'table':
      return [
        ...symbols.tables.map((word): Candidate => ({ word, kind: 'value' })),
        ...Object.keys(builtinTables).map((word): Candidate => ({ word, kind: 'value' })),
      ];
    case 'word':
      return value.words.map((word) => ({ word, kind: 'value' }));
    case 'prefix':
      return symbols.pools.length === 0
        ? []
        : [{ word: 'next', kind: 'sign', detail: 'the next free block of a pool' }];
    case 'enum':
      return value.values.map((word) => ({ word, kind: 'value' }));
    case 'device':
      return deviceCandidates(
        devicesOf(node, symbols).filter(
          (device) =>
            (value.ports !== true || hasPortsKind(device)) &&
            (value.kinds === undefined || value.kinds.includes(kindOf(device) ?? '')),
        ),
      );
    case 'integer': {
      const words = Object.keys(value.words ?? {}).map((word): Candidate => ({ word, kind: 'value' }));
      if (words.length > 0) return words;
      return form.default === undefined || !/^\d+$/.test(form.default)
        ? []
        : [{ word: form.default, kind: 'value', detail: `default; ${describeForm(value)}` }];
    }
    default:
      return [];
  }
}

function named(kind: 'pool' | 'template', words: readonly string[]): Candidate[] {
  return words.map((word) => ({ word, kind }));
}

/** Network cards that are a namespace's from the beginning. */
function cardsOf(node: string, symbols: Symbols): DeviceSymbol[] {
  return devicesOf(node, symbols).filter(
    ({ declarations, arrivals }) => arrivals.length === 0 && isCard(declarations[0]),
  );
}

/** What a cable can end in: cards, and ports of external nodes. */
function plugCandidates(state: ReaderState, symbols: Symbols, path: string | undefined): Candidate[] {
  const isAround = (key: string) => symbols.nodes.get(key)?.[0]?.$type === 'External';
  if (path !== undefined) {
    const key = keyOf(path, state, symbols);
    return deviceCandidates(isAround(key) ? devicesOf(key, symbols) : cardsOf(key, symbols));
  }
  const nodes = nodeCandidates(state, symbols).filter(({ word }) => {
    const key = keyOf(word, state, symbols);
    return isAround(key) || (key !== HOST && cardsOf(key, symbols).length > 0);
  });
  return [...deviceCandidates(cardsOf(HOST, symbols)), ...nodes.map((each) => ({ ...each, word: `${each.word}:` }))];
}

function hasPortsKind(device: DeviceSymbol): boolean {
  const kind = kindOf(device);
  return kind !== undefined && linkKinds[kind].ports !== undefined;
}

function devicesOf(node: string, symbols: Symbols): DeviceSymbol[] {
  return [...(symbols.devices.get(node)?.values() ?? [])];
}

function deviceCandidates(devices: readonly DeviceSymbol[]): Candidate[] {
  return devices.map((device) => {
    const kind = kindOf(device);
    return { word: device.name, kind: 'device', ...(kind === undefined ? {} : { detail: kind }) };
  });
}

/** Nodes as they are named at the cursor: those of other machines after the name of their host. */
function nodeCandidates(state: ReaderState, symbols: Symbols): Candidate[] {
  const here = hostOf(state);
  return [...symbols.nodes].flatMap(([key, [declaration]]): Candidate[] => {
    const { host, name } = splitNode(key);
    if (here !== undefined && host !== here) return [];
    const word = here !== undefined ? name : host !== undefined && name === HOST ? host : key;
    const isOwn = name === HOST && (host === undefined || here !== undefined);
    const detail = isOwn ? "the machine's own namespace" : (declaration?.$type ?? 'Netns').toLowerCase();
    return [{ word, kind: 'node', detail }];
  });
}

/** Ends of links in a namespace that no `interface` says more about. */
function openEnds(node: string, symbols: Symbols): Candidate[] {
  return deviceCandidates(devicesOf(node, symbols).filter(({ declarations }) => declarations.length === 0));
}
