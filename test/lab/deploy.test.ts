import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runtimeFolder } from '../../executor/lab/runtime-folder.ts';
import { netdsl } from '../executor/cli.ts';
import { describeLab, emulatorsOf, ownLab } from './lab.ts';

const FIRST = 'examples/first.netdsl';

describeLab('netdsl on the lab', () => {
  let lab: Awaited<ReturnType<typeof ownLab>>;
  const run = (words: string, input = '') =>
    netdsl(words.split(' '), { input, env: { NETDSL_LAB_DIR: lab.place, NETDSL_STATE_DIR: '/nonexistent' } });
  beforeAll(async () => {
    lab = await ownLab();
  });
  afterAll(async () => {
    await run('lab stop');
    await lab.remove();
  });

  it('deploy starts a machine, which ends with its last deployment', async () => {
    expect(await run(`deploy ${FIRST} --host lab --yes`)).toMatchObject({
      stderr: expect.stringContaining('started the lab; it ends with its last deployment'),
      stdout: expect.stringContaining('first is deployed: 5 to create'),
      exitCode: 0,
    });
    expect(emulatorsOf(lab.place)).toHaveLength(1);
    expect(await run(`verify ${FIRST} --host lab`)).toMatchObject({
      stdout: expect.stringContaining('3 passed, 0 failed'),
      exitCode: 0,
    });
    expect(await run('status --host lab')).toMatchObject({
      stdout: expect.stringMatching(/^first +✔ up/),
      exitCode: 0,
    });
    expect(await run('destroy --host lab --yes')).toMatchObject({
      stdout: expect.stringContaining('first is destroyed: nothing is left of it'),
      exitCode: 0,
    });
    expect(emulatorsOf(lab.place)).toEqual([]);
  });

  it('without a running machine, what does not deploy has a fresh one', async () => {
    expect(await run(`plan ${FIRST} --host lab`)).toMatchObject({
      stdout: expect.stringContaining('create namespace blue'),
      exitCode: 0,
    });
    expect(await run('lab run bash', 'cat /proc/sys/kernel/ostype; exit 7')).toMatchObject({
      stdout: 'Linux\n',
      stderr: '',
      exitCode: 7,
    });
    expect(emulatorsOf(lab.place)).toEqual([]);
  });

  it('a machine that was started stays until it is stopped, and is found anew after it was killed', async () => {
    expect(await run('lab start')).toMatchObject({ exitCode: 0 });
    expect(await run('lab start')).toMatchObject({ stdout: 'the lab is running already\n', exitCode: 0 });
    expect(await run('lab run ip netns add left')).toMatchObject({ exitCode: 0 });
    expect(await run('lab run ip netns list')).toMatchObject({ stdout: 'left\n' });
    expect(await run('lab run --fresh ip netns list')).toMatchObject({ stdout: '' });
    expect(await run(`deploy ${FIRST} --host lab --yes --no-tests`)).toMatchObject({ exitCode: 0 });

    process.kill(Number(readFileSync(runtimeFolder(lab.place).pid, 'utf8')), 'SIGKILL');
    await expect.poll(() => emulatorsOf(lab.place), { timeout: 20_000 }).toEqual([]);

    expect(await run('status --host lab')).toMatchObject({ stdout: expect.stringContaining('nothing is deployed') });
    expect(await run('lab start')).toMatchObject({ stdout: expect.stringContaining('the lab is running;') });
    expect(await run('status --host lab')).toMatchObject({ stdout: expect.stringContaining('nothing is deployed') });
    expect(emulatorsOf(lab.place)).toHaveLength(1);
    expect(await run('lab stop')).toMatchObject({ stdout: expect.stringContaining('the lab is stopped'), exitCode: 0 });
    expect(emulatorsOf(lab.place)).toEqual([]);
    expect(await run('lab stop')).toMatchObject({ stdout: 'the lab is not running\n', exitCode: 0 });
  });
});
