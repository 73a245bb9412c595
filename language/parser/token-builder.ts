import { Lexer, type TokenType, type TokenVocabulary } from 'chevrotain';
import { DefaultTokenBuilder, type Grammar, type TokenBuilderOptions } from 'langium';

const ROLES = new Set([
  'KIND',
  'PAIR',
  'NAME',
  'NODE',
  'ATTRIBUTE',
  'UNKNOWN',
  'INDEX',
  'ARGUMENTS',
  'POOL',
  'TEMPLATE',
  ':',
]);

/** Words and `:` get their types from the pass over the tokens, so the scanner itself knows signs, VALUE and STRING only. */
export class RoleTokenBuilder extends DefaultTokenBuilder {
  override buildTokens(grammar: Grammar, options?: TokenBuilderOptions): TokenVocabulary {
    const tokens = super.buildTokens(grammar, options) as TokenType[];
    return tokens.map((token) =>
      ROLES.has(token.name) || /^[a-z]+$/.test(token.name) ? { name: token.name, PATTERN: Lexer.NA } : token,
    );
  }
}
