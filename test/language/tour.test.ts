import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkText } from '../../language/index.ts';

const folder = new URL('./tour/', import.meta.url);
const files = readdirSync(folder).sort();
const textOf = (file: string) => readFileSync(new URL(file, folder), 'utf8');

/** Tokens outside comments: where each begins, and its text. */
function tokensOf(text: string): { at: number; token: string }[] {
  const plain = text.replace(/\/\/.*$/gm, (comment) => ' '.repeat(comment.length));
  return [...plain.matchAll(/"[^"\n]*"|[^\s{}",]+|[{}",]/g)].map((match) => ({ at: match.index, token: match[0] }));
}

const FAULTS = [
  (_token: string) => '',
  (token: string) => `${token} ${token}`,
  (token: string) => `${token.slice(0, -1)}%?`,
];

test.each(files)('%s has no problems', async (file) => {
  expect((await checkText(textOf(file), file)).problems).toEqual([]);
});

describe('a token that is missing, doubled or wrong is told at or next to its line', () => {
  test.each(files)(
    '%s',
    async (file) => {
      const text = textOf(file);
      for (const [index, { at, token }] of tokensOf(text).entries()) {
        const fault = FAULTS[index % FAULTS.length]!;
        const { problems } = await checkText(text.slice(0, at) + fault(token) + text.slice(at + token.length), file);
        expect(problems.filter(({ code }) => code === 'internal')).toEqual([]);
        const line = text.slice(0, at).split('\n').length;
        const isNear = problems.some(({ range }) => Math.abs(range.start.line - line) <= 1);
        expect(problems.length === 0 || isNear, `${token} on line ${line}: ${problems[0]?.message}`).toBe(true);
      }
    },
    120_000,
  );
});
