import { type AstNode, AstUtils, GrammarUtils, type LangiumDocument } from 'langium';
import type { InlayHintProvider, LangiumServices } from 'langium/lsp';
import { type InlayHint, InlayHintKind, type InlayHintParams, type Position } from 'vscode-languageserver';
import { expand } from '../expansion/expand.ts';
import { declaredVariable, readItems } from '../expansion/words.ts';
import { documentOf } from '../files.ts';
import {
  type Attribute,
  isAttribute,
  isEnd,
  isFor,
  isLink,
  isPlainValue,
  isPoolValue,
  isSingle,
  type Single,
  type Source,
} from '../generated/ast.ts';
import { isLinkKind, type LinkKindDescriptor, linkKinds } from '../model/links/index.ts';
import { qualifiedName } from '../references/names.ts';
import { enclosingNode, symbolsOf } from '../references/symbols.ts';
import { attributeFormOf } from '../vocabulary/places.ts';

/** Settings `netdsl.inlayHints.NAME`, all on unless said otherwise. */
export type HintSettings = { readonly [Name in 'addresses' | 'counts' | 'defaults']?: boolean };

/** Shows what a file says without words: addresses out of pools, how often something stands, MTUs of tunnels. */
export class NetworkInlayHints implements InlayHintProvider {
  private readonly settings: () => Promise<HintSettings>;

  constructor({ shared, LanguageMetaData }: LangiumServices) {
    const { ConfigurationProvider } = shared.workspace;
    this.settings = async () =>
      (await ConfigurationProvider.getConfiguration(LanguageMetaData.languageId, 'inlayHints')) ?? {};
  }

  async getInlayHints(document: LangiumDocument, { range }: InlayHintParams): Promise<InlayHint[]> {
    const { addresses = true, counts = true, defaults = true } = await this.settings();
    const source = document.parseResult.value as Source;
    const hints = [
      ...(addresses ? addressHints(source) : []),
      ...AstUtils.streamAllContents(source, { range }).flatMap((node) => [
        ...(counts ? countHint(node) : []),
        ...(defaults ? mtuHint(node, source) : []),
      ]),
    ];
    return hints.filter(({ position: { line } }) => line >= range.start.line && line <= range.end.line);
  }
}

/** An address out of a pool, and the device that it is for. */
interface Use {
  readonly address: string;
  readonly device: string;
}

/** Instances that are shown at the place, and when the pointer rests on it. */
const [SHOWN, TOLD] = [2, 30];

function addressHints(source: Source): InlayHint[] {
  const { source: expanded } = expand(source);
  if (expanded === source) return [];
  const uses = new Map<number, { readonly position: Position; readonly of: Use[] }>();
  for (const attribute of AstUtils.streamAllContents(expanded)) {
    if (!isAttribute(attribute)) continue;
    for (const value of attribute.values) {
      const cst = value.$cstNode;
      if (!isPlainValue(value) || cst === undefined || !isPoolValue(cst.astNode)) continue;
      if (documentOf(cst) !== source.$document) continue;
      const entry = uses.get(cst.offset) ?? { position: cst.range.end, of: [] };
      uses.set(cst.offset, entry);
      entry.of.push({ address: value.text, device: qualifiedName(attribute.$container) });
    }
  }
  return [...uses.values()].map(({ position, of }) => {
    // Of a link both ends have one.
    const isLinkUse = of.length > 1 && isBoth(expanded, of);
    const size = isLinkUse ? 2 : 1;
    const instances = Array.from({ length: of.length / size }, (_, at) => of.slice(at * size, (at + 1) * size));
    const shown = instances.slice(0, SHOWN).map((ends) => ends.map(({ address }) => address).join(' <-> '));
    const more = instances.length > SHOWN ? `, … ${instances.length} in all` : '';
    const told = of.slice(0, TOLD * size).map(({ address, device }) => `- \`${device}\` ${address}`);
    return {
      position,
      label: `= ${shown.join(', ')}${more}`,
      paddingLeft: true,
      tooltip: { kind: 'markdown', value: told.join('\n') + (of.length > TOLD * size ? '\n- …' : '') },
    };
  });
}

/** Whether addresses are those of the two ends of links, one after the other. */
function isBoth(expanded: Source, [one, other]: readonly Use[]): boolean {
  const { devices } = symbolsOf(expanded);
  const endOf = ({ device }: Use) => {
    const colon = device.indexOf(':');
    return devices.get(device.slice(0, colon))?.get(device.slice(colon + 1))?.ends[0];
  };
  const [a, b] = [endOf(one!), endOf(other!)];
  return a !== undefined && b !== undefined && isLink(a.$container) && a.$container === b.$container;
}

/** How many values a range comes to, where variables of others do not decide it. */
function countHint(node: AstNode): InlayHint[] {
  const index = (node as { nameIndex?: string }).nameIndex;
  const items = isFor(node) ? node.items : index === undefined ? undefined : declaredVariable(index)?.items;
  if (items === undefined || !items.some((item) => item?.includes('..'))) return [];
  const read = readItems(items, new Map());
  const property = isFor(node) ? 'items' : 'nameIndex';
  const places = GrammarUtils.findNodesForProperty(node.$cstNode, property);
  const position = places.at(-1)?.range.end;
  return 'fault' in read || position === undefined ? [] : [{ position, label: `×${read.count}`, paddingLeft: true }];
}

const ETHERNET_MTU = 1500;

/** Whether packets of a kind go inside others, by what the catalogue says it takes. */
function wraps({ underlay, parent, attributes }: LinkKindDescriptor): boolean {
  return underlay === true || parent !== undefined || Object.hasOwn(attributes, 'remote');
}

/** The MTU of a tunnel that says none; where the device below says one, it follows from that and is not told. */
function mtuHint(node: AstNode, source: Source): InlayHint[] {
  if (!isSingle(node) || !isLinkKind(node.kind) || says(node, 'mtu')) return [];
  const descriptor = linkKinds[node.kind];
  if (!wraps(descriptor) || descriptor.mtu.default >= ETHERNET_MTU || isOnOther(node, source)) return [];
  const name =
    GrammarUtils.findNodeForProperty(node.$cstNode, 'nameIndex') ??
    GrammarUtils.findNodeForProperty(node.$cstNode, 'name');
  if (name === undefined) return [];
  const label = `mtu ${descriptor.mtu.default}`;
  const tooltip = `What a ${node.kind} takes over a device of MTU ${ETHERNET_MTU} when it says none.`;
  return [{ position: name.range.end, label, kind: InlayHintKind.Parameter, paddingLeft: true, tooltip }];
}

const says = (owner: { readonly attributes: readonly Attribute[] }, name: string) =>
  owner.attributes.some((attribute) => attribute.name === name);

function isOnOther(node: Single, source: Source): boolean {
  const devices = symbolsOf(source).devices.get(enclosingNode(node));
  return node.attributes.some((attribute) => {
    if (attribute.name === undefined || attributeFormOf(attribute)?.value.type !== 'device') return false;
    const name = (attribute.values[0] as { device?: { $refText: string } } | undefined)?.device?.$refText;
    const below = name === undefined ? undefined : devices?.get(name);
    return [...(below?.declarations ?? []), ...(below?.ends ?? [])].some(
      (each) => says(each, 'mtu') || (isEnd(each) && each.$container !== undefined && endsSay(each.$container)),
    );
  });
}

/** An MTU that one end says is that of both. */
function endsSay(link: AstNode): boolean {
  return isLink(link) && [link.left, link.right].some((end) => end !== undefined && says(end, 'mtu'));
}
