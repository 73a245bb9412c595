import { afterAll, expect, it } from 'vitest';
import { describeLab } from '../lab/lab.ts';
import { readCases } from './case.ts';
import { createJudge } from './judge.ts';
import { commands } from './random/commands.ts';
import { type Generator, runRandom } from './random/run.ts';
import { topologies } from './random/topologies.ts';
import { answerWhole, simulateWhole } from './whole-machine.ts';

/*
 * The kernel of the lab as judge: another version than most machines have, with every link kind and with VLANs of
 * bridges. A share of what `npm run conformance -- --on lab` compares.
 */

const NAMES = ['bridge-fdb-vlan', 'bridge-vlan', 'data-icmp-unlimited', 'link-move-nowhere', 'route-ipv6-nexthops'];
const DRAWN: readonly [Generator, count: number][] = [
  [commands, 6],
  [topologies, 4],
];
const AT_ONCE = 3;
const TIMEOUT = 300_000;

describeLab('simulator and the kernel of the lab agree', () => {
  const judge = createJudge();
  afterAll(() => judge[Symbol.asyncDispose]());

  it.each(NAMES)('%s', { timeout: TIMEOUT }, async (name) => {
    const which = readCases().find((one) => one.name === name)!;
    const { simulated, real } = await judge.judge(which, 'lab');
    expect(simulated.join(''), 'simulator, compared with the kernel').toEqual(real.join(''));
  });

  it("new namespaces begin with settings of the machine's own", { timeout: TIMEOUT }, async () => {
    expect(await simulateWhole(await judge.machine('lab'))).toEqual(await answerWhole(await judge.wholeLab()));
  });

  it.each(DRAWN)('drawn $name', { timeout: TIMEOUT }, async (generator, count) => {
    const report = await runRandom({ generator, seed: 1, count, atOnce: AT_ONCE, place: 'lab' });
    expect(report.disagreements.map(({ seed, blocks }) => `seed ${seed}:\n${blocks.join('\n')}`)).toEqual([]);
    expect(report.runs).toBe(count);
  });
});
