import type { SourceRange } from './problem.ts';

/**
 * One program call: what crosses the only door between netdsl and a host. Never a shell string: `args` reach the
 * program as they stand.
 */
export interface Command {
  /** Program name, looked up on the host's path: `ip`, `bridge`, `sysctl`, `ping` … */
  readonly file: string;
  readonly args: readonly string[];
  readonly stdin?: string;
  /** Named network namespace to run in; the host's own when absent. */
  readonly netns?: string;
  /**
   * The declaration this command comes from. With a batch on `stdin`, one entry a line. A simulated host stamps it on
   * the objects the command creates, so that a packet's fate leads back to the line.
   */
  readonly origin?: SourceRange | readonly (SourceRange | undefined)[];
  /** Milliseconds after which the program is ended; none by default. */
  readonly timeout?: number;
}

export interface CommandResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** The command as an engineer would type it, quoted for reading; never executed. */
export function formatCommand(command: Command): string {
  const words = command.netns === undefined ? [] : ['ip', 'netns', 'exec', command.netns];
  return [...words, command.file, ...command.args].map(quoteWord).join(' ');
}

function quoteWord(word: string): string {
  return /^[\w@%+=:,./<>-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
