import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeNeeding } from '../requirements.ts';
import { readCases } from './case.ts';
import { findUnmodelled } from './compare.ts';
import { createJudge, type Judgement } from './judge.ts';
import { open } from './open.ts';

/*
 * Every script in cases/ runs on the kernel, in a sandbox, and in the simulated shell. What each command prints, its
 * exit status, and all that `ip` shows of the machine afterwards must be the same.
 */

const programs = ['unshare', 'nsenter', 'ip', 'bridge', 'brctl', 'ifconfig', 'sysctl', 'ping', 'perl'];

/** Most of a case's time is waiting for the kernel, so many run at once; each in a sandbox of its own. */
const AT_ONCE = 12;
const TIMEOUT = 300_000;

describeNeeding(['root', 'namespaces', ...programs, 'modelled versions'], 'simulator and kernel agree', () => {
  const judge = createJudge();
  const cases = readCases();
  const outcomes = new Map<string, PromiseWithResolvers<Judgement | 'open'>>();
  for (const { name } of cases) outcomes.set(name, Promise.withResolvers());

  beforeAll(() => {
    const waiting = [...cases];
    const work = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const { resolve, reject } = outcomes.get(next.name)!;
        const unmodelled = next.name in open ? await findUnmodelled(next) : [];
        if (unmodelled.length > 0) resolve('open');
        else await judge.judge(next).then(resolve, reject);
      }
    };
    for (const { promise } of outcomes.values()) promise.catch(() => {});
    for (let worker = 0; worker < AT_ONCE; worker++) void work();
  });
  afterAll(() => judge[Symbol.asyncDispose]());

  for (const { name, title } of cases) {
    it(`${name}: ${title}`, { timeout: TIMEOUT }, async ({ annotate }) => {
      const outcome = await outcomes.get(name)!.promise;
      if (outcome === 'open') await annotate(`open: ${open[name]}`);
      else expect(outcome.simulated.join(''), 'simulator, compared with the kernel').toEqual(outcome.real.join(''));
    });
  }
});

it('has a case for every entry of the list of open ones', () => {
  const names = readCases().map(({ name }) => name);
  expect(Object.keys(open).filter((name) => !names.includes(name))).toEqual([]);
});
