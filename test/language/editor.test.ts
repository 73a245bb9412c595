import { readdirSync, readFileSync } from 'node:fs';
import { SemanticTokensDecoder } from 'langium/lsp';
import { describe, expect, test } from 'vitest';
import { DiagnosticTag, type InlayHint } from 'vscode-languageserver';
import { isLinkKind, linkKindNames, linkKinds } from '../../language/model/links/index.ts';
import { open, services, settings, textAt, workspaceSymbols } from './editor.ts';
import { expectServed } from './served.ts';

const EVERYTHING = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };

/** Words with their colours, `word:type`. */
async function colours(text: string): Promise<string[]> {
  const { document, textDocument } = await open(text);
  const provider = services.SemanticTokenProvider!;
  const tokens = await provider.semanticHighlight(document, { textDocument });
  return SemanticTokensDecoder.decode(tokens, provider.tokenTypes, document).map(
    ({ text, tokenType }) => `${text}:${tokenType}`,
  );
}

describe('colours', () => {
  test.each([
    ['bridge br0 mtu 1400', ['bridge:type', 'br0:variable', 'mtu:property', '1400:number']],
    [
      'netns blue { dummy d address 10.0.0.1/24 state down }',
      [
        ...['netns:keyword', 'blue:namespace', 'dummy:type', 'd:variable', 'address:property', '10.0.0.1/24:address'],
        ...['state:property', 'down:enumMember'],
      ],
    ],
    [
      'link a <-> blue:b { delay 5ms loss 0.1% }',
      [
        ...['link:type', 'a:variable', 'blue:namespace', 'b:variable', 'delay:property', '5:number', 'ms:unit'],
        ...['loss:property', '0.1:number', '%:unit'],
      ],
    ],
    [
      'for i in 1..4 { dummy d{i} address 10.{i}.0.1/24 }',
      [
        ...['for:keyword', 'i:parameter', 'in:keyword', '1..4:number', 'dummy:type', 'd:variable', '{i}:parameter'],
        ...['address:property', '10.:address', '{i}:parameter', '.0.1/24:address'],
      ],
    ],
    [
      'template r(n) {}\nnetns a[i in 1..2] is r(i)',
      [
        ...['template:keyword', 'r:class', '(n):parameter', 'netns:keyword', 'a:namespace', '[i in 1..2]:parameter'],
        ...['is:property', 'r:class', '(i):parameter'],
      ],
    ],
    [
      'iptables filter { :T - \n -A T -p tcp --dport 80 -j DROP }',
      [
        ...['iptables:keyword', 'filter:enumMember', 'T:function', '-:number', '-A:keyword', 'T:function'],
        ...['-p:property', 'tcp:enumMember', '--dport:property', '80:number', '-j:property', 'DROP:enumMember'],
      ],
    ],
    ['dummy d mac 02:00:00:00:00:01', ['dummy:type', 'd:variable', 'mac:property', '02:00:00:00:00:01:address']],
    ['foo bar', ['bar:enumMember']],
  ])('%s', async (text, expected) => expect(await colours(text)).toEqual(expected));
});

describe('folding', () => {
  test.each([
    ['blocks, without the closing line', 'netns a {\n dummy b\n dummy c\n}\n', ['0-2']],
    ['tables of iptables', 'netns a {\n iptables filter {\n  :INPUT DROP\n }\n}\n', ['0-3', '1-2']],
    ['comments below each other', '// a\n# b\n// c\ndummy a // d\n// e\n', ['0-2']],
    ['a comment of several lines', '/* a\n b\n */\n', ['0-1']],
    ['what is not closed does not', 'netns a {\n dummy b\n dummy c\n', []],
    ['nor what is one line', 'netns a { dummy b }\n// a', []],
  ])('%s', async (_title, text, expected) => {
    const { document, textDocument } = await open(text);
    const ranges = await services.FoldingRangeProvider!.getFoldingRanges(document, { textDocument });
    expect(ranges.map(({ startLine, endLine }) => `${startLine}-${endLine}`).sort()).toEqual(expected);
  });
});

const labelOf = ({ label }: InlayHint) => label as string;

/** The text with its hints in it, between « and ». */
async function hinted(text: string): Promise<string> {
  const { document, textDocument } = await open(text);
  const hints = (await services.InlayHintProvider!.getInlayHints(document, { textDocument, range: EVERYTHING })) ?? [];
  const places = hints.map((hint) => ({ at: document.textDocument.offsetAt(hint.position), label: labelOf(hint) }));
  return places
    .sort((a, b) => b.at - a.at)
    .reduce((result, { at, label }) => `${result.slice(0, at)}«${label}»${result.slice(at)}`, text);
}

describe('hints', () => {
  test.each([
    ['pool p 10.0.0.0/30 each /30\ndummy d address next p', 'dummy d address next p«= 10.0.0.1/30»'],
    [
      'pool p 10.0.0.0/31 each /31\nnetns a\nlink x from p <-> a:y',
      'link x from p«= 10.0.0.0/31 <-> 10.0.0.1/31» <-> a:y',
    ],
    [
      'pool p 10.0.0.0/30 each /32\nfor i in 1, 2 { dummy d{i} address next p }',
      'dummy d{i} address next p«= 10.0.0.2/32, 10.0.0.1/32» }',
    ],
    ['netns a[i in 1..4] { dummy d }', 'netns a[i in 1..4]«×4» { dummy d }'],
    ['for i in 1..3, 7 { dummy d{i} }', 'for i in 1..3, 7«×4» { dummy d{i} }'],
    ['for i in a, b { dummy d{i} }', 'for i in a, b { dummy d{i} }'],
    ['gre g local 10.0.0.1 remote 10.0.0.2', 'gre g«mtu 1476» local 10.0.0.1 remote 10.0.0.2'],
    ['gre g mtu 1400 local 10.0.0.1 remote 10.0.0.2', 'gre g mtu 1400 local 10.0.0.1 remote 10.0.0.2'],
    ['dummy e mtu 9000\nmacsec m link e', 'macsec m link e'],
    ['dummy e\nmacsec m link e', 'macsec m«mtu 1468» link e'],
    ['dummy d', 'dummy d'],
  ])('%s', async (text, last) => {
    const result = await hinted(text);
    expect(result.split('\n').at(-1)).toContain(last);
  });

  test('each of them can be switched off', async () => {
    const text = 'pool p 10.0.0.0/30 each /32\nfor i in 1..2 { dummy d{i} address next p }\ngre g';
    const { document, textDocument } = await open(text);
    const labels = async (inlayHints: object) => {
      settings.updateConfiguration({ settings: { netdsl: { inlayHints } } });
      const found = await services.InlayHintProvider!.getInlayHints(document, { textDocument, range: EVERYTHING });
      return (found ?? []).map(labelOf).sort();
    };
    const [addresses, count, mtu] = ['= 10.0.0.2/32, 10.0.0.1/32', '×2', 'mtu 1476'];
    expect(await labels({ addresses: false })).toEqual([mtu, count]);
    expect(await labels({ counts: false })).toEqual([addresses, mtu]);
    expect(await labels({ defaults: false })).toEqual([addresses, count]);
    expect(await labels({})).toEqual([addresses, mtu, count]);
  });
});

test('lenses run the file, deploy it, and run each of its tests', async () => {
  const { document, textDocument } = await open('dummy a\n\ntest "t" { ping host -> 127.0.0.1 }\n');
  const lenses = (await services.CodeLensProvider!.provideCodeLens(document, { textDocument })) ?? [];
  expect(lenses.map(({ range, command }) => [range.start.line, command!.title, command!.command])).toEqual([
    [0, 'Simulate', 'netdsl.simulate'],
    [0, 'Deploy to Host', 'netdsl.deploy'],
    [2, 'Run Test', 'netdsl.runTest'],
  ]);
  expect(lenses[2]!.command!.arguments).toEqual([textDocument.uri, { line: 2, character: 0 }]);
  const empty = await open('// nothing');
  expect(await services.CodeLensProvider!.provideCodeLens(empty.document, empty)).toEqual([]);
});

/** The signature at the cursor and what of it is due. */
async function signature(text: string): Promise<{ label: string; due: string } | undefined> {
  const { document, textDocument, cursors } = await open(text);
  const help = await services.SignatureHelp!.provideSignatureHelp(document, { textDocument, position: cursors[0]! });
  const first = help?.signatures[0];
  if (first === undefined) return undefined;
  const [from, to] = (first.parameters?.[first.activeParameter ?? 0]?.label ?? [0, 0]) as [number, number];
  return { label: first.label, due: first.label.slice(from, to) };
}

describe('signatures', () => {
  const rule = (words: string) => `iptables filter {\n -A FORWARD ${words} \n}`;
  test.each([
    ['a rule', rule('|'), '-A FORWARD', '[[!] -s NETWORK]'],
    ['an option of every rule', rule('-s 10.0.0.1 -i |'), '-A FORWARD', '[[!] -i INTERFACE]'],
    ['a match', rule('-m conntrack |'), '-m conntrack', '[[!] --ctstate WORDS]'],
    ['an option that is typed', rule('-m conntrack --ctp|'), '-m conntrack', '[[!] --ctproto PROTOCOL]'],
    ['its value', rule('-m limit --limit-burst |'), '-m limit', '[--limit-burst NUMBER]'],
    ['what comes after it', rule('-m limit --limit 5/min |'), '-m limit', '[--limit-burst NUMBER]'],
    ['a protocol', rule('-p tcp |'), '-p tcp', '[[!] --sport RANGE]'],
    ['a target', rule('-p tcp -j REJECT |'), '-j REJECT', '[--reject-with ENUM]'],
    ['a statement', 'bridge |', 'bridge NAME', 'NAME'],
    ['a link', 'link a |', 'link [NODE:]DEVICE <-> [NODE:]DEVICE', '<-> [NODE:]DEVICE'],
    ['an attribute', 'gre g remote |', 'gre NAME', '[remote ADDRESS]'],
    ['the next attribute', 'dummy d address 10.0.0.1/24 |', 'dummy NAME', '[mac MAC]'],
    ['a port, by its master', 'bridge b { port c hairpin | }', 'port DEVICE', '[hairpin on|off]'],
    ['a nexthop', 'route default nexthop via |', 'nexthop', '[via ADDRESS]'],
    ['a probe', 'test "t" { ping a | }', 'ping NODE -> DESTINATION', '-> DESTINATION'],
  ])('%s', async (_title, text, beginning, due) => {
    const found = await signature(text);
    expect(found?.label.slice(0, beginning.length)).toBe(beginning);
    expect(found?.due).toBe(due);
  });

  test.each(['// bridge |', 'test "bridge |', '|', 'ipset { create |'])('none: %s', async (text) =>
    expect(await signature(text)).toBeUndefined(),
  );

  test.each(linkKindNames.filter((kind) => linkKinds[kind].shape !== 'pair'))(
    '%s has one by being described',
    async (kind) => {
      const found = await signature(`${kind} x0 |`);
      for (const name of Object.keys(linkKinds[kind].attributes))
        if (linkKinds[kind].attributes[name]!.readOnly !== true) expect(found?.label).toContain(name);
      expect(isLinkKind(kind)).toBe(true);
    },
  );
});

test('the outline says what each is, and has tables of iptables with their chains', async () => {
  const { document, textDocument } = await open(
    'netns a {\n bridge b\n iptables filter {\n  :T -\n  -A FORWARD -j T\n }\n}\nfor i in 1..2 { dummy d{i} }\nlink x <-> a:y',
  );
  const symbols = await services.DocumentSymbolProvider!.getSymbols(document, { textDocument });
  const flat = (all: typeof symbols): unknown[] =>
    all.map(({ name, detail, children }) => [name, detail, ...flat(children ?? [])]);
  expect(flat(symbols)).toEqual([
    ['a', 'netns', ['b', 'bridge'], ['iptables filter', undefined, ['T', 'chain']]],
    ['for i in 1..2', undefined, ['d{i}', 'dummy']],
    ['x', 'link'],
    ['a:y', 'link'],
  ]);
});

test('the workspace knows namespaces, devices, tests, templates, pools and tables by name', async () => {
  await open('netns wsn { dummy wsd }\ntest "wst" {}\ntemplate wsp {}\npool wsq 10.0.0.0/8\ntable wsr 5');
  const found = await workspaceSymbols.getSymbols({ query: 'ws' });
  const names = (found ?? []).map(({ name }) => name).filter((name) => name.includes('ws'));
  expect(names.sort()).toEqual(['wsn', 'wsn:wsd', 'wsp', 'wsq', 'wsr', 'wst']);
});

test.each(['template t {}\ndummy d', 'pool p 10.0.0.0/8\ndummy d', 'iptables filter {\n:T -\n}'])(
  '%s is faded: nothing uses it',
  async (text) => {
    const { document } = await open(text);
    const faded = (document.diagnostics ?? []).filter(({ tags }) => tags?.includes(DiagnosticTag.Unnecessary));
    expect(faded.map(({ code }) => String(code).split('-')[0])).toEqual(['unused']);
  },
);

describe('a file that is cut off anywhere is served', () => {
  const tour = new URL('./tour/', import.meta.url);
  const names = readdirSync(tour).filter((name) => name.endsWith('.netdsl'));
  test.each(names)(
    '%s',
    async (name) => {
      const text = readFileSync(new URL(name, tour), 'utf8');
      for (let at = 0; at < text.length; at += 1 + Math.ceil(text.length / 60)) await expectServed(text.slice(0, at));
      await expectServed(text);
    },
    120_000,
  );
});

test('ranges of hints and symbols are those of the file', async () => {
  const opened = await open('netns leaf[i in 1..2] { dummy d }');
  const [symbol] = await services.DocumentSymbolProvider!.getSymbols(opened.document, opened);
  expect(textAt(opened, symbol!.selectionRange)).toBe('leaf');
  expect(symbol!.name).toBe('leaf[i in 1..2]');
});
