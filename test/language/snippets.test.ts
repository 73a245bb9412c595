import { describe, expect, test } from 'vitest';
import { CompletionItemKind, InsertTextFormat } from 'vscode-languageserver';
import { checkText } from '../../language/index.ts';
import { snippets } from '../../language/vocabulary/snippets.ts';
import { type StatementWord, statementForm } from '../../language/vocabulary/statements.ts';
import { open, services } from './editor.ts';

/** What a snippet is when nothing is filled in. */
const filled = (snippet: string) =>
  snippet
    .replaceAll(/\$\{\d+:([^}]*)\}/g, '$1')
    .replaceAll(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replaceAll('$0', '')
    .replaceAll('\t', '  ');

/** Names that snippets mean to be declared around them, and those who use what they declare. */
const AROUND_NOTHING = /^(unknown-|unused-|missing-import|unjoined-|no-answer|empty-|off-link|unreachable)/;

describe('a snippet is right as it is', () => {
  test.each(Object.entries(snippets))('%s', async (word, snippet) => {
    const text = filled(snippet);
    const isInside = !(statementForm(word as StatementWord).within as readonly string[]).includes('file');
    const { problems } = await checkText(isInside ? `netns n {\n${text}\n}\n` : text, 'snippet.netdsl');
    const own = problems.filter(
      ({ code }) => !AROUND_NOTHING.test(code) || /unknown-(statement|attribute|kind|option)/.test(code),
    );
    expect(own).toEqual([]);
  });
});

async function offered(text: string) {
  const { document, textDocument, cursors } = await open(text);
  const list = await services.CompletionProvider!.getCompletion(document, { textDocument, position: cursors[0]! });
  return list?.items.filter(({ kind }) => kind === CompletionItemKind.Snippet) ?? [];
}

test('snippets are offered where their statement may stand, after the words', async () => {
  expect((await offered('|')).map(({ filterText }) => filterText)).toContain('netns');
  expect((await offered('netns n { | }')).map(({ filterText }) => filterText)).not.toContain('netns');
  expect((await offered('dummy d0 mtu 1400\n|')).map(({ filterText }) => filterText)).toContain('netns');
  expect(await offered('link a |')).toEqual([]);
  expect(await offered('bridge |')).toEqual([]);
  expect(await offered('dummy d0 mtu |')).toEqual([]);
  const [first] = await offered('test "t" { } ne|');
  expect(first).toMatchObject({ insertTextFormat: InsertTextFormat.Snippet, label: expect.stringContaining('…') });
});
