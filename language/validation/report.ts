import { type AstNode, AstUtils, type CstNode, GrammarUtils, UriUtils } from 'langium';
import type { Range } from 'vscode-languageserver';
import { documentOf } from '../files.ts';
import type { Source } from '../generated/ast.ts';
import { importsOf } from '../imports/imports.ts';
import type { Problem, SourceRange } from '../model/problem.ts';
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

/** What a diagnostic carries. */
export interface ProblemData {
  /** For the quick fix. */
  readonly fix?: { readonly title: string; readonly range: Range; readonly newText: string };
  /** The problems of imported files that it stands for. */
  readonly imported?: readonly Problem[];
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

/** The line, from 1, where a node begins, as a sentence says it; of a network of several files with the name of the file. */
export function lineOf(node: AstNode, root = AstUtils.findRootNode(node) as Source): string {
  const cst = node.$cstNode;
  if (cst === undefined) return '1';
  const line = `${cst.range.start.line + 1}`;
  const document = documentOf(cst);
  const written = root.$document?.parseResult.value as Source | undefined;
  if (written === undefined || document === undefined || importsOf(written).files.length === 1) return line;
  return `${line} of ${UriUtils.basename(document.uri)}`;
}

export const BEGINNING: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The line of another range, as a sentence about the first says it. */
export function lineFrom({ file: here }: SourceRange, { file, start }: SourceRange): string {
  return file === here ? `${start.line}` : `${start.line} of ${file.split('/').at(-1)}`;
}

/** A range of an editor, which counts from 0, as one of a file. */
export function fromRange({ start, end }: Range, file: string): SourceRange {
  return {
    file,
    start: { line: start.line + 1, column: start.character + 1 },
    end: { line: end.line + 1, column: end.character + 1 },
  };
}

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
