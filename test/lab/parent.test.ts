import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { findBuild } from '../../executor/lab/build.ts';
import { describeLab, emulatorsOf, ownLab } from './lab.ts';

const MACHINE = join(import.meta.dirname, '../../executor/lab/machine.ts');

/** A process that starts a machine and is killed: `when` it is up, or at once. */
const SCRIPT = `
const { startMachine } = await import(process.argv[1]);
const starting = startMachine(process.argv[2]);
if (process.argv[3] !== 'at-once') await starting;
process.kill(process.pid, 'SIGKILL');
`;

const LOADER = 'lib/x86_64-linux-gnu/ld-linux-x86-64.so.2';

/** A build whose programs take a second to begin: long enough for a parent to be gone before the kernel is told of it. */
async function slowed(build: string, folder: string): Promise<string> {
  const tools = join(folder, 'tools');
  await mkdir(join(tools, dirname(LOADER)), { recursive: true });
  for (const name of await readdir(build)) {
    if (name !== 'tools') await symlink(join(build, name), join(folder, name));
  }
  await symlink(join(build, 'tools/usr'), join(tools, 'usr'));
  await writeFile(join(tools, LOADER), `#!/bin/sh\nsleep 1\nexec '${join(build, 'tools', LOADER)}' "$@"\n`);
  await chmod(join(tools, LOADER), 0o755);
  return folder;
}

describeLab('a machine ends with the process that started it', () => {
  it.each(['up', 'at-once', 'at-once, slowly'])('killed %s', async (how) => {
    const [when, slowly] = how.split(', ');
    const lab = await ownLab();
    const build = (await findBuild(lab.place))!;
    const folder = slowly === undefined ? build : await slowed(build, join(dirname(lab.place), 'slow'));
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', SCRIPT, MACHINE, folder, when!], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [, signal] = await once(parent, 'close');
    expect(signal).toBe('SIGKILL');
    await expect.poll(() => emulatorsOf(dirname(lab.place)), { timeout: 20_000 }).toEqual([]);
    await lab.remove();
  });
});
