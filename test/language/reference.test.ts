import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { referencePages } from '../../language/editor/reference-pages.ts';
import { checkText } from '../../language/index.ts';
import { linkKindNames, linkKinds } from '../../language/model/links/index.ts';
import { statementForm, statementWords } from '../../language/vocabulary/statements.ts';
import { filesIn } from './imports/files.ts';

describe('docs/reference is what the vocabulary says', () => {
  const pages = referencePages();
  test.each(Object.keys(pages))('%s', async (file) => {
    await expect(pages[file]).toMatchFileSnapshot(`../../docs/reference/${file}`);
  });
  test('and nothing else', () => {
    expect(readdirSync(new URL('../../docs/reference/', import.meta.url)).sort()).toEqual(Object.keys(pages).sort());
  });
});

describe('the example of a statement has right syntax and known attributes', () => {
  test.each(statementWords)('%s', async (word) => {
    const { problems } = await checkText(statementForm(word).example, 'example.netdsl');
    const broken = ['syntax', 'unknown-attribute', 'unknown-statement', 'bad-value', 'bad-prefix', 'missing-value'];
    expect(problems.filter(({ code }) => broken.includes(code))).toEqual([]);
  });
});

describe('the example of a link kind has no problems', () => {
  test.each(linkKindNames)('%s', async (kind) => {
    const { example, context = '' } = linkKinds[kind];
    expect((await checkText(`${example}\n${context}`, 'example.netdsl')).problems).toEqual([]);
  });
});

describe('the programs in docs/language.md have no problems', () => {
  const page = readFileSync(new URL('../../docs/language.md', import.meta.url), 'utf8');
  const examples = new URL('../../examples/', import.meta.url);
  const programs = [...page.matchAll(/```netdsl\n([\s\S]*?)```/g)].map(([, text]) => text!);
  test.each(programs)('%s', async (text) => {
    expect((await checkText(text, 'page.netdsl', filesIn(examples))).problems).toEqual([]);
  });
});
