import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IpAddress, networkOf, prefixContains } from '../../../language/model/address.ts';
import { createPrefixIndex } from '../../../simulator/fib/prefix-index.ts';

const families = [
  { name: 'IPv4', bits: 32 as const, address: fc.integer({ min: 0, max: 0xffffffff }) as fc.Arbitrary<IpAddress> },
  {
    name: 'IPv6',
    bits: 128 as const,
    address: fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }) as fc.Arbitrary<IpAddress>,
  },
];

describe.each(families)('longest prefix match, $name', ({ bits, address }) => {
  const prefix = fc
    .record({ address, length: fc.integer({ min: 0, max: bits }) })
    .map(({ address: any, length }) => ({ address: networkOf(any, length), length }));
  const step = fc.record({ prefix, remove: fc.boolean() });

  it('finds what a search through all prefixes finds, whatever was put in and taken out', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 60 }),
        fc.array(address),
        fc.integer({ min: 0, max: bits }),
        (steps, others, limit) => {
          const index = createPrefixIndex<string>(bits);
          const all = new Map<string, { address: IpAddress; length: number }>();
          for (const { prefix: each, remove } of steps) {
            const key = `${each.address}/${each.length}`;
            index.set(each.address, each.length, key);
            all.set(key, each);
            if (!remove) continue;
            index.delete(each.address, each.length);
            all.delete(key);
          }
          for (const target of [...others, ...steps.map((each) => each.prefix.address)]) {
            for (const longest of [bits, limit]) {
              const expected = [...all.entries()]
                .filter(([, each]) => each.length <= longest && prefixContains(each, target))
                .sort(([, a], [, b]) => b.length - a.length)[0];
              expect(index.longest(target, longest)?.value).toBe(expected?.[0]);
            }
          }
        },
      ),
    );
  });

  it('tells a prefix from its neighbours of other lengths', () => {
    const index = createPrefixIndex<string>(bits);
    const zero: IpAddress = bits === 32 ? 0 : 0n;
    index.set(zero, 0, 'default');
    index.set(zero, 9, 'nine');
    expect(index.get(zero, 8)).toBeUndefined();
    expect(index.get(zero, 9)).toBe('nine');
    index.delete(zero, 9);
    expect(index.longest(zero)?.value).toBe('default');
  });
});
