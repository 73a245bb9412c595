import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createSandbox } from '../kernel/sandbox.ts';
import { findProgram } from '../programs.ts';
import type { Counts } from './counts.ts';
import { fetchVscode } from './fetch-vscode.ts';
import { atExit, end, endInOrder } from './process.ts';

/*
 * Runs the tests in VS Code: the suites inside its extension host, then the user interface with the packaged extension.
 * As root, all of it happens inside a sandbox, so that the extension deploys to a kernel of its own; without root,
 * what deploys is skipped. `run.ts user` runs one part, `run.ts extension Simulate` those of its tests that match.
 */

const root = join(import.meta.dirname, '../..');
const output = join(root, 'test/output');

/** Milliseconds for one part: the first start of VS Code on a slow machine included. */
const LIMIT = 8 * 60_000;

interface Part {
  readonly name: string;
  readonly program: string;
}

const parts: readonly Part[] = [
  { name: 'extension host', program: 'test/vscode/run-suite.ts' },
  { name: 'user interface', program: 'test/vscode/ui/run-ui.ts' },
];

async function runPart(part: Part, prefix: readonly string[], env: NodeJS.ProcessEnv): Promise<Counts> {
  const counts = join(env.NETDSL_SCRATCH ?? tmpdir(), `${part.name}.json`);
  const [file = '', ...args] = [...prefix, process.execPath, join(root, part.program)];
  const child = spawn(file, args, { cwd: root, stdio: 'inherit', env: { ...env, NETDSL_COUNTS: counts } });
  atExit(() => void child.kill('SIGTERM'));
  const timer = setTimeout(() => child.kill('SIGTERM'), LIMIT);
  const status = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  clearTimeout(timer);
  if (!existsSync(counts)) {
    console.log(`${part.name}: ended with status ${status} before any result`);
    return { passed: 0, failed: 1, skipped: [] };
  }
  const result = JSON.parse(await readFile(counts, 'utf8')) as Counts;
  return status === 0 || result.failed > 0 ? result : { ...result, failed: 1 };
}

/** Why the tests cannot run on this machine; with CI=true that is a failure. */
function obstacle(): string | undefined {
  if (!existsSync(join(root, 'dist/extension.cjs'))) throw new Error('nothing is built: run `npm run build` first');
  if (process.platform !== 'linux') return 'the VS Code server these tests use is for Linux';
  if (findProgram('chromium') === undefined) return 'needs chromium (Debian package chromium)';
  return undefined;
}

async function main(): Promise<number> {
  const [wanted, grep] = process.argv.slice(2);
  const reason = obstacle();
  if (reason !== undefined) {
    await report({ passed: 0, failed: process.env.CI === 'true' ? 1 : 0, skipped: [`VS Code: ${reason}`] });
    return process.env.CI === 'true' ? 1 : 0;
  }
  const vscode = await fetchVscode();
  const isRoot = process.getuid?.() === 0;
  const sandbox = isRoot ? await createSandbox() : undefined;
  if (sandbox !== undefined) atExit(() => sandbox.close());
  const scratch = await mkdtemp(join(tmpdir(), 'netdsl-test-'));
  atExit(() => rm(scratch, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));
  const env = {
    ...process.env,
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
    NETDSL_VSCODE: vscode,
    NETDSL_SCRATCH: scratch,
    NETDSL_STATE_DIR: join(scratch, 'state'),
    ...(sandbox === undefined ? {} : { NETDSL_SANDBOX: '1' }),
    ...(grep === undefined ? {} : { NETDSL_GREP: grep }),
  };
  const total = { passed: 0, failed: 0, skipped: [] as string[] };
  for (const part of parts.filter(({ name }) => wanted === undefined || name.startsWith(wanted))) {
    console.log(`\n${part.name}`);
    const counts = await runPart(part, sandbox?.prefix ?? [], env);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped.push(...counts.skipped);
  }
  await report(total);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

async function report(counts: Counts): Promise<void> {
  await mkdir(output, { recursive: true });
  await writeFile(join(output, 'vscode.json'), JSON.stringify(counts, undefined, 2));
  console.log(`\nVS Code: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped.length} skipped`);
}

endInOrder();
await end(await main());
