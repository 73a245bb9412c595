import type { AstNode } from 'langium';
import type { Attribute, Link, Probe, Statement } from '../generated/ast.ts';
import {
  isAttribute,
  isBlock,
  isCni,
  isEnd,
  isExternal,
  isHost,
  isInterface,
  isLink,
  isNeigh,
  isNetns,
  isNexthop,
  isNic,
  isOvsBridge,
  isPool,
  isPort,
  isProbe,
  isRoute,
  isRule,
  isRuleset,
  isSingle,
  isSource,
  isTest,
  isUnknown,
  isVf,
  isVfOf,
  isVm,
} from '../generated/ast.ts';
import { isLinkKind, type LinkKind } from '../model/links/index.ts';
import { HOST, splitNode } from '../model/network.ts';
import type { AttributeForm, AttributeForms } from './attributes.ts';
import { cniPlugins, cniSettings } from './cni.ts';
import { externalAttributes, externalPortAttributes, isExternalKind } from './hardware.ts';
import { isStatementWord, type Place, type StatementForm, type StatementWord, statementForm } from './statements.ts';

/** The word that a statement begins with. */
export function wordOf(statement: Statement): string {
  if (isSingle(statement)) return statement.kind;
  if (isLink(statement)) return statement.kind;
  if (isRuleset(statement)) return statement.program;
  if (isProbe(statement)) return statement.kind;
  if (isUnknown(statement)) return statement.word;
  if (isVfOf(statement)) return 'vf-of';
  if (isOvsBridge(statement)) return 'ovs-bridge';
  return statement.$type.toLowerCase();
}

/** A word with its article: `an ovs-bridge`. */
export function withArticle(word: string): string {
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
}

/** The kind of the ends of a link; `link` is short for veth. */
export function kindOfPair(link: Link): LinkKind | undefined {
  if (link.kind === 'link') return 'veth';
  return link.kind !== undefined && isLinkKind(link.kind) ? link.kind : undefined;
}

/** What the attributes of an AST node may be; empty for what has none. */
export function attributeFormsOf(owner: AstNode): AttributeForms {
  if (isProbe(owner)) return formOfProbe(owner).attributes;
  if (isNexthop(owner)) return statementForm('route').groups?.nexthop ?? {};
  if (isBlock(owner) && isCni(owner.$container)) {
    const plugin = owner.$container.plugin ?? '';
    return Object.hasOwn(cniPlugins, plugin) ? cniPlugins[plugin]! : cniSettings;
  }
  if (isBlock(owner)) {
    const word = wordOf(owner.$container as Statement);
    return (isStatementWord(word) ? statementForm(word).settings : undefined) ?? {};
  }
  if (isExternal(owner) && isExternalKind(owner.kind)) return externalAttributes(owner.kind);
  const around = isPort(owner) ? owner.$container.$container : undefined;
  if (isExternal(around)) return externalPortAttributes(isExternalKind(around.kind) ? around.kind : undefined);
  const statement = (isEnd(owner) ? owner.$container : owner) as Statement;
  const word = wordOf(statement);
  if (!isStatementWord(word)) return {};
  const form = statementForm(word);
  return form.attributesIn?.(placeOf(statement)) ?? form.attributes;
}

/** `route` in a test is not the statement of that word. */
function formOfProbe({ kind }: Probe): Pick<StatementForm, 'attributes'> {
  if (!isStatementWord(kind ?? '')) return { attributes: {} };
  const form = statementForm(kind as StatementWord);
  return form.step ?? form;
}

export function attributeFormOf(attribute: Attribute): AttributeForm | undefined {
  const forms = attributeFormsOf(attribute.$container!);
  return Object.hasOwn(forms, attribute.name) ? forms[attribute.name] : undefined;
}

/** Attributes of a statement or an end, those lost to broken syntax left out. */
export function attributesOf(owner: { readonly attributes: readonly Attribute[] }): readonly Attribute[] {
  return owner.attributes.some(isNameless) ? owner.attributes.filter((each) => !isNameless(each)) : owner.attributes;
}

const isNameless = ({ name }: Attribute) => name === undefined;

/** Where a statement stands: a word of statementForms' `within`, or the word of a statement that takes none. */
export function placeOf(statement: Statement): Place | string {
  const container = statement.$container;
  if (isSource(container)) return 'file';
  return wordOf(container.$container as Statement);
}

/** What a reader would call the owner of attributes: `bridge 'br0'`. */
export function describeOwner(owner: AstNode): string {
  if (isEnd(owner)) return `the end '${writtenDevice(owner)}'`;
  if (isExternal(owner)) return `external ${owner.kind ?? ''} '${owner.name ?? ''}'`;
  if (isVf(owner)) return `vf ${owner.index ?? ''}`;
  if (isNic(owner)) return `nic '${owner.device?.$refText ?? ''}'`;
  if (
    isSingle(owner) ||
    isInterface(owner) ||
    isVfOf(owner) ||
    isNetns(owner) ||
    isVm(owner) ||
    isTest(owner) ||
    isHost(owner) ||
    isOvsBridge(owner) ||
    isPool(owner)
  ) {
    return `${wordOf(owner)} '${owner.name ?? ''}'`;
  }
  if (isPort(owner)) return `port '${owner.device?.$refText ?? ''}'`;
  if (isRoute(owner)) return `the route to '${owner.destination ?? ''}'`;
  if (isNexthop(owner)) return 'the nexthop';
  if (isRule(owner)) return 'this rule';
  if (isNeigh(owner)) return `the neighbour '${owner.address ?? ''}'`;
  if (isProbe(owner)) return `this ${owner.kind}`;
  if (isLink(owner)) return 'this link';
  if (isCni(owner)) return `cni ${owner.plugin ?? ''}`;
  if (isBlock(owner)) return `the block of ${describeOwner(owner.$container!)}`;
  if (isAttribute(owner)) return `'${owner.name}'`;
  return `'${wordOf(owner as Statement)}'`;
}

/** A device as it is named somewhere, with its namespace and its machine: `kvm1/blue:eth0`. */
export function writtenDevice({ host, node, device }: DeviceReference): string {
  const machine = host === undefined ? '' : `${host.$refText}/`;
  return `${machine}${node === undefined ? '' : `${node.$refText}:`}${device?.$refText ?? ''}`;
}

interface DeviceReference {
  readonly host?: { readonly $refText: string };
  readonly node?: { readonly $refText: string };
  readonly device?: { readonly $refText: string };
}

/** `the host`, `netns 'blue'`; of other machines `host 'kvm1'`, `netns 'kvm1/blue'`; or what the declaration of a node says it is. */
export function describeNode(node: string, declaration?: AstNode): string {
  if (declaration !== undefined && (isVm(declaration) || isExternal(declaration))) return describeOwner(declaration);
  const { host, name } = splitNode(node);
  if (host !== undefined && name === HOST) return `host '${host}'`;
  return node === HOST ? 'the host' : `netns '${node}'`;
}
