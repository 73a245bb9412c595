import { describe, expect, test } from 'vitest';
import { checkText, expandText } from '../../../language/index.ts';
import { annotate, withoutMarkers } from '../annotate.ts';
import { fileCases, filesOf } from './files.ts';

const cases = fileCases(new URL('./problems.netdsl', import.meta.url));

describe('problems, each in its file', () => {
  test.each(cases)('$title', async ({ files }) => {
    const texts = new Map([...files].map(([path, text]) => [path, withoutMarkers(text)]));
    const [main] = texts.keys();
    const { problems } = await checkText(texts.get(main!)!, main!, filesOf(texts));
    const found = new Map(
      [...texts].map(([path, text]) => [
        path,
        annotate(
          text,
          problems.filter(({ range }) => range.file === path),
        ),
      ]),
    );
    expect(found).toEqual(files);
    expect(problems.filter(({ range }) => !texts.has(range.file))).toEqual([]);
  });
});

const LIBRARY = 'pool p 10.0.0.0/16\ntemplate leaf(n) { dummy lo{n} address next p }\n';
const texts = new Map([
  ['lib.netdsl', LIBRARY],
  ['core.netdsl', 'import "lib.netdsl"\nnetns core is leaf(1)\n'],
]);

test('what is declared in a file has its place there', async () => {
  const text = 'import "core.netdsl"\nnetns edge is leaf(2)\n';
  const { network, sources } = await checkText(text, 'main.netdsl', filesOf(texts));
  expect(network).toMatchObject({
    name: 'main',
    file: 'main.netdsl',
    namespaces: [
      { name: 'host' },
      {
        name: 'core',
        range: { file: 'core.netdsl', start: { line: 2 } },
        links: [{ name: 'lo1', range: { file: 'lib.netdsl', start: { line: 2 } } }],
      },
      { name: 'edge', range: { file: 'main.netdsl', start: { line: 2 } }, links: [{ name: 'lo2' }] },
    ],
  });
  expect(sources).toEqual([
    { file: 'main.netdsl', text },
    { file: 'core.netdsl', text: texts.get('core.netdsl') },
    { file: 'lib.netdsl', text: LIBRARY },
  ]);
});

test('written out, it is one file that means the same', async () => {
  const files = filesOf(texts);
  const { expanded, network } = await expandText('import "core.netdsl"\nnetns edge is leaf(2)\n', 'main.netdsl', files);
  expect(expanded).toBe(
    [
      'netns core {',
      '  dummy lo1 address 10.0.199.46/32',
      '}',
      'netns edge {',
      '  dummy lo2 address 10.0.9.225/32',
      '}',
      '',
    ].join('\n'),
  );
  const again = await checkText(expanded, 'main.netdsl');
  expect(withoutRanges(again.network)).toEqual(withoutRanges(network));
});

test('without files to read from, an import says so', async () => {
  const { problems } = await checkText('import "lib.netdsl"\n', 'main.netdsl');
  expect(problems).toMatchObject([
    { code: 'missing-import', message: expect.stringContaining('no files can be read') },
  ]);
});

test('a deep chain of imports is read whole', async () => {
  const count = 200;
  const chain = new Map(
    Array.from({ length: count }, (_, at) => [
      `${at}.netdsl`,
      `${at + 1 < count ? `import "${at + 1}.netdsl"\n` : ''}netns n${at}\n`,
    ]),
  );
  const { network, problems } = await checkText(chain.get('0.netdsl')!, '0.netdsl', filesOf(chain));
  expect(problems).toEqual([]);
  expect(network?.namespaces.length).toBe(count + 1);
});

function withoutRanges(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, each) => (key === 'range' ? undefined : each)));
}
