import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Fault, plant } from './fault.ts';

const root = join(import.meta.dirname, '../../..');

/** Longer than all cases take: a fault that keeps the simulator busy for ever shows by that. */
const TIMEOUT = 300_000;

/** What became of a planted fault. */
export interface Trial {
  readonly fault: Fault;
  /** The first case whose answer differed; absent when all cases agreed. */
  readonly caughtBy?: string;
  readonly how?: 'differs' | 'does not end';
}

/** Copies what answers cases into a folder, as it stands now. */
export async function copySources(to: string): Promise<void> {
  await mkdir(join(to, 'test'), { recursive: true });
  for (const part of ['language', 'simulator', 'test/kernel', 'package.json']) {
    await cp(join(root, part), join(to, part), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(to, 'node_modules'));
}

/**
 * Plants a fault in a copy of the copied sources and lets it answer the cases of a recording.
 * Throws when the text of the fault is not found exactly once, or when the process fails.
 */
export async function tryFault(fault: Fault, sources: string, folder: string, recording: string): Promise<Trial> {
  await cp(sources, folder, { recursive: true });
  const file = join(folder, fault.file);
  await writeFile(file, plant(fault, await readFile(file, 'utf8')));
  const answer = await answerRecording(folder, recording);
  await rm(folder, { recursive: true });
  return { fault, ...answer };
}

/** Lets sources answer the cases of a recording, in a process of its own, up to the first that differs. */
export async function answerRecording(folder: string, recording: string): Promise<Omit<Trial, 'fault'>> {
  const child = spawn(process.execPath, [join(folder, 'test/kernel/mutations/answer.ts'), recording], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [status, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  clearTimeout(timer);
  const lines = stdout.trimEnd().split('\n');
  if (signal === 'SIGKILL') return { caughtBy: lines.at(-1)!, how: 'does not end' };
  if (status !== 0) throw new Error(`answering the cases in ${folder} failed: ${stderr}`);
  return lines.at(-1) === 'differs' ? { caughtBy: lines.at(-2)!, how: 'differs' } : {};
}
