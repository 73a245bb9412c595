import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { facts } from '../../executor/compare.ts';
import { createLocalHost } from '../../executor/host/local.ts';
import { createRandom } from '../../simulator/kernel/random.ts';
import { createSandbox, type Sandbox } from '../kernel/sandbox.ts';
import { describeNeeding } from '../requirements.ts';
import { CLI, netdsl } from './cli.ts';
import { everything } from './everything.ts';
import { ROUTED } from './networks.ts';

vi.setConfig({ testTimeout: 120_000 });

const FIRST = fileURLToPath(new URL('../../examples/first.netdsl', import.meta.url));

describeNeeding(['root', 'namespaces', 'ip', 'ping', 'setpriv'], 'the command line on the kernel', () => {
  let sandbox: Sandbox;
  let folder: string;
  let state: string;

  beforeEach(async () => {
    sandbox = await createSandbox();
    folder = mkdtempSync(join(tmpdir(), 'netdsl-kernel-'));
    state = join(folder, 'state');
  });
  afterEach(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (args: readonly string[], env: Record<string, string> = {}) =>
    netdsl(args, { prefix: sandbox.prefix, env: { NETDSL_STATE_DIR: state, ...env } });
  const host = () => createLocalHost({ prefix: sandbox.prefix });
  const now = async () => facts(await everything(host()));
  const ip = async (line: string) => expect(await sandbox.run('ip', line.split(' '))).toMatchObject({ exitCode: 0 });

  it('deploys, changes nothing the second time, verifies, and leaves nothing behind', async () => {
    await ip('netns add foreign');
    await ip('link add name br-foreign type bridge');
    await ip('address add 10.50.0.1/24 dev br-foreign');
    const before = await now();

    const first = await run(['deploy', FIRST, '--yes']);
    expect(first).toMatchObject({ stderr: '', exitCode: 0 });
    expect(first.stdout).toContain('✔ ping host -> 10.1.1.2');
    const deployed = await now();
    expect(deployed).toEqual(expect.arrayContaining(before));
    expect(deployed).toContain('link host:test-bridge: alias netdsl:first');

    expect(await run(['plan', FIRST])).toMatchObject({ stdout: expect.stringContaining('nothing to change') });
    expect(await run(['deploy', FIRST, '--yes'])).toMatchObject({
      stdout: expect.stringContaining('deployed already: nothing to change'),
      exitCode: 0,
    });
    expect(await now()).toEqual(deployed);

    const verified = await run(['verify', FIRST]);
    expect(verified.exitCode).toBe(0);
    expect(verified.stdout.trimEnd().split('\n').at(-1)).toBe('3 passed, 0 failed');
    expect(await run(['status'])).toMatchObject({ stdout: expect.stringMatching(/^first +✔ up/), exitCode: 0 });

    await ip('link set dev vethtest01 down');
    expect(await run(['status'])).toMatchObject({ stdout: expect.stringMatching(/drifted/), exitCode: 1 });
    expect(await run(['verify', FIRST])).toMatchObject({ exitCode: 1 });

    expect(await run(['destroy', 'first', '--yes'])).toMatchObject({ stderr: '', exitCode: 0 });
    expect(await now()).toEqual(before);
    expect(readdirSync(state)).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5, 6])('is cleaned up after SIGKILL in the middle of deploying (seed %i)', async (seed) => {
    const file = join(folder, 'lab.netdsl');
    writeFileSync(file, ROUTED);
    await ip('netns add foreign');
    await ip('link add name br-foreign type bridge');
    const before = await now();
    const random = createRandom(seed);
    await killedDeploy(file, Math.floor(random.fraction() * 14));
    if (seed % 2 === 0) {
      expect(await run(['deploy', file, '--yes'])).toMatchObject({ stderr: '', exitCode: 0 });
      expect(await run(['plan', file])).toMatchObject({ stdout: expect.stringContaining('nothing to change') });
    }
    if (existsSync(join(state, 'lab'))) {
      expect(await run(['destroy', file, '--yes'])).toMatchObject({ stderr: '', exitCode: 0 });
    }
    expect(await now()).toEqual(before);
    expect(readdirSync(state).filter((name) => name !== 'lock')).toEqual([]);
  });

  /** Kills a deployment as soon as its journal has grown `times`; too many times, and it comes to its end. */
  async function killedDeploy(file: string, times: number): Promise<void> {
    mkdirSync(state, { recursive: true });
    const [program, ...words] = [...sandbox.prefix, process.execPath, CLI, 'deploy', file, '--yes', '--no-tests'];
    const child = spawn(program!, words, { env: { ...process.env, NETDSL_STATE_DIR: state }, stdio: 'ignore' });
    let ended = false;
    const end = once(child, 'close').then(() => {
      ended = true;
    });
    const journal = join(state, 'lab', 'journal.jsonl');
    let size = 0;
    let grown = 0;
    while (!ended && grown <= times) {
      const seen = existsSync(journal) ? statSync(journal).size : 0;
      if (seen > size) grown++;
      size = seen;
      await new Promise((resolve) => setImmediate(resolve));
    }
    child.kill('SIGKILL');
    await end;
  }

  it('refuses what someone else made, by name and line', async () => {
    await ip('link add name test-bridge type bridge');
    const before = await now();
    const result = await run(['deploy', FIRST, '--yes']);
    expect(result).toMatchObject({ exitCode: 3, stdout: '' });
    expect(result.stderr).toMatch(
      /examples\/first\.netdsl:2:1: error: the host already has a bridge link 'test-bridge' and netdsl did not make it: .*`ip link del dev test-bridge`/,
    );
    expect(await now()).toEqual(before);
  });

  it('refuses a file in the place of a namespace', async () => {
    await sandbox.run('mkdir', ['-p', '/run/netns']);
    await sandbox.run('touch', ['/run/netns/blue']);
    expect(await run(['deploy', FIRST, '--yes'])).toMatchObject({
      exitCode: 3,
      stderr: expect.stringMatching(/\/run\/netns\/blue is a file but no namespace/),
    });
    expect(await sandbox.run('ls', ['/run/netns'])).toMatchObject({ stdout: 'blue\n' });
  });

  it('lets one of two deployments at once go ahead', async () => {
    const results = await Promise.all([run(['deploy', FIRST, '--yes']), run(['deploy', FIRST, '--yes'])]);
    const codes = results.map(({ exitCode }) => exitCode).sort();
    // The second may come late enough to find all done.
    if (codes[1] !== 0) {
      const refused = results.find(({ exitCode }) => exitCode !== 0);
      expect(refused).toMatchObject({
        exitCode: 3,
        stderr: expect.stringMatching(/another netdsl is at work: process \d+ \(deploy of first, since/),
      });
    }
    expect(codes[0]).toBe(0);
    expect(await run(['destroy', '--yes'])).toMatchObject({ exitCode: 0 });
  });

  it('applies nothing when the state directory is read-only or full', async () => {
    const before = await now();
    for (const options of ['ro,size=64k', 'size=4k,nr_inodes=3']) {
      const place = `/run/state-${options.length}`;
      await sandbox.run('mkdir', [place]);
      await sandbox.run('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place]);
      const result = await run(['deploy', FIRST, '--yes'], { NETDSL_STATE_DIR: `${place}/netdsl` });
      expect(result).toMatchObject({ exitCode: 3, stdout: '' });
      expect(result.stderr).toMatch(
        /^netdsl: the journal .* cannot be used \((read-only file system|no space left on device)\)/,
      );
      expect(await now()).toEqual(before);
    }
  });

  it('lists all that is missing before it touches anything', async () => {
    expect(await run(['deploy', FIRST, '--yes'], { NETDSL_PATH: '/nonexistent' })).toMatchObject({
      exitCode: 3,
      stderr: expect.stringMatching(
        /missing: the program `ip`: it is not installed \(Debian package iproute2\)\n.*`nsenter`.*\n.*`ping`.*\n.*nothing was touched/,
      ),
    });
    expect(await run(['plan', FIRST], { NETDSL_PATH: '/nonexistent' })).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining('missing: the program `ip`: it is not installed (Debian package iproute2)'),
    });
    const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
    mkdirSync(state, { recursive: true });
    await sandbox.run('chmod', ['0777', state, folder]);
    const result = await netdsl(['deploy', FIRST, '--yes'], {
      prefix: [...sandbox.prefix, ...asNobody],
      env: { NETDSL_STATE_DIR: state },
    });
    expect(result).toMatchObject({ exitCode: 3, stderr: expect.stringMatching(/missing: root: .*sudo/) });
    expect(await now()).toEqual(expect.not.arrayContaining(['namespace blue']));
  });

  it('undoes everything when the host refuses a step, and says which line it was', async () => {
    const file = join(folder, 'lab.netdsl');

    const text = 'netns a {\n  route 10.9.0.0/16 via 10.1.0.9\n}\nlink p <-> a:q address 10.1.0.1/24 state down\n';
    const before = await now();
    writeFileSync(file, text);
    const result = await run(['deploy', file, '--yes']);
    expect(result.exitCode).toBe(3);
    expect(result.stderr).toMatch(
      /lab\.netdsl:2:3: error: could not add route 10\.9\.0\.0\/16 via 10\.1\.0\.9 in a: `ip netns exec a ip route add .*` ended with status \d+: .*(unreachable|invalid)/i,
    );
    expect(result.stderr).toContain('undone: the host is as it was before');
    expect(await now()).toEqual(before);
  });
});
