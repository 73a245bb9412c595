import { type AstNode, type CstNode, CstUtils, GrammarUtils, type LangiumDocument } from 'langium';
import { AstNodeHoverProvider } from 'langium/lsp';
import type { Hover, HoverParams } from 'vscode-languageserver';
import { expand, originOf } from '../expansion/expand.ts';
import { fileOf } from '../files.ts';
import { isAttribute, isHost, isNetns, isProbe, isSource, isSysctl, type Source } from '../generated/ast.ts';
import { kindOf } from '../lowering/links.ts';
import { lower } from '../lowering/lower.ts';
import { dottedKey } from '../lowering/sysctls.ts';
import { linkKinds } from '../model/links/index.ts';
import { allNamespaces, type Link, type Namespace, type Network, splitNode } from '../model/network.ts';
import { describeSysctl } from '../model/sysctls.ts';
import { qualifiedName } from '../references/names.ts';
import { enclosingNode, nameOf, symbolsOf } from '../references/symbols.ts';
import { attributeFormOf, describeNode } from '../vocabulary/places.ts';
import { isStatementWord, statementForm } from '../vocabulary/statements.ts';
import { describeAttribute, describeStatement } from './describe.ts';

/** Says what a word means: a statement, an attribute, a setting, or what a name stands for. */
export class NetworkHover extends AstNodeHoverProvider {
  override async getHoverContent(document: LangiumDocument, params: HoverParams): Promise<Hover | undefined> {
    const root = document.parseResult.value.$cstNode;
    if (root === undefined) return undefined;
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
  if (isSysctl(node) && isProperty('key')) return describeKey(dottedKey(node.key));
  // A statement's own word is its first token.
  const isFirst = node.$cstNode?.offset === leaf.offset && !isSource(node);
  if (!isFirst || !isStatementWord(leaf.text)) return undefined;
  const form = statementForm(leaf.text);
  return describeStatement(leaf.text, isProbe(node) ? (form.step ?? form) : form);
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
  const network = lower(source, fileOf(document));
  const namespaces = allNamespaces(network);
  const name = nameOf(node);
  const instances = expand(source).instances.get(node);
  if (isNetns(node) && node.nameIndex !== undefined && instances !== undefined) {
    return `**netns ${name}${node.nameIndex}**: ${instances.length} namespaces\n\n${shorten(instances).join(', ')}`;
  }
  if (isSource(node) || isNetns(node) || isHost(node)) {
    const namespace = namespaces.find((each) => each.name === enclosingNode(node));
    return namespace === undefined ? undefined : describeNamespace(namespace, network);
  }
  const [nodeName, device] = splitName(qualifiedName(node));
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

function describeLink(link: Link): string {
  const facts = [
    ...link.addresses.map(({ prefix }) => `address ${prefix}`),
    ...(link.mac === undefined ? [] : [`mac ${link.mac.value}`]),
    ...(link.mtu === undefined ? [] : [`mtu ${link.mtu.value}`]),
    ...(link.parent === undefined ? [] : [`on ${link.parent.value}`]),
    ...(link.master === undefined ? [] : [`port of ${link.master.value}`]),
    ...(link.peer === undefined ? [] : [`joined to ${link.peer.namespace}:${link.peer.name}`]),
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
