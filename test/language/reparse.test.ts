import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mixedFile } from '../bench/mixed-file.ts';
import { tour } from './faults.ts';
import { expectSameParses, parse, parseAfter, pieces } from './reparse.ts';

const sources = [mixedFile(150), mixedFile(300), ...tour.map(({ text }) => text)];

/** What one does to a text: puts a piece somewhere in place of some characters, or lines elsewhere. */
const edit = fc.oneof(
  fc.record({ at: fc.nat(), removed: fc.nat({ max: 3 }), piece: fc.constantFrom('', ...pieces) }),
  fc.record({ line: fc.nat(), count: fc.nat({ max: 3 }), to: fc.nat() }),
);

function apply(text: string, change: typeof edit extends fc.Arbitrary<infer Edit> ? Edit : never): string {
  if ('at' in change) {
    const at = change.at % (text.length + 1);
    return text.slice(0, at) + change.piece + text.slice(at + change.removed);
  }
  const lines = text.split('\n');
  const moved = lines.splice(change.line % lines.length, change.count);
  lines.splice(change.to % (lines.length + 1), 0, ...moved);
  return lines.join('\n');
}

test('a text that changed is read as if it stood alone, whatever the change', () => {
  let inPart = 0;
  fc.assert(
    fc.property(fc.constantFrom(...sources), fc.array(edit, { minLength: 1, maxLength: 10 }), (source, edits) => {
      const texts = [source];
      for (const each of edits) texts.push(apply(texts.at(-1)!, each));
      // And back: what was wrong is mended.
      inPart += expectSameParses([...texts, ...texts.toReversed()]);
    }),
    { numRuns: 150, seed: 20261201 },
  );
  expect(inPart).toBeGreaterThan(300);
});

describe('what is read again', () => {
  const text = mixedFile(400);
  const middle = text.indexOf(' metric ', text.length / 2) + ' metric '.length;
  const changed = (at: number, removed: number, piece: string) => text.slice(0, at) + piece + text.slice(at + removed);

  test('is what stands around the change: the other statements are the same nodes', () => {
    const previous = parse(text);
    const before = previous.value.statements;
    const { parsed, again } = parseAfter(previous, changed(middle, 1, '7'));
    expect(again).toBe(true);
    const kept = parsed.value.statements.filter((statement) => before.includes(statement));
    expect(kept.length).toBeGreaterThan(before.length - 8);
    expect(parsed.value).not.toBe(previous.value);
    for (const statement of parsed.value.statements) expect(statement.$container).toBe(parsed.value);
  });

  test.each([
    ['a brace that opens', changed(middle, 0, '{')],
    ['a comment that does not end', changed(middle, 0, '/*')],
    ['a brace that is taken away', changed(text.indexOf('{', middle), 1, '')],
    ['half of the text', text.slice(0, text.length / 2)],
  ])('is all after %s', (_, next) => {
    expect(parseAfter(parse(text), next).again).toBe(false);
  });

  test.each([
    ['a word half typed', changed(middle - 8, 9, ' met')],
    ['a line more', changed(text.indexOf('\n', middle), 0, '\n')],
    ['the end of the text', `${text}netns more\n`],
    ['the beginning', `netns more\n${text}`],
  ])('is no more after %s', (_, next) => {
    expect(parseAfter(parse(text), next).again).toBe(true);
  });
});
