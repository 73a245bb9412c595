import { describe, expect, test } from 'vitest';
import { checkText } from '../../language/index.ts';
import { type Fault, faults, nameOf, tokensOf, toldElsewhere, tour, untold } from './faults.ts';

const kinds = Object.keys(faults) as Fault[];

test.each(tour)('$name has no problems', async ({ name, text }) => {
  expect((await checkText(text, name)).problems).toEqual([]);
});

describe('a token that is missing, doubled or wrong is told at or next to its line', () => {
  // A third of all: each token has one fault. `npm run faults` tries every fault on every token.
  test.each(tour)(
    '$name',
    async (file) => {
      const found: string[] = [];
      for (const [index, token] of tokensOf(file.text).entries()) {
        const fault = kinds[index % kinds.length]!;
        const message = await untold(file, token, fault);
        const isKnown = toldElsewhere.includes(nameOf(file, token, fault));
        if (message !== undefined && !isKnown) found.push(message);
      }
      expect(found).toEqual([]);
    },
    120_000,
  );
});
