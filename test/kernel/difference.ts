import type { Comparison } from './compare.ts';

/** A block on which both sides differ. */
export interface Difference {
  /** Its first line, as it was run. */
  readonly block: string;
  readonly simulated: string;
  readonly real: string;
}

/** The first block on which both sides differ: what follows may only be its consequence. */
export function firstDifference({ simulated, real }: Comparison): Difference | undefined {
  const index = simulated.findIndex((block, at) => block !== real[at]);
  if (index < 0) return undefined;
  return { block: real[index]!.split('\n', 1)[0]!, simulated: simulated[index]!, real: real[index]! };
}

/** For people: the lines that only one side has, `-` the kernel's, `+` the simulator's. */
export function describeDifference({ block, simulated, real }: Difference): string {
  const ours = simulated.split('\n');
  const theirs = real.split('\n');
  const lines = [
    ...theirs.filter((line) => !ours.includes(line)).map((line) => `- ${line}`),
    ...ours.filter((line) => !theirs.includes(line)).map((line) => `+ ${line}`),
  ];
  if (lines.length > 0) return [block, ...lines].join('\n');
  return [
    `${block} (in another order, or another number of times)`,
    ...theirs.map((line) => `- ${line}`),
    ...ours.map((line) => `+ ${line}`),
  ].join('\n');
}
