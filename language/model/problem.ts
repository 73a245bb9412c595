/** A place in a source file; lines and columns count from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where something stands in a source file; `end` is exclusive. */
export interface SourceRange {
  /** Path or URI as the user gave it; `-` for standard input. */
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** Whether a range begins before another; of different files, by their names. */
export function beginsBefore({ file, start: a }: SourceRange, { file: other, start: b }: SourceRange): boolean {
  if (file !== other) return file < other;
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}

export type Severity = 'error' | 'warning' | 'information';

/**
 * What is wrong with a file. The message is one sentence: what, where, what was expected.
 * Codes are stable and documented in docs/problems.md.
 */
export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: SourceRange;
}

/** `file:line:column: severity: message [code]`, the form of compilers and problem matchers. */
export function formatProblem(problem: Problem): string {
  const { file, start } = problem.range;
  return `${file}:${start.line}:${start.column}: ${problem.severity}: ${problem.message} [${problem.code}]`;
}
