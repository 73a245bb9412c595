import { type AstNode, type CstNode, CstUtils, type LangiumDocument, type LeafCstNode } from 'langium';
import { AbstractSemanticTokenProvider, AllSemanticTokenTypes, type SemanticTokenAcceptor } from 'langium/lsp';
import { parseIp, parseMac, parsePrefix } from '../model/address.ts';
import { VARIABLE } from '../parser/paths.ts';

/** What the language colours beyond the types of the protocol; package.json says what they are like. */
const OWN_TYPES = ['address', 'unit'] as const;

const types: Record<string, number> = {
  ...AllSemanticTokenTypes,
  ...Object.fromEntries(OWN_TYPES.map((type, index) => [type, Object.keys(AllSemanticTokenTypes).length + index])),
};

interface Colour {
  readonly type: string;
  readonly modifier?: string;
}

/** By the role that the pass over the words gave; what is not here is judged by what it reads as. */
const BY_ROLE: Readonly<Record<string, Colour>> = {
  KIND: { type: 'type' },
  PAIR: { type: 'type' },
  NODE: { type: 'namespace' },
  ATTRIBUTE: { type: 'property' },
  INDEX: { type: 'parameter' },
  ARGUMENTS: { type: 'parameter' },
  LEAD: { type: 'modifier' },
  TYPE: { type: 'modifier' },
  POOL: { type: 'struct' },
  TABLE: { type: 'enum' },
  TEMPLATE: { type: 'class' },
  CHAIN: { type: 'function' },
  SET: { type: 'struct' },
  COMMAND: { type: 'keyword' },
  NEWCHAIN: { type: 'keyword' },
  NEWSET: { type: 'keyword' },
  OPTION: { type: 'property' },
};

/** What a name is by the node that declares it; others name devices. */
const BY_DECLARATION: Readonly<Record<string, string>> = {
  Netns: 'namespace',
  Template: 'class',
  Pool: 'struct',
  Table: 'enum',
  For: 'parameter',
  Chain: 'function',
  AddressSet: 'struct',
};

/** Colours words by their roles, so that a new statement or kind has them from the start; broken source too. */
export class NetworkSemanticTokens extends AbstractSemanticTokenProvider {
  override get tokenTypes(): Record<string, number> {
    return types;
  }

  protected override async computeHighlighting(document: LangiumDocument, acceptor: SemanticTokenAcceptor) {
    const root = document.parseResult.value.$cstNode;
    if (root === undefined) return;
    for (const leaf of CstUtils.flattenCst(root)) if (!leaf.hidden) colour(leaf, acceptor);
  }

  protected override highlightElement(): void {
    // All is done by words.
  }
}

function colour(leaf: LeafCstNode, acceptor: SemanticTokenAcceptor): void {
  const { name } = leaf.tokenType;
  if (name === 'NAME') {
    const { type, modifier } = colourOfName(leaf);
    variables(leaf, type, acceptor, modifier);
  } else if (Object.hasOwn(BY_ROLE, name)) {
    variables(leaf, BY_ROLE[name]!.type, acceptor, BY_ROLE[name]!.modifier);
  } else if (name === 'STRING') {
    variables(leaf, 'string', acceptor);
  } else if (name === 'VALUE') {
    value(leaf, acceptor);
  } else if (/^[a-z]\w*$/.test(name)) {
    accept(leaf, 0, leaf.length, 'keyword', acceptor);
  }
}

function colourOfName(leaf: CstNode): Colour {
  const node: AstNode = leaf.astNode;
  const isDeclared = (node as { name?: string }).name === leaf.text;
  if (!isDeclared) return { type: 'variable' };
  return { type: BY_DECLARATION[node.$type] ?? 'variable', modifier: 'declaration' };
}

/** A piece of a leaf. */
function accept(
  leaf: CstNode,
  from: number,
  length: number,
  type: string,
  acceptor: SemanticTokenAcceptor,
  modifier?: string,
): void {
  const { line, character } = leaf.range.start;
  if (length <= 0) return;
  acceptor({ line, char: character + from, length, type, ...(modifier === undefined ? {} : { modifier }) });
}

/** A word of one colour, variables in it of theirs. */
function variables(leaf: CstNode, type: string, acceptor: SemanticTokenAcceptor, modifier?: string): void {
  let from = 0;
  for (const match of leaf.text.matchAll(VARIABLE)) {
    accept(leaf, from, match.index - from, type, acceptor, modifier);
    accept(leaf, match.index, match[0].length, 'parameter', acceptor);
    from = match.index + match[0].length;
  }
  accept(leaf, from, leaf.length - from, type, acceptor, modifier);
}

function value(leaf: CstNode, acceptor: SemanticTokenAcceptor): void {
  const { text } = leaf;
  const plain = text.replace(VARIABLE, '1');
  const quantity = /^(-?(?:0x[\da-f]+|\d+(?:\.\d+)?))([a-z%]*)$/i.exec(plain);
  if (isAddress(plain)) {
    variables(leaf, 'address', acceptor);
  } else if (quantity === null) {
    variables(leaf, /^[-\d/][-\d.,:/x]*$/.test(plain) ? 'number' : 'enumMember', acceptor);
  } else if (plain === text) {
    accept(leaf, 0, quantity[1]!.length, 'number', acceptor);
    accept(leaf, quantity[1]!.length, quantity[2]!.length, 'unit', acceptor);
  } else {
    variables(leaf, 'number', acceptor);
  }
}

function isAddress(text: string): boolean {
  return parseIp(text) !== undefined || parsePrefix(text) !== undefined || parseMac(text) !== undefined;
}
