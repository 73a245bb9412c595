import { errnoTexts, KernelError } from '../../kernel/errno.ts';
import type { NetworkNamespace } from '../../kernel/namespace.ts';
import type { Process } from '../program.ts';
import { Exit, REFUSED, USAGE } from './exit.ts';
import type { Names } from './names.ts';
import type { Options } from './options.ts';
import type { Output } from './output.ts';
import type { Complaints } from './words.ts';

/** One run of `ip`: a single command, or the commands of a batch one after the other. */
export interface Session extends Complaints {
  readonly process: Process;
  /** The process's own, or the one of `-n`. */
  readonly namespace: NetworkNamespace;
  readonly options: Options;
  readonly names: Names;
  readonly out: Output;
  /** What is left of standard input for a program that is run. */
  stdin(): string;
  /** Writes to standard error, a line at a time. */
  error(line: string): void;
  /** Standard error as it comes, from a program that was run. */
  errorText(text: string): void;
}

/** One of iproute2's objects; returns the exit status. */
export type ObjectCommand = (session: Session, words: readonly string[]) => number | Promise<number>;

/** Prints what the kernel's refusal looks like: the sentence it gave, else the text of its error number. */
export function reportRefusal(session: Complaints, error: KernelError): void {
  if (error.extack === undefined) session.error(`RTNETLINK answers: ${errnoTexts[error.errno]}`);
  else session.error(`Error: ${error.extack}${error.extack.endsWith('.') ? '' : '.'}`);
}

/** Makes a netlink request; returns 0, or 2 when the kernel refuses, after saying why. */
export function request(session: Complaints, make: () => unknown): number {
  try {
    make();
    return 0;
  } catch (error) {
    if (!(error instanceof KernelError)) throw error;
    reportRefusal(session, error);
    return REFUSED;
  }
}

/** Prints how a command is used and ends the program. */
export function showUsage(session: Complaints, usage: string): never {
  session.error(usage);
  throw new Exit(USAGE);
}
