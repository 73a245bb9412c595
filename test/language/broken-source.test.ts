import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkText } from '../../language/index.ts';
import { broken, expectSound } from './broken.ts';
import { filesIn } from './imports/files.ts';
import { expectServed } from './served.ts';

const examples = new URL('../../examples/', import.meta.url);

/** A share of what `npm run fuzz` tries. */
const SEED = 2026;
const SHARE = 40;

describe('a broken source is read, and every problem of it has a code and a place', () => {
  test.each(Object.entries(broken))('%s', { timeout: 60_000 }, async (_title, { arbitrary, weight }) => {
    await fc.assert(fc.asyncProperty(arbitrary, expectSound), { seed: SEED, numRuns: SHARE * weight });
  });
  test('and is served in an editor', { timeout: 60_000 }, async () => {
    const place = fc.tuple(broken.edited.arbitrary, fc.nat());
    const served = fc.asyncProperty(place, ([text, at]) => expectServed(text, at % (text.length + 1)));
    await fc.assert(served, { seed: SEED, numRuns: SHARE });
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
    const { problems } = await checkText(readFileSync(new URL(file, examples), 'utf8'), file, filesIn(examples));
    expect(problems).toEqual([]);
  });
});
