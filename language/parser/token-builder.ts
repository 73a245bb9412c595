import { Lexer, type TokenType, type TokenVocabulary } from 'chevrotain';
import { DefaultTokenBuilder, type Grammar, type TokenBuilderOptions } from 'langium';

/** How the grammar writes a terminal that only the pass gives. */
const isRole = ({ name, PATTERN }: TokenType) => name === ':' || name === '/' || String(PATTERN).includes('[^\\s\\S]');

/** Words, `:` and `/` get their types from the pass over the tokens, so the scanner itself knows signs, VALUE and STRING only. */
export class RoleTokenBuilder extends DefaultTokenBuilder {
  override buildTokens(grammar: Grammar, options?: TokenBuilderOptions): TokenVocabulary {
    const tokens = super.buildTokens(grammar, options) as TokenType[];
    return tokens.map((token) =>
      isRole(token) || /^[a-z][a-z0-9-]*$/.test(token.name) ? { name: token.name, PATTERN: Lexer.NA } : token,
    );
  }
}
