import { DocumentState, EmptyFileSystemProvider, type LangiumDocument, URI } from 'langium';
import { beforeEach, describe, expect, test } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver';
import { createEditorServices } from '../../../language/editor/module.ts';
import type { Source } from '../../../language/generated/ast.ts';
import { checkedNetwork } from '../../../language/index.ts';
import { filesOf } from './files.ts';

const LIBRARY = `pool loopbacks 10.255.0.0/24
template router(n) {
  dummy lo0 address next loopbacks
}
table blue 100
`;

const CORE = `import "lib.netdsl"
netns core is router(1)
host kvm1 { netns inner }
`;

const MAIN = `import "core.netdsl"
netns edge is router(2) {
  rule from 10.0.0.0/8 table blue
  route default dev eth0 table blue
  interface eth0 address next loopbacks
}
veth core:eth1 <-> edge:eth0
test "t" { ping core -> edge:eth0 }
`;

/** A workspace of files that are there by their texts, as an editor has it. */
function workspaceOf(texts: Map<string, string>) {
  const { read } = filesOf(texts);
  const fileSystemProvider = () =>
    Object.assign(new EmptyFileSystemProvider(), {
      readFile: (uri: URI) => read(uri.path),
      stat: async (uri: URI) => ({ uri, isFile: texts.has(uri.path.slice('/networks/'.length)), isDirectory: false }),
    });
  const { shared, language } = createEditorServices({ fileSystemProvider });
  void shared.workspace.ConfigurationProvider.initialized({});
  const uriOf = (name: string) => URI.file(`/networks/${name}`);
  return {
    texts,
    lsp: language.lsp,
    symbols: shared.lsp.WorkspaceSymbolProvider!,
    async open(name: string): Promise<LangiumDocument<Source>> {
      const document = await shared.workspace.LangiumDocuments.getOrCreateDocument(uriOf(name));
      await shared.workspace.DocumentBuilder.build([document], { validation: true });
      return document as LangiumDocument<Source>;
    },
    async change(name: string, text: string | undefined): Promise<void> {
      if (text === undefined) texts.delete(name);
      else texts.set(name, text);
      await shared.workspace.DocumentBuilder.update(
        text === undefined ? [] : [uriOf(name)],
        text === undefined ? [uriOf(name)] : [],
      );
    },
    stateOf: (name: string) => shared.workspace.LangiumDocuments.getDocument(uriOf(name))?.state,
  };
}

let workspace: ReturnType<typeof workspaceOf>;
let main: LangiumDocument<Source>;

beforeEach(async () => {
  workspace = workspaceOf(
    new Map([
      ['lib.netdsl', LIBRARY],
      ['core.netdsl', CORE],
      ['main.netdsl', MAIN],
    ]),
  );
  main = await workspace.open('main.netdsl');
});

/** A place in the main file: the first letter of a text, by its number among those that are the same. */
function at(document: LangiumDocument, text: string, number = 0) {
  let offset = -1;
  for (let left = number; left >= 0; left--) offset = document.textDocument.getText().indexOf(text, offset + 1);
  expect(offset).toBeGreaterThanOrEqual(0);
  return { textDocument: { uri: document.uri.toString() }, position: document.textDocument.positionAt(offset) };
}

const shortName = (uri: string) => uri.slice(uri.lastIndexOf('/') + 1);
const messages = (document: LangiumDocument) => (document.diagnostics ?? []).map(({ message }) => message);

test('the network is one of all files', () => {
  expect(messages(main)).toEqual([]);
  const { network } = checkedNetwork(main);
  expect(network?.namespaces.map(({ name }) => name)).toEqual(['host', 'core', 'edge']);
  expect(network?.hosts?.map(({ name }) => name)).toEqual(['kvm1']);
  // What is imported is checked by itself as well.
  expect(workspace.stateOf('lib.netdsl')).toBe(DocumentState.Validated);
});

describe('go to definition leads into the imported file', () => {
  test.each([
    ['a template', 'router(2)', 0, 'lib.netdsl 2'],
    ['a pool', 'loopbacks', 0, 'lib.netdsl 1'],
    ['a table', 'blue', 1, 'lib.netdsl 5'],
    ['a namespace', 'core:eth1', 0, 'core.netdsl 2'],
    ['a namespace in a test', 'core -> edge', 0, 'core.netdsl 2'],
  ])('%s', async (_, text, number, expected) => {
    const links = await workspace.lsp.DefinitionProvider!.getDefinition(main, at(main, text, number));
    const found = links?.map(
      ({ targetUri, targetSelectionRange: { start } }) => `${shortName(targetUri)} ${start.line + 1}`,
    );
    expect(found).toEqual([expected]);
  });
});

test('references are found in all files, from any of them', async () => {
  const context = { includeDeclaration: true };
  const library = await workspace.open('lib.netdsl');
  for (const [document, text] of [
    [library, 'router'],
    [main, 'router(2)'],
  ] as const) {
    const found = await workspace.lsp.ReferencesProvider!.findReferences(document, { ...at(document, text), context });
    const places = found?.map(({ uri, range }) => `${shortName(uri)} ${range.start.line + 1}`);
    expect(places?.sort()).toEqual(['core.netdsl 2', 'lib.netdsl 2', 'main.netdsl 2']);
  }
});

test.each([
  ['router(2)', 'leaf', { 'lib.netdsl': 1, 'core.netdsl': 1, 'main.netdsl': 1 }],
  ['loopbacks', 'lo', { 'lib.netdsl': 2, 'main.netdsl': 1 }],
  ['blue', 'red', { 'lib.netdsl': 1, 'main.netdsl': 2 }],
  ['core:eth1', 'hub', { 'core.netdsl': 1, 'main.netdsl': 2 }],
])('renaming %s to %s changes all files', async (text, newName, expected) => {
  const edit = await workspace.lsp.RenameProvider!.rename(main, { ...at(main, text), newName });
  expect(countEdits(edit)).toEqual(expected);
  for (const [name, changed] of applied(edit)) await workspace.change(name, changed);
  expect(messages(await workspace.open('main.netdsl'))).toEqual([]);
});

function countEdits(edit: WorkspaceEdit | undefined): Record<string, number> {
  return Object.fromEntries(Object.entries(edit?.changes ?? {}).map(([uri, edits]) => [shortName(uri), edits.length]));
}

function applied(edit: WorkspaceEdit | undefined): [string, string][] {
  return Object.entries(edit?.changes ?? {}).map(([uri, edits]) => {
    const lines = workspace.texts.get(shortName(uri))!.split('\n');
    for (const { range, newText } of edits.toSorted((a, b) => b.range.start.character - a.range.start.character)) {
      const line = lines[range.start.line]!;
      lines[range.start.line] = line.slice(0, range.start.character) + newText + line.slice(range.end.character);
    }
    return [shortName(uri), lines.join('\n')];
  });
}

describe('a change in an imported file', () => {
  test('is seen at once, however far away', async () => {
    await workspace.change('lib.netdsl', LIBRARY.replace('router(n)', 'leaf(n)'));
    expect(messages(main)).toEqual([
      "no template is called 'router'; expected a declaration by template",
      "'core.netdsl' has an error; core.netdsl:2: no template is called 'router'; expected a declaration by template",
    ]);
    await workspace.change('lib.netdsl', LIBRARY);
    expect(messages(main)).toEqual([]);
  });

  test('that takes it away, and brings it back', async () => {
    await workspace.change('core.netdsl', undefined);
    expect(messages(main).join()).toMatch(/'core\.netdsl': there is no such file/);
    await workspace.change('core.netdsl', CORE);
    expect(messages(main)).toEqual([]);
  });

  test('that imports another', async () => {
    await workspace.change('core.netdsl', 'netns core');
    expect(messages(main).join()).toMatch(/no template is called 'router'/);
    workspace.texts.set('more.netdsl', 'import "lib.netdsl"\n');
    await workspace.change('core.netdsl', 'import "more.netdsl"\nnetns core');
    expect(messages(main)).toEqual([]);
  });
});

test('what is wrong in imported files is one diagnostic at the import, which leads to the places', async () => {
  await workspace.change('core.netdsl', 'import "lib.netdsl"\nnetns core is router\nnetns core is router(1)\n');
  const [problem] = main.diagnostics!;
  expect(problem).toMatchObject({
    code: 'imported-problem',
    severity: 1,
    range: { start: { line: 0, character: 7 }, end: { line: 0, character: 20 } },
    relatedInformation: [
      { location: { uri: 'file:///networks/core.netdsl', range: { start: { line: 1 } } } },
      { location: { uri: 'file:///networks/core.netdsl', range: { start: { line: 2 } } } },
    ],
  });
  expect(problem!.message).toMatch(/^'core\.netdsl' has 2 errors; core\.netdsl:2: template 'router' takes 1 argument/);
  // Simulate and deploy say each in its own place.
  const { problems } = checkedNetwork(main);
  expect(problems.map(({ range: { file, start } }) => `${shortName(file)}:${start.line}`)).toEqual([
    'core.netdsl:2',
    'core.netdsl:3',
  ]);
});

test('an import leads to its file, and tells what comes in', async () => {
  const { textDocument } = at(main, 'import');
  const links = await workspace.lsp.DocumentLinkProvider!.getDocumentLinks(main, { textDocument });
  expect(links).toEqual([
    {
      target: 'file:///networks/core.netdsl',
      range: { start: { line: 0, character: 7 }, end: { line: 0, character: 20 } },
    },
  ]);
  const hover = await workspace.lsp.HoverProvider!.getHoverContent(main, at(main, 'core.netdsl'));
  expect(hover?.contents).toEqual({
    kind: 'markdown',
    value: '**core.netdsl**\n\n- netns `core`\n- host `kvm1`\n- template `router`\n- pool `loopbacks`',
  });
});

test.each([
  ['import ', ['"core.netdsl"', '"lib.netdsl"', '"main.netdsl"']],
  ['import "', ['core.netdsl', 'lib.netdsl', 'main.netdsl']],
  ['import "co', ['core.netdsl', 'lib.netdsl', 'main.netdsl']],
])('after %s other files are offered', async (text, expected) => {
  workspace.texts.set('sub/new.netdsl', text);
  const document = await workspace.open('sub/new.netdsl');
  const position = document.textDocument.positionAt(text.length);
  const list = await workspace.lsp.CompletionProvider!.getCompletion(document, {
    textDocument: { uri: document.uri.toString() },
    position,
  });
  expect(list?.items.map(({ label }) => label.replace('../', ''))).toEqual(expected);
});

test('addresses out of pools are shown in the file that asks for them', async () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const { textDocument } = at(main, 'import');
  const hints = await workspace.lsp.InlayHintProvider!.getInlayHints(main, { textDocument, range });
  expect(hints?.map(({ position }) => position.line + 1)).toEqual([5]);
});

test('the workspace has every name once, in its own file', async () => {
  const found = await workspace.symbols.getSymbols({ query: '' });
  const names = found?.map(({ name, location }) => `${name} ${shortName(location.uri)}`);
  expect(names?.sort()).toEqual([
    'blue lib.netdsl',
    'core core.netdsl',
    'core:eth1 main.netdsl',
    'core:lo0 lib.netdsl',
    'edge main.netdsl',
    'edge:eth0 main.netdsl',
    'edge:lo0 lib.netdsl',
    'kvm1 core.netdsl',
    'loopbacks lib.netdsl',
    'router lib.netdsl',
    't main.netdsl',
  ]);
});
