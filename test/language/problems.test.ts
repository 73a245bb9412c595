import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkText } from '../../language/index.ts';
import { linkKindNames } from '../../language/model/links/index.ts';
import { problemCodes } from '../../language/validation/problem-codes.ts';
import { annotate, withoutMarkers } from './annotate.ts';

const folders = [new URL('./problems/', import.meta.url), new URL('./kinds/', import.meta.url)];

/** Cases of a file: each begins with `=== TITLE`. A case without markers has no problems. */
function casesOf(file: URL): { title: string; text: string }[] {
  const parts = readFileSync(file, 'utf8').split(/^=== (.*)\n/m);
  const cases: { title: string; text: string }[] = [];
  for (let index = 1; index < parts.length; index += 2) cases.push({ title: parts[index]!, text: parts[index + 1]! });
  return cases;
}

const files = folders.flatMap((folder) =>
  readdirSync(folder)
    .sort()
    .map((name) => new URL(name, folder)),
);

for (const file of files) {
  describe(file.pathname.split('/').at(-1)!.replace('.netdsl', ''), () => {
    test.each(casesOf(file))('$title', async ({ text }) => {
      const source = withoutMarkers(text);
      const { problems } = await checkText(source, 'case.netdsl');
      expect(annotate(source, problems)).toBe(text);
    });
  });
}

test('every link kind has cases', () => {
  expect(readdirSync(folders[1]!).sort()).toEqual(linkKindNames.map((kind) => `${kind}.netdsl`).sort());
});

test('every code is shown by a case', () => {
  const all = [...files, new URL('./imports/problems.netdsl', import.meta.url)]
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const shown = new Set(
    [...all.matchAll(/\^ (?:error|warning|information)\[([a-z0-9-]+)\]: /g)].map(([, code]) => code),
  );
  // 'internal' marks a fault of a check itself: none can be written down. Another takes 1025 lines, one is of editors.
  const elsewhere = ['internal', 'too-many-ports', 'imported-problem'];
  expect(Object.keys(problemCodes).filter((code) => !shown.has(code) && !elsewhere.includes(code))).toEqual([]);
});

test('a bridge has at most 1023 ports', async () => {
  const network = (ports: number) => {
    const devices = Array.from({ length: ports }, (_, index) => `dummy d${index} master br0`);
    return ['bridge br0', ...devices].join('\n');
  };
  expect((await checkText(network(1023), 'ports.netdsl')).problems).toEqual([]);
  expect((await checkText(network(1030), 'ports.netdsl')).problems).toMatchObject([
    {
      code: 'too-many-ports',
      message: "'d1023' is port 1024 of 'br0': Linux allows 1023",
      range: { start: { line: 1025, column: 20 } },
    },
  ]);
});
