import fc from 'fast-check';
import { broken } from '../language/broken.ts';

/** Inputs to read: those that a seed draws, from one on. */
export interface Order {
  readonly seed: number;
  readonly from: number;
  readonly size: number;
  /** One Int32: the input that is being read. */
  readonly progress: SharedArrayBuffer;
}

export const PROGRESS = Int32Array.BYTES_PER_ELEMENT;

export interface Input {
  /** What was done to a source. */
  readonly kind: string;
  readonly text: string;
  /** Where an editor's cursor is; absent for inputs that are only read. */
  readonly at?: number;
}

export interface Finding extends Input {
  readonly why: string;
}

/** What the thread that reads tells. */
export type Told = { readonly finding: Finding } | { readonly lot: Lot };

/** Of a lot that is read to its end. */
export interface Lot {
  /** Milliseconds that the slowest input took. */
  readonly slowest: number;
  /** MiB in use after it, garbage collected. */
  readonly heap: number;
}

/** One in so many is served as in an editor, too. */
const SERVED = 8;

const input: fc.Arbitrary<Input> = fc
  .tuple(
    fc.oneof(
      ...Object.entries(broken).map(([kind, { arbitrary, weight }]) => ({
        weight,
        arbitrary: arbitrary.map((text) => ({ kind, text })),
      })),
    ),
    fc.nat({ max: SERVED - 1 }),
    fc.nat(),
  )
  .map(([drawn, lot, at]) => (lot === 0 ? { ...drawn, at: at % (drawn.text.length + 1) } : drawn));

export function drawLot({ seed, size }: Pick<Order, 'seed' | 'size'>): Input[] {
  return fc.sample(input, { seed, numRuns: size });
}
