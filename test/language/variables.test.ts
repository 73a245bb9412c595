import { describe, expect, test } from 'vitest';
import { type Opened, open, services, textAt } from './editor.ts';

/* Each `|` stands before one use of a variable, all of the same one in a case. */

const CASES: Readonly<Record<string, string>> = {
  'of a template': `template router(|n, m) {
  dummy lo{|n} address 10.{|n}.{m}.{|n+1}/24
  for m in 1..|n { dummy d{m}x{|n} }
  flowless "text {|n}"
}
netns n is router(1, 2)
dummy n{n}
`,
  'of an array': `netns leaf[|i in 1..3] is router(|i, |i+1, 1) { dummy d{|i}  for j in {|i}..4 { link e{|i}x{j} <-> leaf[|i+1]:x } }
link leaf[i]:a <-> b:i
`,
  'of a for': `for |i in 1..4, a {
  link leaf[|i]:up <-> spine{|i}:down[|i - 1]
  netns other[i in 1..|i] { dummy d{i} }
  for i in {|i}..9 { dummy x{i} }
}
dummy i
`,
  'of a port': `bridge br0 { for |p in 1..4 { port e{|p} pvid {|p}0 } }
for p in 1..2 { dummy e{p} }
`,
};

async function at(opened: Opened, cursor: number) {
  const { document, textDocument, cursors } = opened;
  return { document, params: { textDocument, position: cursors[cursor]! } };
}

const places = (ranges: readonly { start: { line: number; character: number } }[]) =>
  ranges.map(({ start }) => `${start.line}:${start.character}`).sort();

describe.each(Object.entries(CASES))('a variable %s', (_, text) => {
  test('leads to where it is declared, from every use', async () => {
    const opened = await open(text);
    for (const cursor of opened.cursors.keys()) {
      const { document, params } = await at(opened, cursor);
      const links = await services.DefinitionProvider!.getDefinition(document, params);
      expect(links?.map(({ targetSelectionRange }) => targetSelectionRange.start)).toEqual([opened.cursors[0]]);
    }
  });

  test('is found and marked wherever it is used, and nowhere else', async () => {
    const opened = await open(text);
    const all = places(opened.cursors.map((start) => ({ start })));
    for (const cursor of opened.cursors.keys()) {
      const { document, params } = await at(opened, cursor);
      const context = { includeDeclaration: true };
      const found = await services.ReferencesProvider!.findReferences(document, { ...params, context });
      expect(places((found ?? []).map(({ range }) => range))).toEqual(all);
      const marked = await services.DocumentHighlightProvider!.getDocumentHighlight(document, params);
      expect(places((marked ?? []).map(({ range }) => range))).toEqual(all);
    }
  });

  test('is renamed with all its uses', async () => {
    const opened = await open(text);
    const { document, params } = await at(opened, opened.cursors.length - 1);
    const range = await services.RenameProvider!.prepareRename(document, params);
    expect(textAt(opened, range as never)).toMatch(/^[nip]$/);
    const edit = await services.RenameProvider!.rename(document, { ...params, newName: 'value' });
    const [edits] = Object.values(edit?.changes ?? {});
    expect(places((edits ?? []).map((each) => each.range))).toEqual(places(opened.cursors.map((start) => ({ start }))));
  });
});

test.each([
  ['for |i in 1..2 { dummy d{i}  for j in 1..2 { dummy e{i}x{j} } }', 'j', "'j' is said in a for already"],
  ['template t(|a, b) { dummy d{a}x{b} }', 'b', "'b' is said in template 't' already"],
  ['netns n[|i in 1..2] { link x[a]:y <-> z }', 'a', "'a' is said in netns 'n' already"],
  ['for |i in 1..2 { dummy d{i} }', '2', "'2' is no name of a variable"],
  ['for |i in 1..2 { dummy d{i} }', 'a-b', "'a-b' is no name of a variable"],
])('%s is not renamed to %s', async (text, newName, why) => {
  const opened = await open(text);
  const { document, params } = await at(opened, 0);
  await expect(async () => services.RenameProvider!.rename(document, { ...params, newName })).rejects.toThrow(why);
});

test.each([
  ['for i in 1..4, web { dummy d{|i} }', '**i**: variable of a for, which is `1..4`, `web` in turn'],
  ['netns n[i in 1..4] { dummy d{|i} }', "**i**: variable of netns 'n', which is `1..4` in turn"],
  ['template router(n) { dummy d{|n} }', "**n**: parameter of template 'router'"],
])('%s is told', async (text, expected) => {
  const opened = await open(text);
  const { document, params } = await at(opened, 0);
  expect((await services.HoverProvider!.getHoverContent(document, params))?.contents).toEqual({
    kind: 'markdown',
    value: expected,
  });
});

test.each(['dummy d{|i}', 'link leaf[|a]:x <-> y', 'for i in |web { dummy d{i} }', 'netns n is router(|x)'])(
  'there is no variable in %s',
  async (text) => {
    const opened = await open(text);
    const { document, params } = await at(opened, 0);
    const links = await services.DefinitionProvider!.getDefinition(document, params);
    expect(
      (links ?? []).filter(({ targetSelectionRange: { start, end } }) => end.character - start.character === 1),
    ).toEqual([]);
  },
);
