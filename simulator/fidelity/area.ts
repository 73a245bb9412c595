/** A part of Linux that the simulator lacks, and what it does instead. */
export interface NotModelled {
  readonly what: string;
  readonly instead: string;
}

/** One room of the simulator: what it does as Linux does, judged on the kernel, and what it does not. */
export interface Area {
  readonly title: string;
  /** Noun phrases, Markdown. */
  readonly models: readonly string[];
  readonly lacks: readonly NotModelled[];
}

export const REFUSED = 'refused: `not modelled: …`, exit status 1';
