import { expect, it } from 'vitest';
import { describeNeeding } from '../../requirements.ts';
import { commands } from './commands.ts';
import { type Generator, runRandom } from './run.ts';
import { topologies } from './topologies.ts';

/*
 * A share, always the same, of what `npm run conformance -- --random` compares on this machine's kernel.
 */

const programs = ['unshare', 'nsenter', 'ip', 'bridge', 'brctl', 'ifconfig', 'sysctl', 'ping', 'perl'];

const DRAWN: readonly { readonly generator: Generator; readonly count: number; readonly leastProbes: number }[] = [
  { generator: commands, count: 40, leastProbes: 0 },
  { generator: topologies, count: 20, leastProbes: 200 },
];

describeNeeding(['root', 'namespaces', ...programs, 'modelled versions'], 'drawn scripts', () => {
  for (const { generator, count, leastProbes } of DRAWN) {
    it(`of ${generator.name} come to the same in memory and on the kernel`, { timeout: 300_000 }, async ({
      annotate,
    }) => {
      const report = await runRandom({ generator, seed: 1210, count, atOnce: 12, place: 'host' });
      expect(report.disagreements.map(({ seed, blocks }) => `seed ${seed}:\n${blocks.join('\n')}`)).toEqual([]);
      expect(report.runs).toBe(count);
      expect(report.probes.probes).toBeGreaterThanOrEqual(leastProbes);
      if (generator.witnessed !== undefined && !report.witnessed) {
        await annotate('reasons of drops were not compared: this kernel cannot be asked for them');
      }
    });
  }
});
