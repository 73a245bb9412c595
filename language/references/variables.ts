import { type AstNode, type CstNode, CstUtils, type LeafCstNode } from 'langium';
import { declaredVariable, readArguments } from '../expansion/words.ts';
import { isFor, isTemplate, isTemplateValue } from '../generated/ast.ts';
import { VARIABLE } from '../parser/paths.ts';

/*
 * Variables are no references of the grammar: they stand inside of words, `10.{i}.0.1`, in indices, `[i+1]`, in arguments,
 * `(i, 2)`, and as bounds of ranges, `1..n`. What one means is told by the blocks around it.
 */

/** A variable where it is named. */
export interface Occurrence {
  readonly name: string;
  /** In the file. */
  readonly offset: number;
  readonly leaf: LeafCstNode;
  /** Whether it is declared here. */
  readonly isDeclaration: boolean;
  /** Whether it belongs to the values of a variable, which it does not see. */
  readonly isOfValues: boolean;
}

/** What declares a variable: a `for`, an array or a template. */
export interface Variable {
  readonly name: string;
  readonly owner: AstNode;
}

/** The variable that is named at an offset, and where. */
export function variableAt(root: CstNode, offset: number): { variable: Variable; at: Occurrence } | undefined {
  for (const place of [offset, offset - 1]) {
    const leaf = CstUtils.findLeafNodeAtOffset(root, place);
    const at = leaf && occurrencesIn(leaf).find((each) => covers(each, offset));
    const variable = at && variableOf(at);
    if (at !== undefined && variable !== undefined) return { variable, at };
  }
  return undefined;
}

const covers = ({ offset: start, name }: Occurrence, offset: number) =>
  start <= offset && offset <= start + name.length;

/** Everywhere that a variable is named, in the order of the text. */
export function occurrencesOf({ name, owner }: Variable): Occurrence[] {
  return namesWithin(owner).filter((each) => each.name === name && variableOf(each)?.owner === owner);
}

/** Everything that is or may be a variable in the statement that declares one. */
export function namesWithin({ $cstNode }: AstNode): Occurrence[] {
  return $cstNode === undefined ? [] : CstUtils.flattenCst($cstNode).toArray().flatMap(occurrencesIn);
}

/** What a name means where it stands; nothing where it is no variable. */
export function variableOf({ name, leaf, isDeclaration, isOfValues }: Occurrence): Variable | undefined {
  if (isDeclaration) return { name, owner: leaf.astNode };
  for (let owner: AstNode | undefined = leaf.astNode; owner !== undefined; owner = owner.$container) {
    if (!declares(owner, name)) continue;
    const block = isFor(owner) || isTemplate(owner) ? owner.block?.$cstNode : undefined;
    const isInside = isFor(owner) || isTemplate(owner) ? block !== undefined && leaf.offset >= block.offset : true;
    // The values of a variable are those of what stands around.
    if (isInside && !(isOfValues && owner === leaf.astNode)) return { name, owner };
  }
  return undefined;
}

function declares(node: AstNode, name: string): boolean {
  if (isFor(node)) return node.name === name;
  if (isTemplate(node)) return readArguments(node.parameters).includes(name);
  const index = (node as { nameIndex?: string }).nameIndex;
  return index !== undefined && declaredVariable(index)?.name === name;
}

const NAME = /[A-Za-z_]\w*/;
const DECLARED = /^(\[\s*)([A-Za-z_]\w*)\s+in\s/;
const USED = /^(\[\s*)([A-Za-z_]\w*)\s*(?:[+-]\s*\d+\s*)?\]$/;

function occurrencesIn(leaf: LeafCstNode): Occurrence[] {
  if (leaf.hidden) return [];
  const { text, astNode } = leaf;
  const found: Occurrence[] = [];
  const add = (name: string, at: number, kind: Partial<Occurrence> = {}) =>
    found.push({ name, offset: leaf.offset + at, leaf, isDeclaration: false, isOfValues: false, ...kind });
  const isOfValues = isFor(astNode) || DECLARED.test(text);
  for (const match of text.matchAll(VARIABLE)) add(match[1]!, match.index + 1, { isOfValues });
  switch (leaf.tokenType.name) {
    case 'INDEX': {
      const [, before, name] = DECLARED.exec(text) ?? USED.exec(text) ?? [];
      if (before !== undefined && name !== undefined) add(name, before.length, { isDeclaration: isOfValues });
      if (isOfValues) for (const [bound, at] of boundsOf(text)) add(bound, at, { isOfValues });
      break;
    }
    case 'ARGUMENTS':
      if (!isTemplate(astNode) && !isTemplateValue(astNode)) break;
      for (const { 0: argument, index } of text.matchAll(/[^(),]+/g)) {
        const name = NAME.exec(argument);
        const isWhole = /^\s*[A-Za-z_]\w*\s*([+-]\s*\d+\s*)?$/.test(argument);
        if (name !== null && isWhole) add(name[0], index + name.index, { isDeclaration: isTemplate(astNode) });
      }
      break;
    default:
      if (!isFor(astNode)) break;
      if (leaf.tokenType.name === 'NAME') add(text, 0, { isDeclaration: true });
      else for (const [bound, at] of boundsOf(text)) add(bound, at, { isOfValues });
  }
  return found.sort((a, b) => a.offset - b.offset);
}

/** Names that stand alone as an end of a range, `1..n`, and where. */
function boundsOf(text: string): [string, number][] {
  return [...text.matchAll(/(?<![\w{])([A-Za-z_]\w*)(?=\s*\.\.)|(?<=\.\.\s*)([A-Za-z_]\w*)(?![\w}])/g)].map((match) => [
    match[0],
    match.index,
  ]);
}
