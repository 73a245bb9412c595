import type { IToken } from 'chevrotain';
import type { LangiumDocument, Lexer } from 'langium';
import type { FoldingRangeProvider, LangiumServices } from 'langium/lsp';
import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';

/** Blocks, comments, and comments of single lines below each other fold; by braces alone, so in broken source too. */
export class NetworkFolding implements FoldingRangeProvider {
  private readonly lexer: Lexer;

  constructor(services: LangiumServices) {
    this.lexer = services.parser.Lexer;
  }

  getFoldingRanges(document: LangiumDocument): FoldingRange[] {
    const { tokens, hidden } = this.lexer.tokenize(document.textDocument.getText());
    return [...blocks(tokens), ...comments(tokens, hidden)];
  }
}

/** The line with the closing brace stays to be seen. */
function blocks(tokens: readonly IToken[]): FoldingRange[] {
  const result: FoldingRange[] = [];
  const open: IToken[] = [];
  for (const token of tokens) {
    if (token.tokenType.name === '{') open.push(token);
    const start = token.tokenType.name === '}' ? open.pop()?.startLine : undefined;
    if (start !== undefined && token.startLine! - start > 1) {
      result.push({ startLine: start - 1, endLine: token.startLine! - 2 });
    }
  }
  return result;
}

function comments(tokens: readonly IToken[], hidden: readonly IToken[]): FoldingRange[] {
  const result: FoldingRange[] = [];
  const fold = (first: number, last: number) => {
    if (last > first) result.push({ startLine: first - 1, endLine: last - 1, kind: FoldingRangeKind.Comment });
  };
  const withWords = new Set(tokens.map(({ startLine }) => startLine));
  let run: { first: number; last: number } | undefined;
  const settle = () => {
    if (run !== undefined) fold(run.first, run.last);
    run = undefined;
  };
  for (const { tokenType, startLine, endLine } of hidden) {
    if (tokenType.name === 'BLOCK_COMMENT') fold(startLine!, endLine! - 1);
    if (tokenType.name !== 'LINE_COMMENT' || withWords.has(startLine)) continue;
    if (run !== undefined && startLine === run.last + 1) run.last = startLine;
    else {
      settle();
      run = { first: startLine!, last: startLine! };
    }
  }
  settle();
  return result;
}
