import { equal } from 'node:assert/strict';
import type { AstNode, CstNode, ParseResult } from 'langium';
import type { Source } from '../../language/generated/ast.ts';
import { createCoreServices } from '../../language/module.ts';
import { partParser } from '../../language/parser/document-factory.ts';
import { reparse } from '../../language/parser/reparse.ts';

const { parser } = createCoreServices().language;

export function parse(text: string): ParseResult<Source> {
  return parser.LangiumParser.parse<Source>(text);
}

/** The parse of a changed text, and whether it was made out of the one before. */
export function parseAfter(
  previous: ParseResult<Source>,
  text: string,
): { parsed: ParseResult<Source>; again: boolean } {
  const parsed = reparse(previous, text, partParser(parser));
  return { parsed: parsed ?? parse(text), again: parsed !== undefined };
}

/** Everything that a parse came to, as text: the tree of nodes, the pieces of syntax, and what is wrong. */
export function describeParse({ value, parserErrors, lexerErrors }: ParseResult<Source>): string {
  const lines: string[] = [];
  const place = ({ offset, end, range: { start, end: stop } }: CstNode) =>
    `${offset}-${end} ${start.line}:${start.character}-${stop.line}:${stop.character}`;
  const syntax = (node: CstNode, depth: number) => {
    const { hidden, astNode } = node;
    lines.push(`${' '.repeat(depth)}${place(node)} ${hidden} ${astNode.$type} ${JSON.stringify(node.text)}`);
    if ('content' in node) for (const child of node.content as CstNode[]) syntax(child, depth + 1);
  };
  if (value.$cstNode !== undefined) syntax(value.$cstNode, 0);
  const tree = (node: AstNode, depth: number) => {
    const { $type, $containerProperty, $containerIndex, $cstNode, $container } = node;
    lines.push(`${' '.repeat(depth)}${$type} ${$containerProperty}[${$containerIndex}] in ${$container?.$type}`);
    if ($cstNode !== undefined) lines.push(`${' '.repeat(depth)}at ${place($cstNode)}`);
    for (const [property, value] of Object.entries(node)) {
      if (property.startsWith('$')) continue;
      for (const item of Array.isArray(value) ? value : [value]) {
        if (typeof item !== 'object') lines.push(`${' '.repeat(depth)}${property}: ${item}`);
        else if ('$refText' in item)
          lines.push(`${' '.repeat(depth)}${property} -> ${item.$refText} ${item.$refNode?.offset}`);
        else tree(item, depth + 1);
      }
    }
  };
  tree(value, 0);
  for (const { message, token, previousToken } of parserErrors as unknown as ParserError[])
    lines.push(
      `error ${message} at ${token.startOffset} ${token.startLine}:${token.startColumn} after ${previousToken?.startOffset}`,
    );
  for (const { message, offset, line, column } of lexerErrors)
    lines.push(`error ${message} ${offset} ${line}:${column}`);
  return lines.join('\n');
}

interface ParserError {
  readonly message: string;
  readonly token: { startOffset: number; startLine?: number; startColumn?: number };
  readonly previousToken?: { startOffset: number };
}

/** Pieces that an edit puts into a text: what opens, closes and begins things. */
export const pieces = [
  ...['x', '9', ' ', '\n', '\n\n\n', '{', '}', '"', ',', '.', '/', '/*', '*/', '#', '//', '->', '<->'],
  ...['[i in 1..2]', '{i}', 'netns q\n', 'bridge b', 'link ', 'port', ' address 10.0.0.1/24', '-A INPUT -j ACCEPT'],
  ...['route 10.0.0.0/8 via 10.1.1.1\n', 'test "t" { ping a -> b }\n', 'for i in 1..2 { dummy d{i} }'],
];

/** Throws unless texts that follow one on another are read as if each stood alone; tells how many were read in part. */
export function expectSameParses(texts: readonly string[]): number {
  let [previous, count] = [parse(texts[0]!), 0];
  for (const text of texts.slice(1)) {
    const { parsed, again } = parseAfter(previous, text);
    if (again) {
      count++;
      equal(describeParse(parsed), describeParse(parse(text)));
    }
    previous = parsed;
  }
  return count;
}
