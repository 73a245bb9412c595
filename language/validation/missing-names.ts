import { AstUtils, type ReferenceInfo } from 'langium';
import { expand } from '../expansion/expand.ts';
import {
  isBlock,
  isDeviceValue,
  isDeviceWord,
  isEnd,
  isExternal,
  isHost,
  isInterface,
  isPool,
  isPort,
  isSingle,
  isTable,
  isTemplate,
  isVfOf,
  type Netns,
  type Source,
} from '../generated/ast.ts';
import { writtenStatements } from '../imports/imports.ts';
import { LOOPBACK } from '../lowering/links.ts';
import { deviceNameFault } from '../model/names.ts';
import { HOST, splitNode } from '../model/network.ts';
import { didYouMean, nearest } from '../references/near-miss.ts';
import { enclosingHost } from '../references/nodes.ts';
import { qualifierOf } from '../references/scope-provider.ts';
import { type Symbols, symbolsOf } from '../references/symbols.ts';
import { describeNode } from '../vocabulary/places.ts';
import { describeMissingSaved } from './missing-saved-names.ts';
import type { ProblemCode } from './problem-codes.ts';
import { isInUnknown } from './statements.ts';

export interface MissingName {
  readonly code: ProblemCode;
  readonly message: string;
  /** The name that was probably meant. */
  readonly replacement?: string | undefined;
}

/** What to say of a name that nothing declares; nothing when the fault lies elsewhere, or there is none. */
export function describeMissing(info: ReferenceInfo): MissingName | undefined {
  if (isInUnknown(info.container)) return undefined;
  const source = AstUtils.findRootNode(info.container) as Source;
  const written = writtenStatements(source);
  const symbols = symbolsOf(source);
  const name = info.reference.$refText;
  if (info.property === 'template') return missingOf('template', name, written.filter(isTemplate));
  if (info.property === 'table') return missingOf('table', name, written.filter(isTable));
  if (info.property === 'pool') return missingOf('pool', name, written.filter(isPool));
  if (info.property === 'chain' || info.property === 'set') return describeMissingSaved(info, symbols.effort);
  if (info.property === 'host' || info.property === 'sourceHost') {
    return missingOf('host', name, expand(source).source.statements.filter(isHost));
  }
  if (info.property !== 'device') {
    const array = describeArray(info, source);
    if (array !== undefined) return array;
    return describeMissingNode(info, symbols);
  }
  const node = qualifierOf(info.container);
  if (!symbols.nodes.has(node)) return undefined;
  // Every namespace has the device, declared or not; but it is no port and has none.
  if (name === LOOPBACK && isPort(info.container)) return { code: 'not-a-master', message: "'lo' cannot be a port" };
  if (name === LOOPBACK && isMasterPlace(info)) return { code: 'not-a-master', message: "'lo' cannot have ports" };
  if (name === LOOPBACK) return undefined;
  const near = nearest(name, symbols.devices.get(node)?.keys() ?? [], symbols.effort);
  if (isDeviceWord(info.container)) {
    const hint = near === undefined ? '' : didYouMean(near);
    if (deviceNameFault(name) !== undefined) return undefined;
    const message = `no device of ${describeNode(node)} is called '${name}', so no packet comes or leaves by it${hint}`;
    return { code: 'unmatched-device', message, replacement: near };
  }
  const elsewhere = near === undefined ? otherNode(name, node, symbols.devices) : undefined;
  const hint =
    near !== undefined
      ? didYouMean(near)
      : elsewhere !== undefined
        ? `; there is one in ${describeNode(elsewhere, symbols.nodes.get(elsewhere)?.[0])}`
        : '; expected a declaration of it';
  const declaration = symbols.nodes.get(node)?.[0];
  const what = isExternal(declaration) ? 'port' : 'device';
  const message = `no ${what} of ${describeNode(node, declaration)} is called '${name}'${hint}`;
  return { code: 'unknown-device', message, replacement: near };
}

/** What to say of a namespace that is not there, as seen from where it is named. */
function describeMissingNode(
  { container, property, reference }: ReferenceInfo,
  symbols: Symbols,
): MissingName | undefined {
  const name = reference.$refText;
  const { host, sourceHost } = container as { host?: { $refText: string }; sourceHost?: { $refText: string } };
  const prefix = (property === 'source' ? sourceHost : host)?.$refText;
  const within = prefix ?? enclosingHost(container);
  // A file full of wrong names must not take long.
  const keys = symbols.effort.left <= 0 ? [] : [...symbols.nodes.keys()].map(splitNode);
  symbols.effort.left -= keys.length;
  // A host that is not there is told as such.
  if (prefix !== undefined && !symbols.nodes.has(`${prefix}/${HOST}`)) return undefined;
  const here = keys.filter((key) => key.host === within).map((key) => key.name);
  const hosts = within === undefined ? keys.flatMap((key) => (key.name === HOST ? (key.host ?? []) : [])) : [];
  const near = nearest(name, [...here, ...hosts], symbols.effort);
  const elsewhere = near === undefined ? keys.find((key) => key.name === name && key.host !== undefined) : undefined;
  const replacement =
    near ?? (prefix === undefined && elsewhere !== undefined ? `${elsewhere.host}/${name}` : undefined);
  const hint = replacement === undefined ? '; expected a declaration by netns' : didYouMean(replacement);
  const where = within === undefined ? '' : ` of host '${within}'`;
  return { code: 'unknown-node', message: `no netns${where} is called '${name}'${hint}`, replacement };
}

/** What to say of an array without an index, or with one that it does not have. */
function describeArray({ reference }: ReferenceInfo, source: Source): MissingName | undefined {
  const written = reference.$refNode?.text;
  for (const [declaration, names] of expand(source).instances) {
    const { name, nameIndex } = declaration as Netns;
    if (name !== written || nameIndex === undefined) continue;
    const indexes = names.map((each) => each.slice(name.length));
    const shown = indexes.length > 6 ? `${indexes.slice(0, 3).join(', ')} … ${indexes.at(-1)}` : indexes.join(', ');
    const message =
      reference.$refText === name
        ? `'${name}' is an array: expected one of it, such as ${name}[${indexes[0]}]`
        : `array '${name}' has no [${reference.$refText.slice(name.length)}]: it has ${shown}`;
    return { code: 'unknown-node', message };
  }
  return undefined;
}

function missingOf(
  word: 'template' | 'pool' | 'table' | 'host',
  name: string,
  declared: readonly { readonly name: string | undefined }[],
): MissingName {
  const near = nearest(
    name,
    declared.flatMap((each) => each.name ?? []),
  );
  const hint = near === undefined ? `; expected a declaration by ${word}` : didYouMean(near);
  return { code: `unknown-${word}`, message: `no ${word} is called '${name}'${hint}`, replacement: near };
}

function isMasterPlace({ container }: ReferenceInfo): boolean {
  const owner = isDeviceValue(container) ? container.$container.$container : undefined;
  return (
    owner !== undefined && (isSingle(owner) || isInterface(owner) || isEnd(owner) || isVfOf(owner) || isBlock(owner))
  );
}

function otherNode(
  name: string,
  node: string,
  devices: ReadonlyMap<string, ReadonlyMap<string, unknown>>,
): string | undefined {
  for (const [other, names] of devices) if (other !== node && names.has(name)) return other;
  return undefined;
}
