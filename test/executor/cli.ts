import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { CommandResult } from '../../language/model/command.ts';

export const CLI = fileURLToPath(new URL('../../executor/cli.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The environment without what a person, or a CI service, wishes of colours. */
const { FORCE_COLOR: _force, NO_COLOR: _no, TERM: _term, ...environment } = process.env;

/** Runs the command line from source, in the project's folder; `prefix` puts it into a sandbox. */
export async function netdsl(
  args: readonly string[],
  options: { input?: string; env?: Record<string, string>; prefix?: readonly string[] } = {},
): Promise<CommandResult> {
  const argv = [...(options.prefix ?? []), process.execPath, CLI, ...args];
  const child = spawn(argv[0]!, argv.slice(1), { cwd: ROOT, env: { ...environment, ...options.env }, stdio: 'pipe' });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin.end(options.input ?? '');
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { stdout, stderr, exitCode: exitCode ?? -1 };
}
