import {
  type AstNode,
  type CstNode,
  GrammarUtils,
  isAstNode,
  isReference,
  type Reference,
  type ReferenceInfo,
} from 'langium';
import type { Block, Statement } from '../generated/ast.ts';
import { isBlock } from '../generated/ast.ts';
import { isEvery } from './everyone.ts';
import { setText } from './text.ts';
import { evaluateIndex, substitute, type Variables } from './words.ts';

/** A copy keeps the node as written that it comes from. */
type Copy<Node extends AstNode> = Node & { readonly $origin?: Node };

/** The node as written that an expanded one comes from. */
export function originOf<Node extends AstNode>(node: Node): Node {
  return (node as Copy<Node>).$origin ?? node;
}

/** A node of the same type and place, without properties. */
export function shell(node: AstNode): AstNode {
  return { $type: node.$type, $cstNode: node.$cstNode, $origin: originOf(node) } as AstNode;
}

export function place<Node extends AstNode>(node: Node, container: AstNode, property: string, index?: number): Node {
  const placed = node as { -readonly [Key in keyof AstNode]: AstNode[Key] };
  placed.$container = container;
  placed.$containerProperty = property;
  if (index !== undefined) placed.$containerIndex = index;
  return node;
}

/** What is made of a copy by whoever has it made. */
export interface CopyUse {
  /** Puts what the statements of a block stand for into its copy. */
  fill(block: Block, statements: readonly Statement[], variables: Variables): void;
  /** Takes a reference of a copy. */
  note(info: ReferenceInfo): void;
  /** Takes what is wrong with a word, as the end of a sentence about it. */
  fault(message: string, cst: CstNode | undefined): void;
}

/** Copies nodes with every variable replaced by its value, and every index made part of its name. */
export class Copier {
  /** Words so far whose variables have no value. */
  faults = 0;
  private readonly use: CopyUse;

  constructor(use: CopyUse) {
    this.use = use;
  }

  copy(node: AstNode, variables: Variables): AstNode {
    const copy = shell(node);
    const target = copy as unknown as Record<string, unknown>;
    const given = node as unknown as Record<string, unknown>;
    for (const property in given) {
      if (property.startsWith('$') || property.endsWith('Index')) continue;
      const value = given[property];
      const index = given[`${property}Index`];
      const text = (word: string, at?: number) =>
        index === undefined && !word.includes('{') ? word : this.text(word, index, variables, node, property, at, copy);
      if (isReference(value)) target[property] = this.reference(value, text(value.$refText), copy, property);
      else if (typeof value === 'string') target[property] = text(value);
      else if (Array.isArray(value))
        target[property] = value.map((item, at) => this.item(item, at, copy, property, variables, text));
      else if (isBlock(value)) target[property] = this.block(value, copy, variables);
      else if (isAstNode(value)) target[property] = place(this.copy(value, variables), copy, property);
      else target[property] = value;
    }
    return copy;
  }

  private item(
    item: unknown,
    at: number,
    container: AstNode,
    property: string,
    variables: Variables,
    text: (word: string, at: number) => string,
  ): unknown {
    if (typeof item === 'string') return text(item, at);
    return isAstNode(item) ? place(this.copy(item, variables), container, property, at) : item;
  }

  private block(block: Block, container: AstNode, variables: Variables): Block {
    const copy = shell(block) as Block;
    const attributes = block.attributes.map((attribute, at) =>
      place(this.copy(attribute, variables), copy, 'attributes', at),
    );
    Object.assign(copy, { attributes, statements: [] });
    place(copy, container, 'block');
    this.use.fill(copy, block.statements, variables);
    return copy;
  }

  private reference(written: Reference, name: string, container: AstNode, property: string): Reference {
    const reference = { $refText: name, $refNode: written.$refNode } as Reference;
    // What stands behind `all` is told when the pings are written out.
    const isAll = (property === 'source' || property === 'node') && isEvery(container);
    if (!isAll) this.use.note({ reference, container, property });
    return reference;
  }

  private text(
    word: string,
    index: unknown,
    variables: Variables,
    node: AstNode,
    property: string,
    at: number | undefined,
    copy: AstNode,
  ): string {
    const value = substitute(word, variables);
    const suffix = typeof index === 'string' ? evaluateIndex(index, variables) : { text: '' };
    for (const [part, of] of [
      [value, property],
      [suffix, `${property}Index`],
    ] as const) {
      if (!('fault' in part)) continue;
      this.faults++;
      const cst = GrammarUtils.findNodeForProperty(node.$cstNode, of, at) ?? node.$cstNode;
      this.use.fault(`'${of === property ? word : `${word}${String(index)}`}' ${part.fault}`, cst);
    }
    const text = `${'text' in value ? value.text : word}${'text' in suffix ? suffix.text : ''}`;
    if (text !== word) setText(copy, node, property, at, text);
    return text;
  }
}
