import { readFile } from 'node:fs/promises';
import { checkText } from '../../language/index.ts';
import type { CheckedNetwork, Network } from '../../language/model/network.ts';
import type { Problem } from '../../language/model/problem.ts';
import { CommandFailure, EXIT } from './failure.ts';
import { problemText } from './problems.ts';
import type { Terminal } from './terminal.ts';

/** A file as given on the command line, read. */
export interface Source {
  /** As given; `-` for standard input. */
  readonly file: string;
  readonly text: string;
}

/** Reads a text file or, for `-`, standard input. Fails with what is wrong with the file, in words. */
export async function readSource(file: string): Promise<Source> {
  let bytes: Buffer;
  try {
    bytes = file === '-' ? await readStandardInput() : await readFile(file);
  } catch (error) {
    throw new CommandFailure(EXIT.usage, `${file}: ${whyUnreadable(error)}`);
  }
  if (bytes.includes(0)) throw new CommandFailure(EXIT.usage, `${file}: is not a text file: it contains zero bytes`);
  try {
    return { file, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    throw new CommandFailure(EXIT.usage, `${file}: is not a text file in UTF-8`);
  }
}

function whyUnreadable(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return 'there is no such file; give the path of a .netdsl file, or - for standard input';
    case 'EISDIR':
      return 'is a directory; give the path of a .netdsl file in it';
    case 'EACCES':
      return 'may not be read: permission denied';
    case 'ENOTDIR':
      return 'there is no such file: part of the path is no directory';
    default:
      return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export interface Checked extends CheckedNetwork {
  readonly source: Source;
}

export async function check(file: string): Promise<Checked> {
  const source = await readSource(file);
  return { ...(await checkText(source.text, file)), source };
}

export interface LoadOptions {
  /** Another name for the deployment than the file's. */
  readonly name?: string | undefined;
}

/** Reads a file that has to be valid; shows its problems and fails with status 2 when it is not. */
export async function load(terminal: Terminal, file: string, options: LoadOptions = {}): Promise<Network> {
  const { network, problems, source } = await check(file);
  showProblems(terminal, problems, [source]);
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
export function showProblems(terminal: Terminal, problems: readonly Problem[], sources: readonly Source[]): void {
  for (const problem of problems) {
    const text = sources.find((source) => source.file === problem.range.file)?.text;
    terminal.err(problemText(terminal, problem, text));
  }
}
