import type { CstNode } from 'langium';
import { documentOf, fileOf } from '../files.ts';
import type { SourceRange } from '../model/problem.ts';

/** The place of a piece of syntax. */
export function rangeOf(cst: CstNode | undefined): SourceRange {
  return spanOf(cst, cst);
}

/** From the beginning of a piece of syntax to the end of another in the same file. */
export function spanOf(first: CstNode | undefined, last: CstNode | undefined): SourceRange {
  if (first === undefined || last === undefined) return NOWHERE;
  const { start } = first.range;
  const { end } = last.range;
  const document = documentOf(first);
  return {
    file: document === undefined ? '' : fileOf(document),
    start: { line: start.line + 1, column: start.character + 1 },
    end: { line: end.line + 1, column: end.character + 1 },
  };
}

/** Of what error recovery made up. */
const NOWHERE: SourceRange = { file: '', start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
