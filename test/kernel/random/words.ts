import fc from 'fast-check';

export type Part = string | fc.Arbitrary<string>;

const arbitraryOf = (part: Part): fc.Arbitrary<string> => (typeof part === 'string' ? fc.constant(part) : part);

/** The parts with a space between; empty ones leave none. */
export function words(...parts: readonly Part[]): fc.Arbitrary<string> {
  return fc.tuple(...parts.map(arbitraryOf)).map((drawn) => drawn.filter((word) => word !== '').join(' '));
}

/** One of the parts, each as likely as the others; naming one twice makes it twice as likely. */
export function oneOf(...parts: readonly Part[]): fc.Arbitrary<string> {
  return fc.oneof(...parts.map(arbitraryOf));
}

/** The words, so many times of a hundred; else nothing. */
export function maybe(percent: number, ...parts: readonly Part[]): fc.Arbitrary<string> {
  return mostly(percent, words(...parts), '');
}

/** The first so many times of a hundred, else the second. */
export function mostly(percent: number, first: Part, second: Part): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: percent, arbitrary: arbitraryOf(first) },
    { weight: 100 - percent, arbitrary: arbitraryOf(second) },
  );
}
