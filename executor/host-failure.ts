import { type Command, type CommandResult, formatCommand } from '../language/model/command.ts';
import { NOT_FOUND } from './host.ts';
import { notInstalled } from './host-programs.ts';

/** A host refused a command that had to succeed: what was run, how it ended, what it said. */
export class HostFailure extends Error {
  readonly command: Command;
  readonly result: CommandResult;

  constructor(what: string, command: Command, result: CommandResult) {
    const ended = `\`${formatCommand(command)}\` ended with status ${result.exitCode}: ${saidBy(result)}`;
    super(`${what}: ${result.exitCode === NOT_FOUND ? `missing: ${notInstalled(command.file)}` : ended}`);
    this.name = 'HostFailure';
    this.command = command;
    this.result = result;
  }
}

/** What a command said about its failure, on one line. */
export function saidBy(result: CommandResult): string {
  const text = result.stderr.trim() === '' ? result.stdout : result.stderr;
  return (
    text
      .trim()
      .split(/\s*\n\s*/)
      .join('; ') || 'nothing was said'
  );
}
