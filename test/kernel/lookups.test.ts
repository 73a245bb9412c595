import { afterAll, expect, it } from 'vitest';
import { describeNeeding } from '../requirements.ts';
import { readCases } from './case.ts';
import { compare } from './compare.ts';
import { createJudge } from './judge.ts';
import { lookupsOfKernel, lookupsOfSimulator } from './lookups.ts';
import { canWitness } from './witness.ts';

/** Cases in which packets are routed by several tables, and refused. */
const names = ['data-mtu', 'data-route-exceptions', 'data-router', 'linux-12-ttl', 'linux-13-reject-routes'];

const programs = ['unshare', 'nsenter', 'ip', 'sysctl', 'ping', 'modelled versions'];

describeNeeding(['root', 'namespaces', ...programs], 'simulator and kernel find the same routes', () => {
  const judge = createJudge();
  afterAll(() => judge[Symbol.asyncDispose]());

  for (const which of readCases().filter(({ name }) => names.includes(name))) {
    it(which.name, { timeout: 300_000 }, async ({ skip }) => {
      const kernel = await judge.kernel('host');
      if (!(await canWitness(kernel))) skip('this machine has no tracefs');
      const machine = await judge.machine('host');
      const { simulated, real } = await compare(which, lookupsOfKernel(kernel), lookupsOfSimulator(machine));
      expect(real.join('')).toContain('lookup: ');
      expect(simulated.join(''), 'simulator, compared with the kernel').toEqual(real.join(''));
    });
  }
});
