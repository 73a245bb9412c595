import { type CstNode, CstUtils } from 'langium';
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

/** The text of a piece of syntax without comments, each run of white space one blank. */
export function plainText(node: CstNode | undefined): string {
  if (node === undefined) return '';
  let text = '';
  let end = -1;
  for (const leaf of CstUtils.flattenCst(node)) {
    if (leaf.hidden) continue;
    if (end >= 0 && leaf.offset > end) text += ' ';
    text += leaf.text;
    end = leaf.end;
  }
  return text;
}
