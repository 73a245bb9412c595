import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deploy } from '../../executor/deploy.ts';
import { destroy } from '../../executor/destroy.ts';
import { createSimulatedHost } from '../../executor/host/simulated.ts';
import { createMemoryStore, type JournalRecord, replay, type StateStore } from '../../executor/journal.ts';
import { openStateDirectory } from '../../executor/state-directory.ts';
import { preparePlan } from '../../executor/transaction.ts';
import { faultyHost } from './faults.ts';
import { exampleNetwork, networkOf } from './networks.ts';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'netdsl-state-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const record = (key: string): JournalRecord => ({
  type: 'intent',
  steps: [{ action: 'create', object: { type: 'netns', namespace: key } }],
});

describe('the journal', () => {
  it('keeps what is appended, and forgets what is removed', async () => {
    const journal = openStateDirectory(place).journal('lab');
    expect(await journal.read()).toEqual([]);
    await journal.append(record('a'));
    await journal.append(record('b'));
    expect(await openStateDirectory(place).journal('lab').read()).toEqual([record('a'), record('b')]);
    await journal.replace(record('c'));
    await journal.append(record('d'));
    expect(await openStateDirectory(place).journal('lab').read()).toEqual([record('c'), record('d')]);
    expect(await openStateDirectory(place).names()).toEqual(['lab']);
    await journal.remove();
    expect(readdirSync(place)).toEqual([]);
  });

  it('tolerates a last line that a crash tore off, and goes on after the last whole one', async () => {
    const file = join(place, 'lab', 'journal.jsonl');
    await openStateDirectory(place).journal('lab').append(record('a'));
    appendFileSync(file, '{"type":"intent","steps":[{"acti');
    const journal = openStateDirectory(place).journal('lab');
    expect(await journal.read()).toEqual([record('a')]);
    await journal.append(record('b'));
    expect(await openStateDirectory(place).journal('lab').read()).toEqual([record('a'), record('b')]);
  });

  it('says where it is damaged', async () => {
    await openStateDirectory(place).journal('lab').append(record('a'));
    writeFileSync(join(place, 'lab', 'journal.jsonl'), 'nonsense\n{"type":"undone"}\n');
    await expect(openStateDirectory(place).journal('lab').read()).rejects.toThrow(/damaged at .*journal\.jsonl:1/);
  });

  it('drops the claims of what was undone and keeps those of what was begun', () => {
    const begin = { type: 'begin', version: 1, operation: 'deploy', host: 'x', time: '' } as const;
    const network = { name: 'lab', file: '', namespaces: [], tests: [] };
    const open: JournalRecord[] = [{ ...begin, network }, record('a')];
    expect(Object.keys(replay(open).claims)).toEqual(['netns a']);
    expect(replay(open)).toMatchObject({ unfinished: 'deploy' });
    expect(replay([...open, { type: 'undone' }])).toMatchObject({ claims: {}, unfinished: undefined });
    expect(Object.keys(replay([...open, { ...begin, network }, record('b'), { type: 'undone' }]).claims)).toEqual([
      'netns a',
    ]);
  });
});

describe('the lock', () => {
  it('names the process that holds it', async () => {
    const release = await openStateDirectory(place).lock('deploy of lab');
    await expect(openStateDirectory(place).lock('destroy of lab')).rejects.toThrow(
      new RegExp(`process ${process.pid} \\(deploy of lab, since \\d{4}-`),
    );
    await release();
    await (await openStateDirectory(place).lock('destroy of lab'))();
    expect(readdirSync(place)).toEqual([]);
  });

  it.each([
    ['a process that is no more', { pid: 4_194_305, started: '1', boot: 'THIS' }],
    ['a process of an earlier boot', { pid: process.pid, started: '1', boot: 'another' }],
    ['an earlier process with the same id', { pid: process.pid, started: '1', boot: 'THIS' }],
  ])('of %s is taken over', async (_, holder) => {
    const { readFileSync } = await import('node:fs');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    writeFileSync(
      join(place, 'lock'),
      JSON.stringify({ purpose: 'deploy', since: '', ...holder, boot: holder.boot === 'THIS' ? boot : holder.boot }),
    );
    await (await openStateDirectory(place).lock('deploy of lab'))();
    expect(readdirSync(place)).toEqual([]);
  });

  it('that was torn off by a crash is taken over', async () => {
    writeFileSync(join(place, 'lock'), '{"pid":');
    await (await openStateDirectory(place).lock('deploy of lab'))();
  });

  it('lets one of two deployments at once go ahead', async () => {
    const network = await exampleNetwork('first');
    const host = createSimulatedHost();
    const results = await Promise.allSettled(
      [1, 2].map(() => deploy(host, openStateDirectory(place), network, { tests: 'skip' })),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((result) => result.status === 'rejected');
    expect(String(refused?.reason)).toMatch(/another netdsl is at work: process \d+ \(deploy of first/);
  });
});

/** A store whose journal fails to write from the record number `at` on. */
function fullDisk(at: number): StateStore {
  const store = createMemoryStore();
  let written = 0;
  return {
    ...store,
    journal(name) {
      const journal = store.journal(name);
      return {
        ...journal,
        append: async (entry) => {
          if (written++ >= at) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
          await journal.append(entry);
        },
      };
    },
  };
}

describe('a journal that cannot be written', () => {
  it('at first: nothing is applied', async () => {
    const host = faultyHost(createSimulatedHost());
    await expect(deploy(host, fullDisk(0), await exampleNetwork('first'))).rejects.toThrow(/no space left/);
    expect(host.changes).toEqual([]);
  });

  it('later: all is undone', async () => {
    for (let at = 1; ; at++) {
      const simulated = createSimulatedHost();
      const outcome = await deploy(simulated, fullDisk(at), await exampleNetwork('first'), { tests: 'skip' });
      if (outcome.type === 'done') {
        expect(at).toBeGreaterThan(4);
        break;
      }
      expect(outcome.type === 'undone' || outcome.type === 'left').toBe(true);
      expect([...simulated.kernel.named.keys()]).toEqual([]);
      expect([...simulated.kernel.initial.devicesByName.keys()]).toEqual(['lo']);
    }
  });

  it('says where and why', async () => {
    const file = join(place, 'file');
    writeFileSync(file, '');
    const host = faultyHost(createSimulatedHost());
    await expect(deploy(host, openStateDirectory(join(file, 'state')), await exampleNetwork('first'))).rejects.toThrow(
      /the journal .*file\/state cannot be used \(not a directory\)/,
    );
    expect(host.changes).toEqual([]);
  });
});

describe('between plan and apply', () => {
  it('a host that changed is refused', async () => {
    const host = createSimulatedHost();
    const network = await exampleNetwork('first');
    const outcome = await deploy(host, createMemoryStore(), network, {
      confirm: async () => {
        await host.run({ file: 'ip', args: ['link', 'add', 'name', 'other', 'type', 'bridge'] });
        return true;
      },
    });
    expect(outcome).toMatchObject({ type: 'refused', refusals: [{ message: expect.stringMatching(/has changed/) }] });
    expect([...host.kernel.named.keys()]).toEqual([]);
  });

  it('the fingerprint of the plan agreed to elsewhere is compared', async () => {
    const host = createSimulatedHost();
    const store = createMemoryStore();
    const network = await exampleNetwork('first');
    const { fingerprint } = await preparePlan(host, store.journal(network.name), network);
    expect(await deploy(host, store, network, { fingerprint: 'other' })).toMatchObject({ type: 'refused' });
    expect(await deploy(host, store, network, { fingerprint })).toMatchObject({ type: 'done' });
  });

  it('a plan that is not agreed to touches nothing', async () => {
    const host = faultyHost(createSimulatedHost());
    const outcome = await deploy(host, createMemoryStore(), await exampleNetwork('first'), {
      confirm: async () => false,
    });
    expect(outcome.type).toBe('declined');
    expect(host.changes).toEqual([]);
  });
});

describe('a deployment', () => {
  it('whose test fails is undone, or kept when that is asked for', async () => {
    const network = await exampleNetwork('forgotten-up');
    const host = createSimulatedHost();
    const store = createMemoryStore();
    expect(await deploy(host, store, network)).toMatchObject({ type: 'undone', reason: '1 of 1 tests failed' });
    expect([...host.kernel.named.keys()]).toEqual([]);
    expect(await deploy(host, store, network, { tests: 'keep' })).toMatchObject({ type: 'done', tests: {} });
    expect([...host.kernel.named.keys()]).toEqual(['blue']);
  });

  it('that is interrupted is undone', async () => {
    const controller = new AbortController();
    const host = createSimulatedHost();
    const outcome = await deploy(host, createMemoryStore(), await exampleNetwork('first'), {
      signal: controller.signal,
      progress: { steps: () => controller.abort() },
    });
    expect(outcome).toMatchObject({ type: 'undone', reason: 'interrupted' });
    expect([...host.kernel.named.keys()]).toEqual([]);
  });

  it('that cannot be undone whole says what is left, and destroy tries again', async () => {
    const network = await networkOf('netns a { sysctl net.ipv4.ip_forward 1 } netns b');
    const host = createSimulatedHost();
    const store = createMemoryStore();
    const stubborn = {
      ...host,
      run: (command: Parameters<typeof host.run>[0]) => {
        const words = `${command.args.join(' ')} ${command.stdin ?? ''}`;
        const refused = words.includes('ip_forward=1') || words.includes('netns del');
        return refused ? Promise.resolve({ stdout: '', stderr: 'Injected fault\n', exitCode: 2 }) : host.run(command);
      },
    };
    const outcome = await deploy(stubborn, store, network);
    expect(outcome).toMatchObject({
      type: 'left',
      left: expect.arrayContaining(['left over: namespace a', 'left over: namespace b']),
    });
    expect(await destroy(host, store, network.name)).toMatchObject({ type: 'done' });
    expect([...host.kernel.named.keys()]).toEqual([]);
    expect(existsSync(join(place, 'lab'))).toBe(false);
  });
});

describe('undoing on a busy machine', () => {
  it('is not held up by what others do meanwhile', async () => {
    const host = createSimulatedHost();
    const faulty = faultyHost(host, 6);
    const busy = {
      ...faulty,
      run: async (command: Parameters<typeof host.run>[0]) => {
        const result = await faulty.run(command);
        if (result.exitCode !== 0) {
          await host.run({
            file: 'ip',
            args: ['link', 'add', 'name', `docker${host.trace?.length}`, 'type', 'bridge'],
          });
        }
        return result;
      },
    };
    expect(await deploy(busy, createMemoryStore(), await exampleNetwork('first'))).toMatchObject({ type: 'undone' });
    expect([...host.kernel.initial.devicesByName.keys()]).toHaveLength(2);
  });
});
