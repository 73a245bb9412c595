import { DefaultLexer, type LexerResult } from 'langium';
import { statementForms } from '../vocabulary/statements.ts';
import { assignRoles, type ReaderState } from './roles.ts';

/** Scans, then gives every word its role; see roles.ts. */
export class RoleLexer extends DefaultLexer {
  override tokenize(text: string): LexerResult {
    const scanned = super.tokenize(text);
    return { ...scanned, tokens: assignRoles(scanned.tokens, this.tokenTypes, statementForms).tokens };
  }

  /** What may come after `text`: for completion. */
  readUpTo(text: string): ReaderState {
    return assignRoles(super.tokenize(text).tokens, this.tokenTypes, statementForms).state;
  }
}
