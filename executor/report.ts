import type { Disposition } from '../language/model/network.ts';
import type { SourceRange } from '../language/model/problem.ts';
import type { TraceEntry } from '../simulator/kernel/trace.ts';

/** `unknown`: something on the way is not modelled; counts as neither passed nor failed. */
export type Verdict = 'passed' | 'failed' | 'unknown';

/** Result of running a file's tests on a host: what `simulate` and `verify` report, and the editor shows. */
export interface TestReport {
  readonly network: string;
  readonly host: string;
  readonly tests: readonly TestResult[];
}

export interface TestResult {
  readonly name: string;
  readonly range: SourceRange;
  readonly status: Verdict;
  readonly steps: readonly StepResult[];
}

export interface StepResult {
  /** As written in the file. */
  readonly text: string;
  readonly range: SourceRange;
  readonly status: Verdict;
  readonly disposition: Disposition;
  /** Where the probe (or its answer) ended. */
  readonly at?: { readonly node: string; readonly device?: string };
  /** Drop reason, rule, or what the probing program said. */
  readonly reason?: string;
  /** Round-trip time in milliseconds of the (virtual) clock, when it was answered. */
  readonly time?: number;
  /** One sentence why: `blue has no route to 8.8.8.8`. */
  readonly explanation: string;
  /** The declaration that decided it, where one did. */
  readonly origin?: SourceRange;
  /** Every decision about the probe and its answer, in order, on a simulated host. */
  readonly trace: readonly TraceEntry[];
}
