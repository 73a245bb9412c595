import type { Problem, SourceRange } from '../../language/model/problem.ts';
import type { Terminal } from './terminal.ts';

/** `file:line:column: severity: message [code]`, then the line of the source with a caret under what is meant. */
export function problemText(terminal: Terminal, problem: Problem, text: string | undefined): string {
  const { file, start } = problem.range;
  const colour = problem.severity === 'error' ? 'red' : problem.severity === 'warning' ? 'yellow' : 'cyan';
  const head = `${terminal.style('bold', `${file}:${start.line}:${start.column}:`)} ${terminal.style([colour, 'bold'], `${problem.severity}:`)} ${problem.message} ${terminal.style('dim', `[${problem.code}]`)}`;
  const excerpt = text === undefined ? undefined : sourceExcerpt(terminal, problem.range, text);
  return excerpt === undefined ? head : `${head}\n${excerpt}`;
}

/** The line a range begins on, and a line of carets under the range. */
export function sourceExcerpt(terminal: Terminal, range: SourceRange, text: string): string | undefined {
  const line = text.split('\n')[range.start.line - 1]?.replace(/\r$/, '');
  if (line === undefined) return undefined;
  const number = String(range.start.line).padStart(5);
  const end = range.end.line === range.start.line ? range.end.column : line.length + 1;
  const width = Math.max(1, Math.min(end, line.length + 1) - range.start.column);
  const indent = line.slice(0, range.start.column - 1).replace(/[^\t]/g, ' ');
  return [
    `${terminal.style('dim', `${number} | `)}${line}`,
    `${terminal.style('dim', '      | ')}${indent}${terminal.style('red', '^'.repeat(width))}`,
  ].join('\n');
}
