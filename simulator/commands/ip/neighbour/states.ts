import type { NeighbourState } from '../../../kernel/namespace.ts';
import { parseUnsigned } from '../numbers.ts';
import { abbreviates } from '../words.ts';

/** NUD_* of include/uapi/linux/neighbour.h, in the order `ip` prints them. */
export const neighbourStates: Readonly<Record<Exclude<NeighbourState, 'none'>, number>> = {
  incomplete: 0x01,
  reachable: 0x02,
  stale: 0x04,
  delay: 0x08,
  probe: 0x10,
  failed: 0x20,
  noarp: 0x40,
  permanent: 0x80,
};

/** Stands for `none` in a filter of states. */
export const NONE = 0x100;

export function stateBits(state: NeighbourState): number {
  return state === 'none' ? 0 : neighbourStates[state];
}

const short: readonly NeighbourState[] = ['permanent', 'reachable', 'failed'];

/** A state by its word or number; only three words may be abbreviated. */
export function parseState(word: string): NeighbourState | undefined {
  if (word === 'none') return 'none';
  const names = Object.keys(neighbourStates) as (keyof typeof neighbourStates)[];
  const name = names.find((state) => state === word) ?? short.find((state) => abbreviates(word, state));
  if (name !== undefined) return name;
  const number = parseUnsigned(word, 0xff);
  if (number === 0) return 'none';
  return names.find((state) => neighbourStates[state] === number);
}
