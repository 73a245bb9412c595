import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkText } from '../../language/index.ts';
import { allNamespaces } from '../../language/model/network.ts';
import { problemCodes } from '../../language/validation/problem-codes.ts';

const examples = new URL('../../examples/', import.meta.url);
const cases = new URL('./problems/', import.meta.url);
const kinds = new URL('./kinds/', import.meta.url);

function textsOf(folder: URL): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.netdsl'));
  return files.map((file) => readFileSync(new URL(file, folder), 'utf8'));
}

const sources = [...textsOf(examples), ...[...textsOf(cases), ...textsOf(kinds)].map((text) => text.slice(0, 2500))];
const TOKEN = /"[^"\n]*"|[^\s{}",]+|[{}",]|\s+/g;

async function expectSound(text: string): Promise<void> {
  const { network, problems } = await checkText(text, 'broken.netdsl');
  const lines = text.split(/\r\n|\r|\n/);
  for (const { code, message, range } of problems) {
    expect(Object.keys(problemCodes)).toContain(code);
    expect(code, message).not.toBe('internal');
    expect(message).not.toMatch(/undefined|\[object|NaN/);
    for (const { line, column } of [range.start, range.end]) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(column).toBeGreaterThanOrEqual(1);
      expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 1);
    }
    const length = range.end.line - range.start.line || range.end.column - range.start.column;
    expect(length).toBeGreaterThanOrEqual(0);
  }
  expect(JSON.parse(JSON.stringify(network))).toMatchObject({ name: 'broken', tests: expect.any(Array) });
  const namespaces = allNamespaces(network!);
  for (const namespace of namespaces) {
    const names = new Set(namespace.links.map(({ name }) => name));
    expect(names.size).toBe(namespace.links.length);
    for (const { master, parent, peer } of namespace.links) {
      if (parent !== undefined) expect(names).toContain(parent.value);
      if (master !== undefined) expect(names).toContain(master.value);
      if (peer === undefined) continue;
      const other = namespaces.find(({ name }) => name === peer.namespace);
      const back = other?.links.find(({ name }) => name === peer.name);
      expect(back?.peer?.namespace).toBe(namespace.name);
    }
    for (const { name, ports } of namespace.ovsBridges ?? [])
      for (const each of [{ name }, ...ports]) names.add(each.name);
    for (const { device } of namespace.cni ?? []) names.add(device);
    for (const { device } of namespace.routes)
      if (device !== undefined && device !== 'lo') expect(names).toContain(device);
  }
}

/** A source with some tokens or characters deleted, doubled, replaced or moved. */
const broken = fc
  .record({
    source: fc.constantFrom(...sources),
    byToken: fc.boolean(),
    edits: fc.array(fc.tuple(fc.nat(), fc.constantFrom('delete', 'double', 'replace', 'swap'), fc.nat()), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map(({ source, byToken, edits }) => {
    const parts = byToken ? [...(source.match(TOKEN) ?? [])] : [...source];
    for (const [place, kind, other] of edits) {
      const [at, from] = [place % parts.length, other % parts.length];
      if (kind === 'delete') parts[at] = '';
      else if (kind === 'double') parts[at] += parts[at]!;
      else if (kind === 'replace') parts[at] = parts[from]!;
      else [parts[at], parts[from]] = [parts[from]!, parts[at]!];
    }
    return parts.join('');
  });

describe('broken source never throws, and every problem has a code and a place', () => {
  test('after edits', async () => {
    await fc.assert(fc.asyncProperty(broken, expectSound), { numRuns: 300 });
  });
  test('cut off anywhere', async () => {
    const cut = fc
      .tuple(fc.constantFrom(...sources), fc.nat())
      .map(([text, at]) => text.slice(0, at % (text.length + 1)));
    await fc.assert(fc.asyncProperty(cut, expectSound), { numRuns: 150 });
  });
  test('words in any order', async () => {
    const words = fc.constantFrom(
      ...['bridge', 'netns', 'link', 'port', 'route', 'test', 'ping', 'interface', 'sysctl', 'lo', 'host', 'a', 'b:c'],
      ...['{', '}', ',', '->', '<->', '"', '"t"', ':', 'address', 'via', 'master', 'dropped', 'at', 'by', 'fails'],
      ...['10.0.0.1/24', 'fd00::1', '1', 'default', '\n', '/*', '//', '%', '-', '=', '__proto__', 'constructor'],
    );
    const soup = fc.array(words, { maxLength: 40 }).map((parts) => parts.join(' '));
    await fc.assert(fc.asyncProperty(soup, expectSound), { numRuns: 300 });
  });
  test('any text', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 80 }), expectSound), { numRuns: 150 });
  });
});

describe('what only a program would write', () => {
  test.each([
    ['blocks nested very deep', 'netns a { '.repeat(5000)],
    ['blocks nested very deep, and closed', `${'bridge a { '.repeat(3000)}${'}'.repeat(3000)} dummy d0`],
    ['one long word', 'a'.repeat(1_000_000)],
    ['one long comment', `/*${'*a/'.repeat(300_000)}`],
    ['one long text', `test "${'\\\\b'.repeat(300_000)}`],
    ['one long list', `bridge b address ${'10.0.0.1/24, '.repeat(5000)}`],
  ])('%s', async (_title, text) => {
    await expectSound(text);
  });
  test('blocks that are nested too deep are told once, and what follows is read', async () => {
    const text = `${'netns a { '.repeat(50)}${'}'.repeat(50)} dummy d0`;
    const { network, problems } = await checkText(text, 'deep.netdsl');
    const syntax = problems.filter(({ code }) => code === 'syntax');
    expect(syntax.map(({ message }) => message)).toEqual(["blocks are nested more than 40 deep: expected '}' before"]);
    expect(network!.namespaces[0]!.links.map(({ name }) => name)).toEqual(['d0']);
  });
});

describe('the examples', () => {
  test.each(readdirSync(examples).filter((file) => file.endsWith('.netdsl')))('%s has no problems', async (file) => {
    const { problems } = await checkText(readFileSync(new URL(file, examples), 'utf8'), file);
    expect(problems).toEqual([]);
  });
});
