import { type AstNode, AstUtils, type CstNode, CstUtils, GrammarUtils, type LangiumDocument } from 'langium';
import { AstNodeHoverProvider } from 'langium/lsp';
import type { Hover, HoverParams } from 'vscode-languageserver';
import { expand, originOf } from '../expansion/expand.ts';
import {
  isAttribute,
  isEnd,
  isExternal,
  isHost,
  isImport,
  isNetns,
  isProbe,
  isRuleset,
  isSavedLine,
  isSource,
  isSysctl,
  isVm,
  type SavedLine,
  type Source,
} from '../generated/ast.ts';
import { kindOf } from '../lowering/links.ts';
import { lower } from '../lowering/lower.ts';
import { dottedKey } from '../lowering/sysctls.ts';
import { ruleOptions } from '../model/iptables/core-options.ts';
import { linkKinds } from '../model/links/index.ts';
import {
  allNamespaces,
  type ExternalPort,
  type GuestCard,
  HOST,
  type Link,
  type Namespace,
  type Network,
  splitNode,
} from '../model/network.ts';
import { describeSysctl } from '../model/sysctls.ts';
import { qualifiedName } from '../references/names.ts';
import { enclosingNode, isNamedByDevice, nameOf, symbolsOf } from '../references/symbols.ts';
import { attributeFormOf, describeNode, wordOf } from '../vocabulary/places.ts';
import { isStatementWord, statementForm } from '../vocabulary/statements.ts';
import { describeAttribute, describeStatement } from './describe.ts';
import { describeExtension, describeOption } from './describe-rule.ts';
import { describeImport } from './imports.ts';
import { currentExtension, readRule } from './rule-context.ts';
import { describeVariable, rangeOf, variableIn } from './variables.ts';

/** Says what a word means: a statement, an attribute, a setting, or what a name stands for. */
export class NetworkHover extends AstNodeHoverProvider {
  override async getHoverContent(document: LangiumDocument, params: HoverParams): Promise<Hover | undefined> {
    const root = document.parseResult.value.$cstNode;
    if (root === undefined) return undefined;
    const found = variableIn(document, params.position);
    if (found !== undefined) {
      const value = describeVariable(found.variable);
      return { contents: { kind: 'markdown', value }, range: rangeOf(document, found.at) };
    }
    const offset = document.textDocument.offsetAt(params.position);
    const leaf = CstUtils.findLeafNodeAtOffset(root, offset);
    const text = leaf === undefined || leaf.hidden ? undefined : describeLeaf(leaf);
    if (leaf === undefined || text === undefined) return super.getHoverContent(document, params);
    return { contents: { kind: 'markdown', value: text }, range: leaf.range };
  }

  protected override getAstNodeHoverContent(node: AstNode): string | undefined {
    return describeDeclaration(node);
  }
}

function describeLeaf(leaf: CstNode): string | undefined {
  const node = leaf.astNode;
  const isProperty = (property: string) =>
    GrammarUtils.findNodeForProperty(node.$cstNode, property)?.offset === leaf.offset;
  if (isAttribute(node) && isProperty('name')) {
    const form = attributeFormOf(node);
    return form === undefined ? undefined : describeAttribute(node.name, form);
  }
  if (isImport(node) && isProperty('file')) return describeImport(node);
  if (isSysctl(node) && isProperty('key')) return describeKey(dottedKey(node.key));
  const line = AstUtils.getContainerOfType(node, isSavedLine);
  if (line !== undefined && isRuleset(line.$container)) return describeInRule(leaf, line);
  // A statement's own word is its first token.
  const isFirst = node.$cstNode?.offset === leaf.offset && !isSource(node);
  if (!isFirst || !isStatementWord(leaf.text)) return undefined;
  const form = statementForm(leaf.text);
  return describeStatement(leaf.text, isProbe(node) ? (form.step ?? form) : form);
}

/** An option of a rule, or the match or target that a word loads. */
function describeInRule(leaf: CstNode, line: SavedLine): string | undefined {
  const words = [...CstUtils.flattenCst(line.$cstNode!)]
    .filter(({ hidden, offset }) => !hidden && offset <= leaf.offset)
    .map(({ text }) => text);
  const before = readRule(words.slice(0, -1));
  const context = readRule(words);
  const option = before.open?.option;
  if (option?.of === 'rule' || option?.name === '-p') {
    const loaded = context.loaded.length > before.loaded.length ? context.loaded.at(-1) : undefined;
    return loaded === undefined ? undefined : describeExtension(loaded.name, loaded.descriptor);
  }
  const { last } = context;
  if (last === undefined || !/^--?[A-Za-z]/.test(leaf.text)) return undefined;
  if (last.of === 'rule') return describeOption(last.name, ruleOptions[last.name]!);
  const owner = last.of === 'extension' ? currentExtension(context) : undefined;
  const text = describeOption(last.name, last.descriptor);
  return owner === undefined ? text : `${text}\n\n*${owner.words}: ${owner.descriptor.source.join(', ')}*`;
}

function describeKey(key: string): string | undefined {
  const descriptor = describeSysctl(key);
  if (descriptor === undefined) return undefined;
  const { value } = descriptor;
  const takes =
    value.type === 'integer'
      ? `Takes a number from ${value.min} to ${value.max}. `
      : value.type === 'flag'
        ? 'Takes 0 or 1. '
        : value.type === 'integers'
          ? `Takes ${value.count} numbers. `
          : '';
  const lines = [`**${key}**${descriptor.summary === undefined ? '' : `: ${descriptor.summary}`}`];
  lines.push(`${takes}Default: ${descriptor.default.replaceAll('\t', ' ')}.`);
  lines.push(`\`\`\`sh\nsysctl -w ${key}=VALUE\n\`\`\``, '*Documentation/networking/ip-sysctl.rst*');
  return lines.join('\n\n');
}

function describeDeclaration(node: AstNode): string | undefined {
  const source = sourceOf(node);
  const document = source?.$document;
  if (source === undefined || document === undefined) return undefined;
  const network = lower(source);
  const namespaces = allNamespaces(network);
  const name = nameOf(node);
  const instances = expand(source).instances.get(node);
  const isNode = isNetns(node) || isVm(node) || isExternal(node);
  if (isNode && node.nameIndex !== undefined && instances !== undefined) {
    const what = isNetns(node) ? 'namespaces' : 'machines';
    return `**${wordOf(node)} ${name}${node.nameIndex}**: ${instances.length} ${what}\n\n${shorten(instances).join(', ')}`;
  }
  if (isSource(node) || isNetns(node) || isHost(node)) {
    const namespace = namespaces.find((each) => each.name === enclosingNode(node));
    return namespace === undefined ? undefined : describeNamespace(namespace, network);
  }
  const world = describeWorld(node, network);
  if (world !== undefined) return world;
  const [nodeName, device] = placeNow(node, source);
  const link = namespaces.find((each) => each.name === nodeName)?.links.find((each) => each.name === device);
  if (link !== undefined) return describeLink(link);
  const instance = firstInstance(node, source);
  if (instance !== undefined) {
    const [instanceNode, instanceName] = splitName(qualifiedName(instance));
    const one = namespaces.find((each) => each.name === instanceNode)?.links;
    const described = one?.find((each) => each.name === instanceName);
    if (described !== undefined) return describeLink(described);
  }
  const symbol = symbolsOf(source).devices.get(nodeName)?.get(device);
  return symbol === undefined || kindOf(symbol) !== undefined
    ? undefined
    : `**${device}** of ${describeNode(nodeName)}`;
}

/** Where a device is: a card that moves, where it comes to. */
function placeNow(node: AstNode, source: Source): [string, string] {
  const [nodeName, device] = splitName(qualifiedName(node));
  const departure = symbolsOf(source).devices.get(nodeName)?.get(device)?.departures[0];
  return [departure === undefined ? nodeName : enclosingNode(departure), device];
}

/** Guests, external nodes and what belongs to them. */
function describeWorld(node: AstNode, { guests = [], externals = [], cables = [] }: Network): string | undefined {
  const facts = (title: string, lines: readonly string[]) =>
    [title, lines.map((line) => `- ${line}`).join('\n')].filter((part) => part !== '').join('\n\n');
  const addressesOf = (port: GuestCard | ExternalPort) => port.addresses.map(({ prefix }) => `address ${prefix}`);
  const deviceOf = ({ on }: GuestCard) =>
    `${on.vf === undefined ? '' : `vf ${on.vf} of `}${on.namespace === HOST ? '' : `${on.namespace}:`}${on.device}`;
  if (isVm(node)) {
    const guest = guests.find(({ name }) => name === enclosingNode(node));
    return (
      guest &&
      facts(
        `**vm ${guest.name}**`,
        guest.cards.map((card) => `\`${card.name}\` on ${deviceOf(card)}`),
      )
    );
  }
  if (isExternal(node)) {
    const external = externals.find(({ name }) => name === node.name);
    return (
      external &&
      facts(
        `**external ${external.kind} ${external.name}**`,
        external.ports.map(({ name }) => `\`${name}\``),
      )
    );
  }
  if (!isNamedByDevice(node) || isEnd(node)) return undefined;
  const [owner, name] = splitName(qualifiedName(node));
  const card = guests.find((each) => each.name === owner)?.cards.find((each) => each.name === name);
  if (card !== undefined) return facts(`**${name}** of vm '${owner}'`, [`on ${deviceOf(card)}`, ...addressesOf(card)]);
  const port = externals.find((each) => each.name === owner)?.ports.find((each) => each.name === name);
  if (port === undefined) return undefined;
  const plugs = cables.flatMap(({ left, right }) => [
    [left, right],
    [right, left],
  ]);
  const other = plugs.find(([end]) => end!.node === owner && end!.device === name)?.[1];
  return facts(`**${name}** of external '${owner}'`, [
    ...addressesOf(port),
    ...(other === undefined ? [] : [`cable to ${other.node}:${other.device}`]),
  ]);
}

/** The first of the devices that a declaration with variables stands for. */
function firstInstance(node: AstNode, source: Source): AstNode | undefined {
  for (const devices of symbolsOf(source).devices.values()) {
    for (const { declarations, ends } of devices.values()) {
      const found = [...declarations, ...ends].find((each) => each !== node && originOf(each) === node);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

const shorten = (names: readonly string[]) => (names.length <= 8 ? names : [...names.slice(0, 6), '…', names.at(-1)!]);

function sourceOf(node: AstNode): Source | undefined {
  let at: AstNode = node;
  while (at.$container !== undefined) at = at.$container;
  return isSource(at) ? at : undefined;
}

function splitName(name: string): [string, string] {
  const colon = name.indexOf(':');
  return [name.slice(0, colon), name.slice(colon + 1)];
}

function describeNamespace(namespace: Namespace, { hosts = [] }: Network): string {
  const { host } = splitNode(namespace.name);
  const ssh = hosts.find(({ name }) => name === host)?.ssh?.value;
  const devices = namespace.links.map((link) => {
    const addresses = link.addresses.map(({ prefix }) => prefix).join(', ');
    return `- \`${link.name}\` (${link.kind})${addresses === '' ? '' : `: ${addresses}`}`;
  });
  const title =
    namespace.netns !== undefined
      ? `**netns ${namespace.name}**`
      : host === undefined
        ? "**host**: the machine's own namespace"
        : `**host ${host}**${ssh === undefined ? '' : `: reached by ssh ${ssh}`}`;
  return [title, devices.join('\n')].filter((part) => part !== '').join('\n\n');
}

function hardwareFacts({ card, home, vf }: Link): string[] {
  return [
    ...(card?.pci === undefined ? [] : [`pci ${card.pci.value}`]),
    ...(card?.numvfs === undefined ? [] : [`${card.numvfs.value} virtual functions`]),
    ...(home === undefined ? [] : [`moves in from ${describeNode(home.value)}`]),
    ...(vf === undefined ? [] : [`vf ${vf.index} of ${vf.card}`]),
  ];
}

function describeLink(link: Link): string {
  const facts = [
    ...link.addresses.map(({ prefix }) => `address ${prefix}`),
    ...(link.mac === undefined ? [] : [`mac ${link.mac.value}`]),
    ...(link.mtu === undefined ? [] : [`mtu ${link.mtu.value}`]),
    ...(link.parent === undefined ? [] : [`on ${link.parent.value}`]),
    ...(link.master === undefined ? [] : [`port of ${link.master.value}`]),
    ...(link.peer === undefined ? [] : [`joined to ${link.peer.namespace}:${link.peer.name}`]),
    ...hardwareFacts(link),
    ...(link.up ? [] : ['down']),
  ];
  const kind = linkKinds[link.kind];
  return [
    `**${link.name}** of ${describeNode(link.namespace)}: ${link.kind}`,
    facts.map((fact) => `- ${fact}`).join('\n'),
    `${kind.summary} *${kind.source.join(', ')}*`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
