import { expect, test } from 'vitest';
import { nearest, suggestion } from '../../language/references/near-miss.ts';

test.each([
  ['adress', ['address', 'master', 'mtu'], 'address'],
  ['brigde', ['bridge', 'dummy'], 'bridge'],
  ['MTU', ['mtu', 'mac'], 'mtu'],
  ['eth0', ['eth1', 'veth0', 'eth0'], 'eth1'],
  ['test-brdige', ['test-bridge', 'bridge'], 'test-bridge'],
  ['colour', ['address', 'mtu'], undefined],
  ['a', ['b'], undefined],
  ['', ['a'], undefined],
])('%s among %j is %s', (word, candidates, meant) => expect(nearest(word, candidates)).toBe(meant));

test('the search ends with its effort', () => {
  const effort = { left: 3 };
  expect(nearest('eth0', ['lo', 'br0', 'dummy0', 'eth1'], effort)).toBeUndefined();
  expect(nearest('eth0', ['eth1'], effort)).toBeUndefined();
});

test('a suggestion ends a sentence, or is nothing', () => {
  expect(suggestion('adress', ['address'])).toBe("; did you mean 'address'?");
  expect(suggestion('colour', ['address'])).toBe('');
});
