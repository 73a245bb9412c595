import { Exit, FAILED } from './exit.ts';
import type { Complaints } from './words.ts';

/** A command of a batch, and the line it ends on. */
export interface BatchCommand {
  readonly words: readonly string[];
  /** From 1; what `Command failed FILE:LINE` names. */
  readonly line: number;
}

/**
 * Splits a batch into commands: one a line, a backslash at the end continues it, `#` begins a comment, and a word that
 * begins with a quote goes on to the next one. Throws Exit for a quote left open when its line is reached.
 */
export function* readBatch(text: string, complaints: Complaints): Generator<BatchCommand> {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (let index = 0; index < lines.length; index++) {
    let line = withoutComment(lines[index]!);
    while (line.endsWith('\\') && !lines[index]!.includes('#')) {
      const next = lines[index + 1];
      if (next === undefined) {
        complaints.error('Missing continuation line');
        return;
      }
      index++;
      line = line.slice(0, -1) + withoutComment(next);
    }
    const words = splitWords(line, complaints);
    if (words.length > 0) yield { words, line: index + 1 };
  }
}

function withoutComment(line: string): string {
  const hash = line.indexOf('#');
  return hash < 0 ? line : line.slice(0, hash);
}

function splitWords(line: string, complaints: Complaints): string[] {
  const words: string[] = [];
  let rest = line;
  for (;;) {
    rest = rest.replace(/^[ \t\r]+/, '');
    if (rest === '') return words;
    const quote = rest[0];
    if (quote === '"' || quote === "'") {
      const end = rest.indexOf(quote, 1);
      if (end < 0) {
        complaints.error('Unterminated quoted string');
        throw new Exit(FAILED);
      }
      words.push(rest.slice(1, end));
      rest = rest.slice(end + 1);
    } else {
      const word = /^[^ \t\r]+/.exec(rest)![0];
      words.push(word);
      rest = rest.slice(word.length);
    }
  }
}
