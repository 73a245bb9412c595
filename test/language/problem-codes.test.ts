import { describe, expect, test } from 'vitest';
import { checkText } from '../../language/index.ts';
import type { ProblemCodeEntry } from '../../language/validation/codes/entry.ts';
import { problemCodes } from '../../language/validation/problem-codes.ts';
import { problemPage } from '../../language/validation/problem-page.ts';

const entries = Object.entries<ProblemCodeEntry>(problemCodes).filter(([, { example }]) => example !== '');

describe('the example of a code has that problem', () => {
  test.each(entries)('%s', async (code, { example, severity }) => {
    const { problems } = await checkText(example, 'example.netdsl');
    expect(problems.map((problem) => `${problem.severity} ${problem.code}`)).toContain(`${severity} ${code}`);
  });
});

test('docs/problems.md is what the table says', async () => {
  await expect(problemPage()).toMatchFileSnapshot('../../docs/problems.md');
});
