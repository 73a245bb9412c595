import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
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

describeLab('a machine ends with the process that started it', () => {
  it.each(['up', 'at-once'])('killed %s', async (when) => {
    const lab = await ownLab();
    const build = await findBuild(lab.place);
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', SCRIPT, MACHINE, build!, when], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [, signal] = await once(parent, 'close');
    expect(signal).toBe('SIGKILL');
    await expect.poll(() => emulatorsOf(lab.place), { timeout: 20_000 }).toEqual([]);
    await lab.remove();
  });
});
