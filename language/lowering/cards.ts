import type { Attribute, Vf as VfStatement } from '../generated/ast.ts';
import { isVf, isVfOf } from '../generated/ast.ts';
import type { AttributeValue } from '../model/links/index.ts';
import { type Card, type Link, machineNode, type Sourced, type Vf } from '../model/network.ts';
import { type DeviceSymbol, isCard } from '../references/symbols.ts';
import { attributeFormOf, attributesOf } from '../vocabulary/places.ts';
import { findAttribute, readAttribute, readNumber, readText } from './attributes.ts';
import { rangeOf } from './range.ts';

/** What makes a device a network card or a virtual function of one; nothing of all others. */
export function lowerHardware(symbol: DeviceSymbol): Pick<Link, 'card' | 'home' | 'vf'> {
  const [declaration] = symbol.declarations;
  if (isVfOf(declaration)) {
    const index = readVfIndex(declaration.index);
    const card = declaration.device?.$refText;
    if (index === undefined || card === undefined) return {};
    return { vf: { card, index, range: rangeOf(declaration.$cstNode) } };
  }
  if (!isCard(declaration)) return {};
  const [arrival] = symbol.arrivals;
  const card = lowerCard(declaration.attributes, declaration.block?.statements.filter(isVf) ?? []);
  return {
    ...(card === undefined ? {} : { card }),
    ...(arrival === undefined ? {} : { home: { value: machineNode(symbol.node), range: rangeOf(arrival.$cstNode) } }),
  };
}

function lowerCard(attributes: readonly Attribute[], statements: readonly VfStatement[]): Card | undefined {
  const pci = readText(findAttribute(attributes, 'pci'));
  const numvfs = readNumber(findAttribute(attributes, 'numvfs'));
  const driver = readText(findAttribute(attributes, 'driver'));
  const vfs = new Map<number, Vf>();
  for (const statement of statements) {
    const index = readVfIndex(statement.index);
    if (index === undefined || vfs.has(index) || index >= (numvfs?.value ?? 0)) continue;
    vfs.set(index, { index, range: rangeOf(statement.$cstNode), attributes: lowerVf(statement) });
  }
  if (pci === undefined && numvfs === undefined && driver === undefined && vfs.size === 0) return undefined;
  return {
    ...(pci === undefined ? {} : { pci }),
    ...(numvfs === undefined ? {} : { numvfs }),
    ...(driver === undefined ? {} : { driver }),
    vfs: [...vfs.values()],
  };
}

function lowerVf(statement: VfStatement): Record<string, Sourced<AttributeValue>> {
  const result: Record<string, Sourced<AttributeValue>> = {};
  for (const attribute of attributesOf(statement)) {
    if (Object.hasOwn(result, attribute.name) || attributeFormOf(attribute) === undefined) continue;
    const [value] = readAttribute(attribute);
    if (value !== undefined) result[attribute.name] = value;
  }
  return result;
}

/** The number of a virtual function; nothing when it is none. */
export function readVfIndex(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}
