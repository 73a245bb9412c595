import type { CstNode } from 'langium';
import type { SourceRange } from '../model/problem.ts';

/** The place of a piece of syntax; the file's beginning when error recovery made it up. */
export function rangeOf(node: CstNode | undefined, file: string): SourceRange {
  if (node === undefined) return { file, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  const { start, end } = node.range;
  return {
    file,
    start: { line: start.line + 1, column: start.character + 1 },
    end: { line: end.line + 1, column: end.character + 1 },
  };
}
