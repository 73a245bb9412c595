import { describe, expect, test } from 'vitest';
import { checkText } from '../../language/index.ts';
import { type Fault, faults, tokensOf, tour, untold } from './faults.ts';

test.each(tour)('$name has no problems', async ({ name, text }) => {
  expect((await checkText(text, name)).problems).toEqual([]);
});

describe.each(Object.keys(faults) as Fault[])('each token, when it is %s, is told at or next to its line', (fault) => {
  test.each(tour)('$name', { timeout: 120_000 }, async (file) => {
    const found: string[] = [];
    for (const token of tokensOf(file.text)) {
      const message = await untold(file, token, fault);
      if (message !== undefined) found.push(message);
    }
    expect(found).toEqual([]);
  });
});
