import type { Problem } from '../../language/model/problem.ts';

const MARKER = /^\s*\^+ (error|warning|information)\[[a-z0-9-]+\]: /;

/** The source without the lines that mark expected problems. */
export function withoutMarkers(text: string): string {
  return text
    .split('\n')
    .filter((line) => !MARKER.test(line))
    .join('\n');
}

/** The source with each problem marked under the place where it stands; a range over several lines up to its first line's end. */
export function annotate(source: string, problems: readonly Problem[]): string {
  return source
    .split('\n')
    .flatMap((line, index) => [
      line,
      ...problems.filter(({ range }) => range.start.line === index + 1).map((problem) => marker(line, problem)),
    ])
    .join('\n');
}

function marker(line: string, { range: { start, end }, severity, code, message }: Problem): string {
  const last = end.line === start.line ? end.column : line.length + 1;
  return `${' '.repeat(start.column - 1)}${'^'.repeat(Math.max(1, last - start.column))} ${severity}[${code}]: ${message}`;
}
