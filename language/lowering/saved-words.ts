import { type AstNode, type CstNode, CstUtils } from 'langium';
import type { SavedLine, SavedWord } from '../generated/ast.ts';
import { isChainWord, isDeviceWord, isSetWord } from '../generated/ast.ts';
import type { SourceRange } from '../model/problem.ts';
import { spanOf } from './range.ts';

/** A word of a line as the program would get it, and where it stands: words that touch are one. */
export interface SourceWord {
  readonly text: string;
  readonly quoted?: boolean;
  /** The parts of the word in the syntax, one unless signs such as `,` stand in it. */
  readonly parts: readonly SavedWord[];
}

/** The words of a line, without its command. */
export function wordsOf({ words }: Pick<SavedLine, 'words'>): SourceWord[] {
  const result: { text: string; quoted?: boolean; parts: SavedWord[] }[] = [];
  let end = -1;
  for (const word of words) {
    const cst = word.$cstNode;
    const text = textOf(word);
    if (cst === undefined || text === undefined) continue;
    const isQuoted = cst.text.startsWith('"');
    const last = result.at(-1);
    if (last !== undefined && cst.offset === end) {
      last.text += text;
      last.parts.push(word);
      if (isQuoted) last.quoted = true;
    } else {
      result.push({ text, parts: [word], ...(isQuoted ? { quoted: true } : {}) });
    }
    end = cst.end;
  }
  return result;
}

function textOf(word: SavedWord): string | undefined {
  if (isChainWord(word)) return word.chain?.$refText;
  if (isDeviceWord(word)) return word.device?.$refText;
  if (isSetWord(word)) return word.set?.$refText;
  return word.text;
}

/** Where a run of words stands; of none, the first leaf of the line. */
export function spanRange(
  words: readonly SourceWord[],
  span: { first: number; last: number },
  line: AstNode | CstNode,
): SourceRange {
  const from = words[span.first]?.parts[0]?.$cstNode;
  const to = words[Math.min(span.last, words.length - 1)]?.parts.at(-1)?.$cstNode ?? from;
  const whole = '$type' in line ? line.$cstNode : line;
  const start = from ?? firstLeaf(whole);
  const last = to ?? start;
  return spanOf(start, last);
}

function firstLeaf(node: CstNode | undefined): CstNode | undefined {
  if (node === undefined) return undefined;
  for (const leaf of CstUtils.flattenCst(node)) if (!leaf.hidden) return leaf;
  return node;
}
