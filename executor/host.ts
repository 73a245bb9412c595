import type { Command, CommandResult } from '../language/model/command.ts';
import type { TraceEntry } from '../simulator/kernel/trace.ts';

/**
 * A Linux machine that takes commands: the only door between netdsl and any host. A command that cannot be started
 * (no such program) has exit status 127 and says so on stderr, as in a shell; `run` rejects only when the host itself is
 * out of reach.
 */
export interface Host {
  /** What to call it in reports: `simulated`, `this machine`, `ssh://…`. */
  readonly name: string;
  readonly kind: 'simulated' | 'local' | 'lab' | 'ssh';
  run(command: Command): Promise<CommandResult>;
  /** Lets milliseconds of the host's own time pass between two looks at it: virtual on a simulated host. */
  pause(milliseconds: number): Promise<void>;
  /** On a simulated host: the decisions about all packets so far. */
  readonly trace?: readonly TraceEntry[];
}

/** Exit status of a command that could not be found (POSIX sh). */
export const NOT_FOUND = 127;

/** Exit status of a command that took longer than it was given, as timeout(1) has it. */
export const TIMED_OUT = 124;
