import bodies from './snippets.json' with { type: 'json' };
import type { StatementWord } from './statements.ts';

/**
 * Statements of more than a word or two, as editors put them there: `${1:name}` is a place to fill in, `$0` where one goes on
 * (Language Server Protocol, snippet syntax).
 */
export const snippets: Readonly<Partial<Record<StatementWord, string>>> = Object.fromEntries(
  Object.entries(bodies).map(([word, lines]) => [word, lines.join('\n')]),
);
