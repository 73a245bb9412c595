import type { IToken } from 'chevrotain';
import type { ParseResult } from 'langium';
import type { Range } from 'vscode-languageserver';
import { type BraceError, isOpenText } from '../parser/lexer.ts';
import { isOfBraces, isOnLaterLine } from '../parser/syntax-errors.ts';
import { BEGINNING } from './report.ts';

interface ParserError {
  readonly message: string;
  readonly token: IToken;
  readonly previousToken?: IToken;
}

/** What the lexer and the parser found in a file. */
export function checkSyntax(parsed: ParseResult, report: (message: string, range: Range) => void): void {
  const { lexerErrors, parserErrors } = parsed;
  for (const { message, line = 1, column = 1, length } of lexerErrors) {
    const start = { line: line - 1, character: column - 1 };
    report(message, { start, end: { line: start.line, character: start.character + length } });
  }
  const brace = lexerErrors.find((error) => (error as Partial<BraceError>).isBrace);
  for (const { message, token, previousToken } of parserErrors as ParserError[]) {
    // What comes after a text that never ends was meant to be in it, or outside: told at the text.
    if (previousToken !== undefined && isOpenText(previousToken.image)) continue;
    const at = isOnLaterLine(token, previousToken) ? previousToken : token;
    if (brace !== undefined && (isOfBraces(token, message) || brace.offset === at?.startOffset)) continue;
    report(message, at === undefined ? BEGINNING : tokenRange(at));
  }
}

/** The token's place; of an end of file, and of what recovery made up, the beginning. */
function tokenRange(token: IToken): Range {
  if (!token.startLine) return BEGINNING;
  return {
    start: { line: token.startLine - 1, character: token.startColumn! - 1 },
    end: { line: token.endLine! - 1, character: token.endColumn! },
  };
}
