import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatText } from '../../language/editor/format/format.ts';
import { checkText } from '../../language/index.ts';
import { createCoreServices } from '../../language/module.ts';
import { withoutMarkers } from './annotate.ts';
import { open, services } from './editor.ts';

const { parser } = createCoreServices().language;

const format = (text: string) => formatText(text, parser);

describe('a text and what it becomes', () => {
  test.each([
    ['blanks between words are one', 'bridge   br0\tmtu  1400', 'bridge br0 mtu 1400\n'],
    ['a file ends with one line end', 'dummy d0\n\n\n', 'dummy d0\n'],
    ['empty lines are at most one', 'dummy a\n\n\n\ndummy b\n', 'dummy a\n\ndummy b\n'],
    ['no empty line at the ends of a block', 'netns a {\n\n  dummy d\n\n}\n', 'netns a {\n  dummy d\n}\n'],
    ['two blanks between two statements of a line', 'bridge b { port x port y }', 'bridge b { port x  port y }\n'],
    ['blocks on one line stay so', 'netns a {dummy d}', 'netns a { dummy d }\n'],
    ['an empty block', 'netns a {   }\nnetns b {\n}', 'netns a {}\nnetns b {}\n'],
    ['a block of several lines', 'netns a { dummy d\ndummy e }', 'netns a {\n  dummy d\n  dummy e\n}\n'],
    ['a brace goes with its statement', 'netns a\n{\n dummy d\n}', 'netns a {\n  dummy d\n}\n'],
    ['what follows a block', 'netns a {\n dummy d\n} dummy e', 'netns a {\n  dummy d\n}\ndummy e\n'],
    ['signs have blanks around', 'link a<->b:c', 'link a <-> b:c\n'],
    ['commas have none before', 'dummy d address 10.0.0.1/24 ,10.0.0.2/24,  10.0.0.3/24', null],
    ['what goes on is indented', 'dummy d\n      mtu 1400\n      state down\n', 'dummy d\n  mtu 1400\n  state down\n'],
    ['inner blocks too', 'netns a {\nbridge b {\nport c }\n}', 'netns a {\n  bridge b {\n    port c\n  }\n}\n'],
    ['columns of a paragraph stay', 'vlan  a link e id 5\nvxlan b id 7\n', 'vlan  a link e id 5\nvxlan b id 7\n'],
    [
      'those of another paragraph do not count',
      'vlan  a link e id 5\n\nvxlan b id 7\n',
      'vlan a link e id 5\n\nvxlan b id 7\n',
    ],
    ['columns of comments too', 'dummy a  // x\ndummy bb // y\n', 'dummy a  // x\ndummy bb // y\n'],
    ['a comment behind a line', 'dummy a      # x  \ndummy b\n', 'dummy a # x\ndummy b\n'],
    ['a comment behind a brace', 'netns a { // x\ndummy b\n}', 'netns a { // x\n  dummy b\n}\n'],
    ['a comment by itself', 'netns a {\n// x\ndummy b\n# y\n}', 'netns a {\n  // x\n  dummy b\n  # y\n}\n'],
    ['only a comment', '  // x', '// x\n'],
    [
      'a comment of several lines',
      'netns a {\n/* x\n * y */\ndummy b }',
      'netns a {\n  /* x\n   * y */\n  dummy b\n}\n',
    ],
    ['texts stay', 'test "a   b" { ping host   -> 127.0.0.1 }', 'test "a   b" { ping host -> 127.0.0.1 }\n'],
    [
      'line ends stay what they are',
      'dummy a\r\n\r\n\r\nnetns b {\r\ndummy c }',
      'dummy a\r\n\r\nnetns b {\r\n  dummy c\r\n}\r\n',
    ],
    [
      'a brace of several lines has one blank before',
      'netns desk   {\n  dummy a\n}\nnetns laptop {}\n',
      'netns desk {\n  dummy a\n}\nnetns laptop {}\n',
    ],
    ['an array', 'netns leaf[i in 1..4]   is r(i) {}', 'netns leaf[i in 1..4] is r(i) {}\n'],
    [
      'lines of iptables are indented, and stay',
      'netns f {\niptables filter {\n:INPUT   DROP\n  -A INPUT  -p tcp   -j ACCEPT # x\n}\n}',
      'netns f {\n  iptables filter {\n    :INPUT   DROP\n    -A INPUT  -p tcp   -j ACCEPT # x\n  }\n}\n',
    ],
    [
      'a block that does not fit gets lines of its own',
      `netns n { ${Array.from({ length: 8 }, (_, i) => `bridge br${i} { port a${i} }`).join(' ')} }`,
      `netns n {\n${Array.from({ length: 8 }, (_, i) => `  bridge br${i} { port a${i} }\n`).join('')}}\n`,
    ],
  ])('%s', (_title, text, expected) => {
    const result = format(text);
    expect(result).toBe(expected ?? 'dummy d address 10.0.0.1/24,10.0.0.2/24, 10.0.0.3/24\n');
    expect(format(result!)).toBe(result);
  });
});

test.each(['netns a {', 'bridge', 'dummy d\n  }', 'netns a { dummy d ; }', 'test "t { }'])(
  '%s has errors and stays',
  (text) => expect(format(text)).toBeUndefined(),
);

const folders = ['../../examples/', './tour/', './kinds/', './problems/'].map(
  (folder) => new URL(folder, import.meta.url),
);

const texts = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.netdsl'))
    .map((name) => ({ name, text: withoutMarkers(readFileSync(new URL(name, folder), 'utf8')) })),
);

const withoutRanges = (value: unknown) =>
  JSON.stringify(value, (key, each) => (key === 'range' || key === 'span' ? undefined : each));

/** Comments without the white space of their ends and line beginnings. */
function commentsOf(text: string): string[] {
  const { hidden } = parser.Lexer.tokenize(text);
  return hidden.map(({ image }) => image.replace(/\s*\n\s*/g, '\n').trimEnd());
}

/** Formatting is a projection, keeps comments and what a file means. */
async function expectSound(text: string): Promise<void> {
  const formatted = format(text);
  if (formatted === undefined) {
    expect((await checkText(text, 'a.netdsl')).problems.map(({ severity }) => severity)).toContain('error');
    return;
  }
  expect(format(formatted)).toBe(formatted);
  expect(formatted.replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
  expect(commentsOf(formatted)).toEqual(commentsOf(text));
  const [before, after] = [await checkText(text, 'a.netdsl'), await checkText(formatted, 'a.netdsl')];
  expect(withoutRanges(after.network)).toBe(withoutRanges(before.network));
  expect(after.problems.map(({ code }) => code).sort()).toEqual(before.problems.map(({ code }) => code).sort());
}

describe('keeps what a file says, and formats once and for all', () => {
  test.each(texts)('$name', async ({ text }) => expectSound(text));

  test('however its blanks and lines are', async () => {
    const sources = texts
      .filter(({ text }) => text.length < 3000 && format(text) !== undefined)
      .map(({ text }) => text);
    expect(sources.length).toBeGreaterThan(40);
    const spaces = fc.constantFrom(' ', '   ', '\n', '\n\n\n', '\n  ', '\t', ' /* c */ ', ' # c\n');
    const changed = fc
      .tuple(fc.constantFrom(...sources), fc.array(fc.tuple(fc.nat(), spaces), { minLength: 1, maxLength: 8 }))
      .map(([source, changes]) => {
        const parts = source.split(/(\s+)/);
        for (const [place, space] of changes) {
          const at = (place % (parts.length >> 1)) * 2 + 1;
          if (parts[at] !== undefined) parts[at] = space;
        }
        return parts.join('');
      });
    await fc.assert(fc.asyncProperty(changed, expectSound), { numRuns: 100 });
  }, 60_000);
});

test('an editor gets the white space that changes, and of a part only its own', async () => {
  const { document, textDocument } = await open('bridge  br0\ndummy    d0\n');
  const options = { tabSize: 2, insertSpaces: true };
  const all = await services.Formatter!.formatDocument(document, { textDocument, options });
  expect(all).toEqual([
    { range: { start: { line: 0, character: 6 }, end: { line: 0, character: 8 } }, newText: ' ' },
    { range: { start: { line: 1, character: 5 }, end: { line: 1, character: 9 } }, newText: ' ' },
  ]);
  const range = { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } };
  const part = await services.Formatter!.formatDocumentRange(document, { textDocument, options, range });
  expect(part).toEqual(all.slice(1));
});

test('a block that is closed is laid out, and nothing else', async () => {
  const { document, textDocument, cursors } = await open('dummy   a\nnetns b {\ndummy  c\n}|\n');
  const params = { textDocument, position: cursors[0]!, ch: '}', options: { tabSize: 2, insertSpaces: true } };
  const edits = await services.Formatter!.formatDocumentOnType(document, params);
  expect(edits.map(({ newText }) => newText)).toEqual(['\n  ', ' ']);
});
