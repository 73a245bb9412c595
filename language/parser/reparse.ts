import type { IToken } from 'chevrotain';
import { type CstNode, type LeafCstNodeImpl, type ParseResult, RootCstNodeImpl } from 'langium';
import type { Source, Statement } from '../generated/ast.ts';
import type { RoleReport } from './lexer.ts';

/*
 * A keystroke changes one statement among many. Statements outside all blocks do not depend on each other's text, so only
 * those around the change are parsed again, and the others are taken over from the tree before, moved to where they stand
 * now. What is not surely the same as a parse of the whole text is left to that.
 */

/** How a part of a text is read. */
export interface PartParser {
  parse(text: string): ParseResult<Source>;
  /** Whether every brace in it has its other one. */
  isBalanced(text: string): boolean;
}

/** Statements around a change that are parsed again with it: where they come out as before, so does everything beyond. */
const MARGIN = 2;

/**
 * The parse of a text that a change made of another, out of the parse before, whose tree is used up by that; nothing where
 * the whole text has to be parsed.
 */
export function reparse(
  previous: ParseResult<Source>,
  text: string,
  { parse, isBalanced }: PartParser,
): ParseResult<Source> | undefined {
  const root = previous.value.$cstNode;
  if (!(root instanceof RootCstNodeImpl) || !isSound(previous)) return undefined;
  const change = changeBetween(root.fullText, text);
  const region = regionAround(root, change);
  if (region === undefined) return undefined;
  const { first, end, start, line } = region;
  const delta = text.length - root.fullText.length;
  const lines = linesIn(text, start, region.stop + delta) - linesIn(root.fullText, start, region.stop);

  // Empty lines before it let the region know its own lines.
  const padded = '\n'.repeat(line) + text.slice(start, region.stop + delta);
  const offset = start - line;
  const old = root.content.slice(first, end);
  const errorsAround = keptErrors(previous, region, delta, lines);
  if (errorsAround === undefined || !isBalanced(root.fullText.slice(start, region.stop))) return undefined;
  const parsed = parse(padded);
  const inner = parsed.value.$cstNode as RootCstNodeImpl | undefined;
  if (inner === undefined || !isSound(parsed)) return undefined;

  const [head, tail] = [old.find(isStatement), old.findLast(isStatement)];
  const [newHead, newTail] = [inner.content.find(isStatement), inner.content.findLast(isStatement)];
  const isSame = (one: CstNode | undefined, other: CstNode | undefined, moved: number) =>
    one !== undefined &&
    other !== undefined &&
    one.offset + moved === other.offset + offset &&
    one.length === other.length;
  if (first > 0 && !isSame(head, newHead, 0)) return undefined;
  const isOpenEnded = end === root.content.length;
  if (!isOpenEnded && !isSame(tail, newTail, delta)) return undefined;
  const errors = parsed.parserErrors as unknown as ParserError[];
  const isInTail = ({ token }: ParserError) => !(token.startOffset < newTail!.offset);
  if (!isOpenEnded && errors.some(isInTail)) return undefined;
  const isInHead = ({ token }: ParserError) => token.startOffset < newHead!.end;
  if (first > 0 && errors.some(isInHead)) return undefined;

  const { before, after } = errorsAround;
  const statements = splitAround(previous.value.statements, start, region.stop);
  move(inner.content, offset, 0);
  const beyond = root.content.slice(end);
  move(beyond, delta, lines);

  const joined = new RootCstNodeImpl(text);
  joined.content = [...root.content.slice(0, first), ...inner.content, ...beyond];
  for (const node of joined.content) (node as Mutable<CstNode>).container = joined;
  joined.grammarSource = inner.grammarSource;
  const value = parsed.value as Mutable<Source>;
  joined.astNode = value;
  value.$cstNode = joined;
  value.statements = [...statements.before, ...value.statements, ...statements.after];
  for (const [index, statement] of value.statements.entries()) {
    Object.assign(statement, { $container: value, $containerProperty: 'statements', $containerIndex: index });
  }
  const parserErrors = [...before, ...errors.map((error) => moved(error, offset, 0)), ...after];
  return { ...parsed, value, parserErrors: parserErrors as unknown as typeof parsed.parserErrors };
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

interface ParserError {
  readonly message: string;
  readonly token: IToken;
  readonly previousToken?: IToken;
}

/** What two texts do not have in common: from `from`, to `to` in the first. */
interface Change {
  readonly from: number;
  readonly to: number;
}

function changeBetween(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from++;
  let same = 0;
  while (
    same < shorter - from &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same++;
  return { from, to: before.length - same };
}

/** Whole lines of the text before, and what of the root's content stands in them. */
interface Region {
  readonly first: number;
  readonly end: number;
  /** Offsets in the text before. */
  readonly start: number;
  readonly stop: number;
  /** The line that it begins with, from 0. */
  readonly line: number;
}

function regionAround({ content, fullText }: RootCstNodeImpl, { from, to }: Change): Region | undefined {
  const isBoundary = (index: number) => content[index]!.range.start.line > content[index - 1]!.range.end.line;
  let first = content.findIndex((node) => node.end >= from);
  if (first < 0) first = content.length;
  for (let left = MARGIN; first > 0 && (left > 0 || first === content.length || !isBoundary(first)); ) {
    first--;
    if (isStatement(content[first]!)) left--;
  }
  let end = content.findLastIndex((node) => node.offset <= to) + 1;
  for (let left = MARGIN; end < content.length && (left > 0 || !isBoundary(end)); end++) {
    if (isStatement(content[end]!)) left--;
  }
  const lineStart = (node: CstNode) => node.offset - node.range.start.character;
  const start = first === 0 ? 0 : lineStart(content[first]!);
  const stop = end === content.length ? fullText.length : lineStart(content[end]!);
  if (stop - start > fullText.length / 2) return undefined;
  return { first, end, start, stop, line: first === 0 ? 0 : content[first]!.range.start.line };
}

function isStatement(node: CstNode): boolean {
  return !node.hidden;
}

function linesIn(text: string, start: number, stop: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < stop; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** Errors outside a region, where they stand after the change; nothing where one might not be the same there. */
function keptErrors(
  { parserErrors }: ParseResult,
  { start, stop }: Region,
  delta: number,
  lines: number,
): { before: ParserError[]; after: ParserError[] } | undefined {
  const result = { before: [] as ParserError[], after: [] as ParserError[] };
  for (const error of parserErrors as unknown as ParserError[]) {
    const { token, previousToken, message } = error;
    const at = token.startOffset;
    if (!(at >= 0)) return undefined;
    if (at < start) result.before.push(error);
    else if (at >= stop) {
      const isOther = previousToken !== undefined && previousToken.startOffset < stop;
      if (isOther || (lines !== 0 && /\bline \d/.test(message))) return undefined;
      result.after.push(moved(error, delta, lines));
    } else if (previousToken !== undefined && previousToken.startOffset < start) return undefined;
  }
  return result;
}

function moved(error: ParserError, offset: number, lines: number): ParserError {
  const move = (token: IToken): IToken => ({
    ...token,
    startOffset: token.startOffset + offset,
    endOffset: (token.endOffset ?? Number.NaN) + offset,
    startLine: (token.startLine ?? Number.NaN) + lines,
    endLine: (token.endLine ?? Number.NaN) + lines,
  });
  const { token, previousToken } = error;
  return {
    ...error,
    message: error.message,
    token: move(token),
    ...(previousToken && { previousToken: move(previousToken) }),
  };
}

/** Whether braces match, all characters are of the language, and error recovery made no statement up. */
function isSound({ value, lexerErrors, lexerReport }: ParseResult<Source>): boolean {
  if (lexerErrors.length > 0 || (lexerReport as RoleReport | undefined)?.isBalanced !== true) return false;
  return value.statements.every(({ $cstNode }) => $cstNode !== undefined && $cstNode.length > 0);
}

function splitAround(statements: readonly Statement[], start: number, stop: number) {
  return {
    before: statements.filter(({ $cstNode }) => $cstNode!.offset < start),
    after: statements.filter(({ $cstNode }) => $cstNode!.offset >= stop),
  };
}

/** Moves pieces of syntax by characters and lines. */
function move(nodes: readonly CstNode[], offset: number, lines: number): void {
  if (offset === 0 && lines === 0) return;
  for (const node of nodes) {
    if ('content' in node) {
      const composite = node as unknown as { content: CstNode[]; _rangeCache: unknown };
      if (lines !== 0) composite._rangeCache = undefined;
      move(composite.content, offset, lines);
    } else {
      const leaf = node as unknown as Mutable<Positions>;
      leaf._offset += offset;
      leaf._startLine += lines;
      leaf._endLine += lines;
    }
  }
}

/** How a leaf of Langium keeps its place. */
interface Positions {
  readonly _offset: LeafCstNodeImpl['offset'];
  readonly _startLine: number;
  readonly _endLine: number;
}
