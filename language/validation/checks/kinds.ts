import type { AstNode } from 'langium';
import { type Attribute, isDeviceValue, isEnd, isPort, isSingle } from '../../generated/ast.ts';
import { findAttribute, readAttribute, readCatalogueValue } from '../../lowering/attributes.ts';
import { kindOf } from '../../lowering/links.ts';
import {
  type AttributeValue,
  isLinkKind,
  type LinkKind,
  type LinkKindDescriptor,
  linkKinds,
} from '../../model/links/index.ts';
import { breaches } from '../../model/links/rule.ts';
import { namedNode } from '../../references/nodes.ts';
import { enclosingNode, nodeOfEnd, symbolsOf } from '../../references/symbols.ts';
import { attributesOf, describeNode, describeOwner, kindOfPair, writtenDevice } from '../../vocabulary/places.ts';
import { readRange } from '../../vocabulary/quantities.ts';
import type { Report } from '../report.ts';
import { allStatements, ownersOf } from '../statements.ts';
import { type Check, onceRight } from './check.ts';

/** What the catalogue demands of a link: attributes that must be there, and what they demand of each other. */
export const checkKinds: Check = (source, report) => {
  for (const statement of allStatements(source)) {
    if (isPort(statement)) checkPortVlans(statement.attributes, statement, report);
    for (const owner of ownersOf(statement)) {
      const kind = kindOfOwner(owner);
      if (kind === undefined) continue;
      const attributes = attributesOf(owner);
      checkCatalogue(owner, report);
      checkDevices(linkKinds[kind], kind, attributes, owner, report);
    }
  }
};

const checkCatalogue = onceRight<ReturnType<typeof ownersOf>[number]>((owner, report) => {
  const kind = kindOfOwner(owner)!;
  checkRequired(linkKinds[kind], attributesOf(owner), owner, report);
  checkRules(linkKinds[kind], attributesOf(owner), owner, report);
});

function kindOfOwner(owner: AstNode): LinkKind | undefined {
  if (isEnd(owner)) return kindOfPair(owner.$container as Parameters<typeof kindOfPair>[0]);
  return isSingle(owner) && isLinkKind(owner.kind) ? owner.kind : undefined;
}

/** Where to say that something is missing: the name of the link. */
function namePlace(owner: AstNode) {
  return { node: owner, property: isEnd(owner) ? 'device' : 'name' };
}

function checkRequired(
  { parent, attributes: descriptors }: LinkKindDescriptor,
  attributes: readonly Attribute[],
  owner: AstNode,
  report: Report,
): void {
  const wanted = Object.entries(descriptors).flatMap(([name, { required }]) => (required === true ? [name] : []));
  const missing = [...(parent?.required === true ? ['link'] : []), ...wanted].filter(
    (name) => findAttribute(attributes, name) === undefined,
  );
  if (missing.length === 0) return;
  const names = missing.map((name) => `'${name}'`).join(' and ');
  report('missing-attribute', `${describeOwner(owner)} needs ${names}`, namePlace(owner));
}

function checkRules(
  { attributes: descriptors, rules = [] }: LinkKindDescriptor,
  attributes: readonly Attribute[],
  owner: AstNode,
  report: Report,
): void {
  const values: Record<string, AttributeValue> = {};
  for (const attribute of attributes) {
    const descriptor = Object.hasOwn(descriptors, attribute.name) ? descriptors[attribute.name] : undefined;
    if (descriptor === undefined || Object.hasOwn(values, attribute.name)) continue;
    const value = readCatalogueValue(attribute, descriptor)?.value;
    // What has no right value is told as such: nothing more can be said.
    if (value === undefined) return;
    values[attribute.name] = value;
  }
  for (const { kind, attribute, fault } of breaches(rules, descriptors, values)) {
    const node = attribute === undefined ? undefined : findAttribute(attributes, attribute);
    const code = (
      { missing: 'missing-attribute', conflict: 'conflicting-attributes', incomplete: 'incomplete-attributes' } as const
    )[kind];
    report(
      code,
      `${describeOwner(owner)} ${fault}`,
      node === undefined ? namePlace(owner) : { node, property: 'name' },
    );
  }
}

/** Devices that a link names: of its own namespace, not itself, and a parent of the right kind. */
function checkDevices(
  { parent, attributes: descriptors }: LinkKindDescriptor,
  kind: LinkKind,
  attributes: readonly Attribute[],
  owner: AstNode,
  report: Report,
): void {
  const node = isEnd(owner) ? nodeOfEnd(owner) : enclosingNode(owner);
  const name = isEnd(owner) ? owner.device?.$refText : (owner as { name?: string }).name;
  for (const attribute of attributes) {
    const isParent = attribute.name === 'link' && parent !== undefined;
    const descriptor = Object.hasOwn(descriptors, attribute.name) ? descriptors[attribute.name] : undefined;
    if (!isParent && descriptor?.value.type !== 'device') continue;
    for (const value of attribute.values.filter(isDeviceValue)) {
      const named = namedNode(value);
      if (named !== undefined && named !== node) {
        const message = `'${writtenDevice(value)}' is not in ${describeNode(node)}: expected a device of the same namespace`;
        report('foreign-device', message, { node: value });
      } else if (value.device !== undefined && value.device.$refText === name) {
        report('wrong-parent', `${describeOwner(owner)} cannot stand on itself`, { node: value });
      } else if (isParent) {
        const symbol = symbolsOf(rootOf(owner))
          .devices.get(node)
          ?.get(value.device?.$refText ?? '');
        const parentKind = symbol === undefined ? undefined : kindOf(symbol);
        if (parentKind === undefined || parent.kinds === undefined || parent.kinds.includes(parentKind)) continue;
        const message = `'${symbol!.name}' is of kind ${parentKind}, but ${kind} stands on a device of kind ${parent.kinds.join(' or ')}`;
        report('wrong-parent', message, { node: value });
      }
    }
  }
}

function rootOf(node: AstNode) {
  let at = node;
  while (at.$container !== undefined) at = at.$container;
  return at as Parameters<typeof symbolsOf>[0];
}

/** VLANs of a port that are both tagged and untagged. */
function checkPortVlans(attributes: readonly Attribute[], port: AstNode, report: Report): void {
  const vids = (name: string) =>
    readAttribute(findAttribute(attributes, name)).flatMap(({ value, range }) => {
      const read = readRange(String(value), 1, 4094);
      return typeof read === 'string' ? [] : [{ ...read, range }];
    });
  const untagged = vids('untagged');
  for (const { first, last, range } of vids('tagged')) {
    const both = untagged.find((other) => other.first <= last && first <= other.last);
    if (both === undefined) continue;
    const vid = Math.max(first, both.first);
    report(
      'conflicting-attributes',
      `${describeOwner(port)} has VLAN ${vid} tagged and untagged: expected one of them`,
      { range },
    );
  }
}
