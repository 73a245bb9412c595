import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandResult } from '../../language/model/command.ts';
import { createKernel } from '../../simulator/kernel/create.ts';
import { createShell } from '../../simulator/shell/index.ts';
import { createSandbox } from './sandbox.ts';

/** Runs blocks one after the other in one shell on a fresh machine; an answer for each. */
export type Side = (blocks: readonly string[]) => Promise<CommandResult[]>;

/** The simulated machine. */
export const simulator: Side = async (blocks) => {
  const shell = createShell(createKernel());
  const results: CommandResult[] = [];
  for (const block of blocks) results.push(await shell.run(block));
  await shell.end();
  return results;
};

/**
 * The kernel, in a sandbox. One bash runs all blocks, each with its output and status going to files of its own: a
 * process for every block would cost more than the commands.
 */
export const kernel: Side = async (blocks) => {
  await using sandbox = await createSandbox();
  const folder = mkdtempSync(join(tmpdir(), 'netdsl-kernel-'));
  try {
    const files = blocks.map((_, index) => join(folder, String(index)));
    const script = blocks.map(
      (block, index) =>
        `{\n${block}\n} >${files[index]}.out 2>${files[index]}.err </dev/null\necho $? >${files[index]}.status\n`,
    );
    writeFileSync(join(folder, 'case'), script.join(''));
    const { stdout, stderr, exitCode } = await sandbox.run('bash', [join(folder, 'case')]);
    if (stdout !== '' || stderr !== '' || exitCode !== 0) {
      throw new Error(`the case could not be run on the kernel (status ${exitCode}):\n${stdout}${stderr}`);
    }
    return files.map((file) => ({
      stdout: readFileSync(`${file}.out`, 'utf8'),
      stderr: readFileSync(`${file}.err`, 'utf8'),
      exitCode: Number(readFileSync(`${file}.status`, 'utf8')),
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
};
