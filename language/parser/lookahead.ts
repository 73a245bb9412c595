import type { IToken } from 'chevrotain';
import type { AttributeForm } from '../vocabulary/attributes.ts';
import type { StatementForm } from '../vocabulary/statements.ts';
import type { TokenTypes } from './give.ts';

/** The forms of statements; a test may give its own. */
export type Vocabulary = Readonly<Record<string, StatementForm>>;

/** For each token, whether `<->` comes after it before the next statement surely begins. */
export function findJoinsAhead(tokens: readonly IToken[], types: TokenTypes, vocabulary: Vocabulary): boolean[] {
  const result: boolean[] = new Array(tokens.length);
  const joins = (word: string) => Object.hasOwn(vocabulary, word) && vocabulary[word]!.operands[1]?.after === '<->';
  let ahead = false;
  for (let index = tokens.length - 1; index >= 0; index--) {
    result[index] = ahead;
    const token = tokens[index]!;
    const previous = tokens[index - 1];
    if (token.tokenType === types['<->']) {
      ahead = true;
    } else if (token.tokenType === types['{'] || token.tokenType === types['}'] || joins(token.image)) {
      ahead = false;
    } else if (Object.hasOwn(vocabulary, token.image) && previous !== undefined) {
      if (token.startLine! > previous.endLine!) ahead = false;
    }
  }
  return result;
}

/** Whether the next word can be a value, as far as its form tells: what is no number begins a statement. */
export function mayFollow({ value }: AttributeForm, next: IToken | undefined): boolean {
  return (
    value.type !== 'integer' ||
    next === undefined ||
    /^(-?\d|\{)/.test(next.image) ||
    Object.hasOwn(value.words ?? {}, next.image)
  );
}

/** Names may be any word; numbers and addresses are never words of the language. */
export function mayBeAnyWord({ value }: AttributeForm, word: string): boolean {
  if (value.type === 'device' || value.type === 'hop' || value.type === 'name') return true;
  if (value.type === 'word') return value.words.includes(word);
  return value.type === 'enum' && value.values.includes(word);
}

export function isOption(word: string): boolean {
  return /^--?[A-Za-z]/.test(word);
}
