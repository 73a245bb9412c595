import type { defineCommand } from 'just-bash/browser';
import type { CommandResult } from '../../language/model/command.ts';

/** What the interpreter gives a command beside its arguments. */
export type CommandContext = Parameters<ReturnType<typeof defineCommand>['execute']>[1];

/** The result of a command that could not do its work. */
export function failure(stderr: string, exitCode: number): CommandResult {
  return { stdout: '', stderr, exitCode };
}
