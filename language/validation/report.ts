import type { AstNode, CstNode } from 'langium';
import { GrammarUtils } from 'langium';
import type { Range } from 'vscode-languageserver';
import type { SourceRange } from '../model/problem.ts';
import type { ProblemCode } from './problem-codes.ts';

/** Where a problem stands: a property of a syntax node, a piece of syntax, or a range of the lowered network. */
export type Place =
  | { readonly node: AstNode; readonly property?: string; readonly index?: number }
  | { readonly cst: CstNode | undefined }
  | { readonly range: SourceRange };

/** A change that mends a problem elsewhere than in its place. */
export interface Fix {
  /** What it does, as editors offer it: `Remove table 'spare'`. */
  readonly title: string;
  readonly place: Place;
  readonly text: string;
}

/** Takes a problem; its severity is that of its code. `fix` mends it, where that is plain: a text alone replaces its place. */
export type Report = (code: ProblemCode, message: string, place: Place, fix?: string | Fix) => void;

/** What a diagnostic carries for the quick fix. */
export interface ProblemData {
  readonly title: string;
  readonly range: Range;
  readonly newText: string;
}

/** Removes a statement that nothing needs. */
export function removal(what: string, node: AstNode): Fix {
  return { title: `Remove ${what}`, place: { node }, text: '' };
}

/** Puts a statement into the block of a node, first; where there is no block, with one. */
export function insertion(node: AstNode, statement: string): Fix {
  const block = (node as { block?: AstNode }).block?.$cstNode;
  const own = node.$cstNode?.range;
  const at = block === undefined ? own?.end : { ...block.range.start, character: block.range.start.character + 1 };
  const position = { line: (at?.line ?? 0) + 1, column: (at?.character ?? 0) + 1 };
  const text = block === undefined ? ` { ${statement} }` : `\n  ${statement}`;
  return { title: `Add '${statement}'`, place: { range: { file: '', start: position, end: position } }, text };
}

/** Line, from 1, where a node begins. */
export function lineOf(node: AstNode): number {
  return (node.$cstNode?.range.start.line ?? 0) + 1;
}

const BEGINNING: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export function toRange(place: Place): Range {
  if ('range' in place) {
    const { start, end } = place.range;
    return {
      start: { line: start.line - 1, character: start.column - 1 },
      end: { line: end.line - 1, character: end.column - 1 },
    };
  }
  if ('cst' in place) return place.cst?.range ?? BEGINNING;
  const { node, property, index } = place;
  const part = property === undefined ? undefined : GrammarUtils.findNodeForProperty(node.$cstNode, property, index);
  return (part ?? node.$cstNode)?.range ?? BEGINNING;
}
