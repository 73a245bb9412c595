import type { Attribute, Block, Link as LinkStatement } from '../generated/ast.ts';
import type { AttributeValue } from '../model/links/index.ts';
import type { PortVlan, Sourced } from '../model/network.ts';
import type { DeviceSymbol } from '../references/symbols.ts';
import { attributesOf } from '../vocabulary/places.ts';
import { readRange } from '../vocabulary/quantities.ts';
import { findAttribute, readAttribute } from './attributes.ts';
import { rangeOf } from './range.ts';

/** What the block of a link says of packets in both directions; absent without one. */
export function lowerImpairment(symbol: DeviceSymbol): Readonly<Record<string, Sourced<AttributeValue>>> | undefined {
  return impairmentIn((symbol.ends[0]?.$container as LinkStatement | undefined)?.block);
}

/** What a block says of packets in both directions; absent without one. */
export function impairmentIn(block: Block | undefined): Readonly<Record<string, Sourced<AttributeValue>>> | undefined {
  const result: Record<string, Sourced<AttributeValue>> = {};
  for (const attribute of block === undefined ? [] : attributesOf(block)) {
    const values = readAttribute(attribute);
    if (values.length === 0 || Object.hasOwn(result, attribute.name)) continue;
    const value = values.length === 1 ? values[0]!.value : values.map((each) => each.value).join(' ');
    result[attribute.name] = { value, range: rangeOf(attribute.$cstNode) };
  }
  return Object.keys(result).length === 0 ? undefined : result;
}

/** VLANs of a bridge port in ascending order; absent when it says none. A VLAN said to be both is untagged. */
export function lowerPortVlans(attributes: readonly Attribute[]): PortVlan[] | undefined {
  const words = ['tagged', 'untagged', 'pvid'].filter((word) => findAttribute(attributes, word) !== undefined);
  if (words.length === 0) return undefined;
  const vlans = new Map<number, PortVlan>();
  for (const word of words) {
    for (const { value, range } of readAttribute(findAttribute(attributes, word))) {
      const read = readRange(String(value), 1, 4094);
      if (typeof read === 'string') continue;
      for (let vid = read.first; vid <= read.last; vid++) {
        const before = vlans.get(vid);
        vlans.set(vid, {
          first: vid,
          last: vid,
          pvid: word === 'pvid',
          untagged: word === 'untagged' || before?.untagged === true,
          range: before?.range ?? range,
        });
      }
    }
  }
  return joined([...vlans.values()].sort((a, b) => a.first - b.first));
}

/** Neighbours of the same place and nature as one. */
function joined(vlans: readonly PortVlan[]): PortVlan[] {
  const result: PortVlan[] = [];
  for (const vlan of vlans) {
    const last = result.at(-1);
    const isMore =
      last !== undefined &&
      last.last + 1 === vlan.first &&
      last.range === vlan.range &&
      !last.pvid &&
      !vlan.pvid &&
      last.untagged === vlan.untagged;
    if (isMore) result[result.length - 1] = { ...last, last: vlan.last };
    else result.push(vlan);
  }
  return result;
}
