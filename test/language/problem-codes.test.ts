import { describe, expect, test } from 'vitest';
import { checkText } from '../../language/index.ts';
import type { ProblemCodeEntry } from '../../language/validation/codes/entry.ts';
import { problemCodes } from '../../language/validation/problem-codes.ts';
import { problemPage } from '../../language/validation/problem-page.ts';
import { filesOf } from './imports/files.ts';

/** What the examples import. */
const files = filesOf(
  new Map([
    ['cycle.netdsl', 'import "example.netdsl"'],
    ['router.netdsl', 'netns r1'],
  ]),
);

const entries = Object.entries<ProblemCodeEntry>(problemCodes).filter(([, { example }]) => example !== '');

describe('the example of a code has that problem', () => {
  test.each(entries)('%s', async (code, { example, severity }) => {
    const { problems } = await checkText(example, 'example.netdsl', files);
    expect(problems.map((problem) => `${problem.severity} ${problem.code}`)).toContain(`${severity} ${code}`);
  });
});

test('docs/problems.md is what the table says', async () => {
  await expect(problemPage()).toMatchFileSnapshot('../../docs/problems.md');
});
