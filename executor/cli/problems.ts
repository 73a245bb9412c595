import type { Problem, SourceRange } from '../../language/model/problem.ts';
import type { Terminal } from './terminal.ts';

/** `file:line:column: severity: message [code]`, then the line of the source with a caret under what is meant. */
export function problemText(terminal: Terminal, problem: Problem, text: string | undefined): string {
  const { file, start } = problem.range;
  const colour = problem.severity === 'error' ? 'red' : problem.severity === 'warning' ? 'yellow' : 'cyan';
  const head = `${terminal.style('bold', `${file}:${start.line}:${start.column}:`)} ${terminal.style([colour, 'bold'], `${problem.severity}:`)} ${clipWords(problem.message)} ${terminal.style('dim', `[${problem.code}]`)}`;
  const excerpt = text === undefined ? undefined : sourceExcerpt(terminal, problem.range, text);
  return excerpt === undefined ? head : `${head}\n${excerpt}`;
}

/** The line a range begins on, and a line of carets under the range. */
export function sourceExcerpt(terminal: Terminal, range: SourceRange, text: string): string | undefined {
  const line = text.split('\n')[range.start.line - 1]?.replace(/\r$/, '');
  if (line === undefined) return undefined;
  const number = String(range.start.line).padStart(5);
  const end = range.end.line === range.start.line ? range.end.column : line.length + 1;
  // Of a line that fills more than the terminal, the part around the fault.
  const room = Math.max(40, terminal.columns) - 8;
  const from = line.length <= room ? 0 : Math.max(0, range.start.column - 1 - Math.floor(room / 3));
  const shown = line.slice(from, from + (line.length <= room ? line.length : room));
  const width = Math.max(1, Math.min(end - from, shown.length + 1) - (range.start.column - from));
  const indent = shown.slice(0, range.start.column - 1 - from).replace(/[^\t]/g, ' ');
  return [
    `${terminal.style('dim', `${number} | `)}${shown}`,
    `${terminal.style('dim', '      | ')}${indent}${terminal.style('red', '^'.repeat(width))}`,
  ].join('\n');
}

const LONGEST_WORD = 80;

/** A message with words that no reader wants to the end cut short. */
function clipWords(message: string): string {
  return message.replace(/\S+/g, (word) => (word.length > LONGEST_WORD ? `${word.slice(0, LONGEST_WORD)}…'` : word));
}
