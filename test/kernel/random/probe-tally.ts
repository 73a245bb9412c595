/** What became of the probes of scripts, as the kernel told it. */
export interface ProbeTally {
  readonly probes: number;
  /** Probes of which not every packet was answered. */
  readonly lost: number;
  /** Probes during which the kernel named a reason for dropping a packet, which the simulator had to name too. */
  readonly reasoned: number;
}

export const noProbes: ProbeTally = { probes: 0, lost: 0, reasoned: 0 };

/** Counts the blocks that are probes; `answers` is what the kernel said to each block. */
export function tallyProbes(
  blocks: readonly string[],
  answers: readonly string[],
  isProbe: (block: string) => boolean = () => false,
): ProbeTally {
  const said = answers.filter((_, index) => isProbe(blocks[index]!));
  return {
    probes: said.length,
    lost: said.filter(isLost).length,
    reasoned: said.filter((answer) => /^(drops: (?!none named$)|failed: (?!none$))/m.test(answer)).length,
  };
}

export function addTallies(a: ProbeTally, b: ProbeTally): ProbeTally {
  return { probes: a.probes + b.probes, lost: a.lost + b.lost, reasoned: a.reasoned + b.reasoned };
}

function isLost(answer: string): boolean {
  const [, sent, received] = /^(\d+) packets transmitted, (\d+) received/m.exec(answer) ?? [];
  return sent === undefined || Number(received) < Number(sent);
}
