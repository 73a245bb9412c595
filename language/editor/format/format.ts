import type { IToken } from 'chevrotain';
import type { LangiumParser, Lexer } from 'langium';
import type { Source } from '../../generated/ast.ts';
import { type Gap, type Item, layOut, structureOf } from './layout.ts';

/** White space to put in the place of other white space, or of blanks inside a comment. */
export interface Edit {
  readonly offset: number;
  readonly end: number;
  readonly text: string;
}

export interface Parsing {
  readonly Lexer: Lexer;
  readonly LangiumParser: LangiumParser;
}

/** More rounds than any text needs: each only takes blanks away. */
const ROUNDS = 50;

/**
 * The text as the formatter writes it: words and comments are those of `text`, only white space differs. Formatting the
 * result changes nothing. `undefined` for a text with syntax errors, which is left alone.
 */
export function formatText(text: string, parsing: Parsing): string | undefined {
  let present = text;
  for (let round = 0; round < ROUNDS; round++) {
    const next = formatOnce(present, parsing);
    if (next === undefined) return round === 0 ? undefined : present;
    if (next === present) return present;
    present = next;
  }
  return present;
}

/** What turns a text into its formatted self, gap by gap; nothing for a text with syntax errors. */
export function formatEdits(text: string, parsing: Parsing): Edit[] {
  const formatted = formatText(text, parsing);
  if (formatted === undefined || formatted === text) return [];
  // Both are the same but for white space.
  const edits: Edit[] = [];
  let [offset, other] = [0, 0];
  while (offset < text.length || other < formatted.length) {
    const [end, otherEnd] = [spaceEnd(text, offset), spaceEnd(formatted, other)];
    const space = formatted.slice(other, otherEnd);
    if (text.slice(offset, end) !== space) edits.push({ offset, end, text: space });
    [offset, other] = [end + 1, otherEnd + 1];
  }
  return edits;
}

function spaceEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && /\s/.test(text[end]!)) end++;
  return end;
}

function formatOnce(text: string, { Lexer, LangiumParser }: Parsing): string | undefined {
  const parsed = LangiumParser.parse<Source>(text);
  if (parsed.lexerErrors.length > 0 || parsed.parserErrors.length > 0) return undefined;
  const { tokens, hidden } = Lexer.tokenize(text);
  const items = itemsOf(tokens, hidden);
  const result = print(text, items, layOut(structureOf(parsed.value, items), text));
  // Words mean what they do by the line they stand in: where a new line would change that, nothing is touched.
  return isSame(tokens, Lexer.tokenize(result).tokens) ? result : undefined;
}

function itemsOf(tokens: readonly IToken[], hidden: readonly IToken[]): Item[] {
  const items = [...tokens, ...hidden].map(({ image, startOffset, tokenType }): Item => {
    const { name } = tokenType;
    const kind =
      name === 'LINE_COMMENT'
        ? 'line-comment'
        : name === 'BLOCK_COMMENT'
          ? 'block-comment'
          : name === 'STRING'
            ? 'text'
            : SIGNS.has(image) && image === name && image !== ':'
              ? 'sign'
              : 'word';
    const text = kind === 'line-comment' ? image.trimEnd() : image;
    return { text, offset: startOffset, end: startOffset + text.length, kind };
  });
  return items.sort((a, b) => a.offset - b.offset);
}

const SIGNS: ReadonlySet<string> = new Set(['{', '}', ',', '->', '<->']);

function print(text: string, items: readonly Item[], gaps: readonly Gap[]): string {
  const line = text.includes('\r\n') ? '\r\n' : '\n';
  const start = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  if (items.length === 0) return start;
  const parts = items.map((item, index) => {
    const { lines, blanks } = gaps[index]!;
    const isOwnLine = lines > 0 || index === 0;
    const written = item.kind === 'block-comment' && isOwnLine ? indentComment(item.text, blanks) : item.text;
    return line.repeat(lines) + ' '.repeat(blanks) + written;
  });
  return `${start}${parts.join('')}${line}`;
}

/** Lines of a comment that begin with a star stand below the first one. */
function indentComment(text: string, blanks: number): string {
  const lines = text.split(/(\r\n|\r|\n)/);
  const inner = lines.filter((_, index) => index > 0 && index % 2 === 0);
  if (!inner.every((line) => /^\s*\*/.test(line))) return text;
  return lines
    .map((line, index) => (index === 0 || index % 2 === 1 ? line : `${' '.repeat(blanks + 1)}${line.trimStart()}`))
    .join('');
}

function isSame(a: readonly IToken[], b: readonly IToken[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ image, tokenType }, at) => image === b[at]!.image && tokenType === b[at]!.tokenType)
  );
}
