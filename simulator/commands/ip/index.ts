import type { CommandResult } from '../../../language/model/command.ts';
import { KernelError, NotModelledError } from '../../kernel/errno.ts';
import type { NetworkNamespace } from '../../kernel/namespace.ts';
import type { Process, Program } from '../program.ts';
import { readBatch } from './batch.ts';
import { requireNamespace } from './devices.ts';
import { CommandFailure, Exit, FAILED, REFUSED, USAGE } from './exit.ts';
import { loadNames } from './names.ts';
import { runObject } from './objects.ts';
import { type Options, parseOptions } from './options.ts';
import { createOutput } from './output.ts';
import { reportRefusal, type Session } from './session.ts';
import { usage } from './usage.ts';
import type { Complaints } from './words.ts';

/** `ip` of iproute2 6.1: ip(8). What it cannot do it says, with status 1. */
export const ip: Program = async (process) => {
  let stderr = '';
  const complaints = {
    error: (line: string) => {
      stderr += `${line}\n`;
    },
    errorText: (text: string) => {
      stderr += text;
    },
  };
  let session: Session | undefined;
  const result = (exitCode: number, stdout = session?.out.printed ?? ''): CommandResult => ({
    stdout,
    stderr,
    exitCode,
  });
  try {
    const outcome = parseOptions(process.args, complaints);
    if (outcome.kind === 'version') return result(0, 'ip utility, iproute2-6.1.0, libbpf 1.1.2\n');
    if (outcome.kind === 'usage') return result(USAGE, failed(complaints, usage.ip));
    const { options, rest } = outcome;
    session = await createSession(process, options, complaints);
    if (options.batch !== undefined) return result(await runBatch(session, options.batch));
    if (rest.length === 0) return result(USAGE, failed(complaints, usage.ip));
    return result(await runObject(session, rest));
  } catch (error) {
    if (error instanceof Exit) return result(error.status);
    return result(statusOf(error, complaints));
  }
};

/** Says something on standard error; there is nothing on standard output. */
function failed(complaints: { error(line: string): void }, line: string): string {
  complaints.error(line);
  return '';
}

async function createSession(
  process: Process,
  options: Options,
  complaints: Pick<Session, 'error' | 'errorText'>,
): Promise<Session> {
  let namespace: NetworkNamespace = process.namespace;
  if (options.netns !== undefined) namespace = requireNamespace(process.kernel, options.netns, complaints);
  return {
    ...complaints,
    process,
    namespace,
    options,
    names: await loadNames(process.readFile?.bind(process), options.numeric),
    out: createOutput(options),
    stdin: () => (options.batch === '-' ? '' : process.stdin),
  };
}

/** Runs the lines of a file, or of standard input for `-`, until one fails or with `-force` to the end. */
async function runBatch(session: Session, file: string): Promise<number> {
  const { process, options } = session;
  const text = file === '-' ? process.stdin : await process.readFile?.(file);
  if (text === undefined) {
    session.error(`Cannot open file "${file}" for reading: No such file or directory`);
    return FAILED;
  }
  const { kernel, origins } = process;
  const before = kernel.origin;
  let status = 0;
  try {
    for (const { words, line } of readBatch(text, session)) {
      if (origins !== undefined) kernel.origin = origins[line - 1];
      if ((await runLine(session, words)) === 0) continue;
      session.error(`Command failed ${file}:${line}`);
      status = FAILED;
      if (!options.force) break;
    }
  } finally {
    kernel.origin = before;
  }
  return status;
}

/** Says what the kernel refused, or what is not modelled; anything else is a bug. */
function statusOf(error: unknown, complaints: Complaints): number {
  if (error instanceof KernelError) {
    reportRefusal(complaints, error);
    return REFUSED;
  }
  if (error instanceof CommandFailure) return error.status;
  if (!(error instanceof NotModelledError)) throw error;
  complaints.error(error.message);
  return FAILED;
}

async function runLine(session: Session, words: readonly string[]): Promise<number> {
  try {
    return await runObject(session, words);
  } catch (error) {
    if (error instanceof Exit) throw error;
    return statusOf(error, session);
  }
}
