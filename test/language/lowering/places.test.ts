import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkText } from '../../../language/index.ts';
import { networkName } from '../../../language/lowering/lower.ts';
import { lower, textAt } from './networks.ts';

describe('ranges', () => {
  const source = readFileSync(new URL('../../../examples/router.netdsl', import.meta.url), 'utf8');
  test('cover the text that each object was read from', async () => {
    const { namespaces, tests } = await lower(source);
    for (const namespace of namespaces.slice(1)) {
      expect(textAt(source, namespace.range)).toMatch(new RegExp(`^netns ${namespace.name}\\b`));
      for (const { name, range, addresses } of namespace.links) {
        expect(textAt(source, range)).toContain(name);
        for (const address of addresses) expect(textAt(source, address.range)).toBe(address.prefix);
      }
      for (const route of namespace.routes) expect(textAt(source, route.range)).toBe(`route default via ${route.via}`);
      for (const { key, value, range } of namespace.sysctls)
        expect(textAt(source, range)).toBe(`sysctl ${key} ${value}`);
    }
    for (const { steps } of tests) for (const step of steps) expect(textAt(source, step.range)).toBe(step.text);
  });
  test('carry the name that the file was given', async () => {
    const { network, problems } = await checkText('bridge br0\nbrigde br1', '../a dir/net.netdsl');
    expect(network).toMatchObject({ file: '../a dir/net.netdsl', name: 'net' });
    expect(network!.namespaces[0]!.links[0]!.range.file).toBe('../a dir/net.netdsl');
    expect(problems[0]!.range).toEqual({
      file: '../a dir/net.netdsl',
      start: { line: 2, column: 1 },
      end: { line: 2, column: 7 },
    });
  });
});

test.each([
  ['first.netdsl', 'first'],
  ['/etc/net/lab 2.netdsl', 'lab-2'],
  ['C:\\nets\\größe.netdsl', 'gr-e'],
  ['-', 'network'],
  ['.netdsl', 'network'],
  ['a.b.netdsl', 'a-b'],
])('the network of %s is called %s', (file, name) => expect(networkName(file)).toBe(name));

test('texts may be checked at the same time', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `d${index}`);
  const results = await Promise.all(names.map((name) => checkText(`dummy ${name} master x${name}`, `${name}.netdsl`)));
  expect(results.map(({ network }) => network!.namespaces[0]!.links[0]!.name)).toEqual(names);
  expect(results.map(({ problems }) => problems.length)).toEqual(names.map(() => 1));
});
