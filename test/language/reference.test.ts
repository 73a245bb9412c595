import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { referencePage } from '../../language/editor/reference-page.ts';
import { checkText } from '../../language/index.ts';
import { statementForm, statementWords } from '../../language/vocabulary/statements.ts';

test('docs/reference.md is what the vocabulary says', async () => {
  await expect(referencePage()).toMatchFileSnapshot('../../docs/reference.md');
});

describe('the example of a statement has right syntax and known attributes', () => {
  test.each(statementWords)('%s', async (word) => {
    const { problems } = await checkText(statementForm(word).example, 'example.netdsl');
    const broken = ['syntax', 'unknown-attribute', 'unknown-statement', 'bad-value', 'bad-prefix', 'missing-value'];
    expect(problems.filter(({ code }) => broken.includes(code))).toEqual([]);
  });
});

describe('the programs in docs/language.md have no problems', () => {
  const page = readFileSync(new URL('../../docs/language.md', import.meta.url), 'utf8');
  const programs = [...page.matchAll(/```netdsl\n([\s\S]*?)```/g)].map(([, text]) => text!);
  test.each(programs)('%s', async (text) => {
    expect((await checkText(text, 'page.netdsl')).problems).toEqual([]);
  });
});
