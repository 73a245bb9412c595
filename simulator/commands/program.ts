import type { CommandResult } from '../../language/model/command.ts';
import type { SourceRange } from '../../language/model/problem.ts';
import type { Nanoseconds } from '../kernel/clock.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';

/** What a simulated program sees of the world: a process's namespace, arguments and standard input. */
export interface Process {
  readonly kernel: Kernel;
  readonly namespace: NetworkNamespace;
  /** Without the program's own name. */
  readonly args: readonly string[];
  readonly stdin: string;
  /** Declarations the lines of `stdin` come from (`ip -batch -`). */
  readonly origins?: readonly (SourceRange | undefined)[];
  /** Reads a file the process may open by name; `undefined` if there is none. */
  readFile?(path: string): Promise<string | undefined>;
  /** Runs another simulated program, as execvp(3) would: `ip netns exec`, `xargs`, `sudo`. */
  run(file: string, args: readonly string[], namespace: NetworkNamespace, stdin: string): Promise<CommandResult>;
  /**
   * Lets virtual time pass until `done()` holds, at most `limit`, while programs in the background go on; resolves to
   * whether it holds. Ends at once when the process is killed. Absent where nothing else runs: use the kernel's clock.
   * `endless`: the program would wait again and again until it is killed; rejects with NotModelledError when all others
   * wait for it to end.
   */
  wait?(done: () => boolean, limit: Nanoseconds, endless?: boolean): Promise<boolean>;
  /** Aborted when the process is killed: it prints what it prints on SIGINT and ends. */
  readonly signal?: AbortSignal;
}

/**
 * A simulated program: `ip`, `bridge`, `ping` … It takes the words, prints the output and errors, and ends with the
 * status of the real one. Time passes only on the kernel's virtual clock.
 */
export type Program = (process: Process) => CommandResult | Promise<CommandResult>;
