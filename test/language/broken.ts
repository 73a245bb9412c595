import { doesNotMatch, equal, notEqual, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { checkText } from '../../language/index.ts';
import { allNamespaces, type Network } from '../../language/model/network.ts';
import type { Problem } from '../../language/model/problem.ts';
import { problemCodes } from '../../language/validation/problem-codes.ts';
import { tour } from './faults.ts';

/* Sources as nobody should write them, and what must hold of how they are read. */

function textsOf(folder: string): string[] {
  const url = new URL(folder, import.meta.url);
  const files = readdirSync(url).filter((file) => file.endsWith('.netdsl'));
  return files.map((file) => readFileSync(new URL(file, url), 'utf8'));
}

const short = (text: string) => text.slice(0, 2500);

/** Files that use the whole language, and texts that have every problem. */
const sources: readonly string[] = [
  ...tour.map(({ text }) => text),
  ...textsOf('../../examples/'),
  ...textsOf('./problems/').map(short),
  ...textsOf('./kinds/').map(short),
];

const TOKEN = /"[^"\n]*"|[^\s{}",]+|[{}",]|\s+/g;

/** A source with some tokens or characters deleted, doubled, replaced by others of it, or exchanged. */
const edited = fc
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

/** A source that ends anywhere. */
const cut = fc.tuple(fc.constantFrom(...sources), fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1)));

/** Lines of one source in another. */
const spliced = fc
  .tuple(fc.constantFrom(...sources), fc.constantFrom(...sources), fc.nat(), fc.nat(), fc.integer({ min: 1, max: 8 }))
  .map(([into, from, at, first, count]) => {
    const [lines, others] = [into.split('\n'), from.split('\n')];
    const start = first % others.length;
    lines.splice(at % (lines.length + 1), 0, ...others.slice(start, start + count));
    return lines.join('\n');
  });

const words = fc.constantFrom(
  ...['bridge', 'netns', 'link', 'port', 'route', 'test', 'ping', 'interface', 'sysctl', 'lo', 'host', 'a', 'b:c'],
  ...['for', 'i', 'in', '1..3', '{i}', 'a[i]', 'a[i in 1..2]', 'template', 'is', 'pool', 'each', 'next', 'from', 'all'],
  ...['iptables', 'filter', '-A', 'INPUT', '-j', ':', 'vm', 'nic', 'external', 'switch', 'cable', 'ovs-bridge', 'cni'],
  ...['{', '}', ',', '->', '<->', '"', '"t"', ':', 'address', 'via', 'master', 'dropped', 'at', 'by', 'fails'],
  ...['10.0.0.1/24', 'fd00::1', '1', 'default', '\n', '/*', '//', '%', '-', '=', '__proto__', 'constructor'],
);

/** Words in any order. */
const soup = fc.array(words, { maxLength: 40 }).map((parts) => parts.join(' '));

/** Any text. */
const anything = fc.string({ unit: 'binary', maxLength: 80 });

/** By what was done to the source; the weight is its share of all. */
export const broken = {
  edited: { arbitrary: edited, weight: 10 },
  spliced: { arbitrary: spliced, weight: 4 },
  'cut off': { arbitrary: cut, weight: 3 },
  'words in any order': { arbitrary: soup, weight: 4 },
  'any text': { arbitrary: anything, weight: 1 },
} as const;

/** Throws unless a text is read, and every problem of it has a code, a place in it, and words for people. */
export async function expectSound(text: string): Promise<void> {
  const { network, problems } = await checkText(text, 'broken.netdsl');
  const lines = text.split(/\r\n|\r|\n/);
  for (const problem of problems) expectPlaced(problem, lines);
  ok(network !== undefined);
  const plain = JSON.parse(JSON.stringify(network)) as Network;
  equal(plain.name, 'broken');
  equal(plain.tests.length, network.tests.length);
  expectWhole(network);
}

function expectPlaced({ code, message, range }: Problem, lines: readonly string[]): void {
  ok(Object.hasOwn(problemCodes, code), code);
  notEqual(code, 'internal', message);
  // As words: a name that someone gave may have the letters in it.
  doesNotMatch(message, /\bundefined\b|\[object |\bNaN\b/);
  // The name of a token of the grammar is no word for people.
  doesNotMatch(message, /expected '[A-Z]{2,}'/);
  for (const { line, column } of [range.start, range.end]) {
    ok(line >= 1 && line <= lines.length, `line ${line} of ${lines.length}: ${message}`);
    ok(column >= 1 && column <= lines[line - 1]!.length + 1, `column ${column} of line ${line}: ${message}`);
  }
  ok((range.end.line - range.start.line || range.end.column - range.start.column) >= 0, message);
}

/** Whatever a network names is there. */
function expectWhole(network: Network): void {
  const namespaces = allNamespaces(network);
  for (const namespace of namespaces) {
    const names = new Set(namespace.links.map(({ name }) => name));
    equal(names.size, namespace.links.length);
    for (const { master, parent, peer } of namespace.links) {
      if (parent !== undefined) ok(names.has(parent.value));
      if (master !== undefined) ok(names.has(master.value));
      if (peer === undefined) continue;
      const other = namespaces.find(({ name }) => name === peer.namespace);
      const back = other?.links.find(({ name }) => name === peer.name);
      equal(back?.peer?.namespace, namespace.name);
    }
    for (const { name, ports } of namespace.ovsBridges ?? [])
      for (const each of [{ name }, ...ports]) names.add(each.name);
    for (const { device } of namespace.cni ?? []) names.add(device);
    for (const { device } of namespace.routes)
      if (device !== undefined && device !== 'lo') ok(names.has(device), `no ${device} in ${namespace.name}`);
  }
}
