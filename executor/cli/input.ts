import { readFile } from 'node:fs/promises';
import { whyUnreadable } from '../../language/imports/load.ts';
import { type CheckedText, checkText, type Files, type SourceText } from '../../language/index.ts';
import type { Network } from '../../language/model/network.ts';
import type { Problem } from '../../language/model/problem.ts';
import { CommandFailure, EXIT } from './failure.ts';
import { problemText } from './problems.ts';
import type { Terminal } from './terminal.ts';

/** Reads a text file or, for `-`, standard input. Fails with what is wrong with the file, in words. */
export async function readSource(file: string): Promise<SourceText> {
  try {
    const bytes = file === '-' ? await readStandardInput() : await readFile(file);
    return { file, text: decode(bytes) };
  } catch (error) {
    throw new CommandFailure(EXIT.usage, `${file}: ${why(error)}`);
  }
}

/** Imported files are read from the directory that the program runs in. */
export const localFiles: Files = {
  directory: process.cwd(),
  read: async (path) => decode(await readFile(path)),
};

class NoText extends Error {}

function decode(bytes: Buffer): string {
  if (bytes.includes(0)) throw new NoText('it contains zero bytes');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new NoText('it is not in UTF-8');
  }
}

function why(error: unknown): string {
  if (error instanceof NoText) return `is not a text file: ${error.message}`;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `${whyUnreadable(error)}; give the path of a .netdsl file, or - for standard input`;
  if (code === 'EISDIR') return `${whyUnreadable(error)}; give the path of a .netdsl file in it`;
  return whyUnreadable(error);
}

async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export async function check(file: string): Promise<CheckedText> {
  const { text } = await readSource(file);
  return checkText(text, file, localFiles);
}

export interface LoadOptions {
  /** Another name for the deployment than the file's. */
  readonly name?: string | undefined;
}

/** Reads a file that has to be valid; shows its problems and fails with status 2 when it is not. */
export async function load(terminal: Terminal, file: string, options: LoadOptions = {}): Promise<Network> {
  const { network, problems, sources } = await check(file);
  showProblems(terminal, problems, sources);
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  if (errors > 0 || network === undefined) {
    throw new CommandFailure(EXIT.usage, `${file}: ${errors === 1 ? '1 error' : `${errors} errors`}; nothing was done`);
  }
  if (options.name === undefined) return network;
  if (!/^[A-Za-z0-9_][A-Za-z0-9_-]*$/.test(options.name)) {
    throw new CommandFailure(EXIT.usage, `--name ${options.name}: only letters, digits, '-' and '_' can be in a name`);
  }
  return { ...network, name: options.name };
}

/** Problems with the lines they are about, on standard error. */
export function showProblems(terminal: Terminal, problems: readonly Problem[], sources: readonly SourceText[]): void {
  for (const problem of problems) {
    const text = sources.find((source) => source.file === problem.range.file)?.text;
    terminal.err(problemText(terminal, problem, text));
  }
}
