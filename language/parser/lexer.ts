import type { ILexingError, IToken } from 'chevrotain';
import { DefaultLexer, type LexerResult, type LexingReport } from 'langium';
import { statementForms } from '../vocabulary/statements.ts';
import { areBracesBalanced, findBraceFault } from './braces.ts';
import type { ReaderState } from './reader-state.ts';
import { assignRoles, MAX_DEPTH } from './roles.ts';

/** Scans, then gives every word its role; see roles.ts. */
export class RoleLexer extends DefaultLexer {
  override tokenize(text: string): LexerResult {
    const scanned = super.tokenize(text);
    const { tokens, tooDeep } = assignRoles(scanned.tokens, this.tokenTypes, statementForms);
    const errors = [...scanned.errors];
    if (tooDeep !== undefined) errors.push(errorAt(tooDeep, TOO_DEEP));
    const brace = tooDeep === undefined ? findBraceFault(scanned.tokens) : undefined;
    if (brace !== undefined) errors.push({ ...errorAt(brace.at, brace.message), isBrace: true } as BraceError);
    const report: RoleReport = { diagnostics: [], isBalanced: areBracesBalanced(scanned.tokens) };
    return { ...scanned, tokens, errors, report };
  }

  /** What may come after `text`, for completion; `undefined` inside a comment or a quoted text. */
  readUpTo(text: string): ReaderState | undefined {
    const { tokens, groups } = this.chevrotainLexer.tokenize(text);
    const comment = groups.hidden?.at(-1);
    const isOpen = comment?.tokenType.name === 'LINE_COMMENT' || OPEN_COMMENT.test(comment?.image ?? '');
    if (isOpen && comment?.endOffset === text.length - 1) return undefined;
    const last = tokens.at(-1);
    if (last !== undefined && isOpenText(last.image) && last.endOffset === text.length - 1) return undefined;
    return assignRoles(tokens, this.tokenTypes, statementForms).state;
  }
}

/** What is known of the words of a text beyond errors. */
export interface RoleReport extends LexingReport {
  /** Whether every brace has its other one. */
  readonly isBalanced: boolean;
}

/** The error that tells where braces do not match. */
export interface BraceError extends ILexingError {
  readonly isBrace: true;
}

const TOO_DEEP = `blocks are nested more than ${MAX_DEPTH} deep: expected '}' before`;

function errorAt(token: IToken, message: string): ILexingError {
  return {
    offset: token.startOffset,
    line: token.startLine,
    column: token.startColumn,
    length: token.image.length,
    message,
  };
}

const OPEN_COMMENT = /^\/\*(?!.*\*\/$)/s;

/** Whether a token is a text whose closing quote is missing. */
export function isOpenText(image: string): boolean {
  return image.startsWith('"') && !/^"([^"\\]|\\.)*"$/.test(image);
}
