import type { Severity } from '../../model/problem.ts';

export interface ProblemCodeEntry {
  readonly severity: Severity;
  /** What is wrong, one sentence. */
  readonly summary: string;
  /** A few lines that have the problem. */
  readonly example: string;
  /** The way out. */
  readonly remedy: string;
}
