import { expect, it } from 'vitest';
import { describeNeeding } from '../../requirements.ts';
import { runRandom } from './run.ts';
import { topologies } from './topologies.ts';

const programs = ['unshare', 'nsenter', 'ip', 'bridge', 'sysctl', 'ping', 'perl'];

describeNeeding(['root', 'namespaces', ...programs, 'modelled versions'], 'drawn topologies', () => {
  it('let the same probes through on the kernel and in memory', { timeout: 300_000 }, async ({ annotate }) => {
    const report = await runRandom({ generator: topologies, seed: 1210, count: 20, atOnce: 12, place: 'host' });
    const told = report.disagreements.map(({ seed, blocks }) => `seed ${seed}:\n${blocks.join('\n')}`);
    expect(told).toEqual([]);
    expect(report.probes.probes).toBeGreaterThan(200);
    if (!report.witnessed) await annotate('reasons of drops were not compared: this kernel cannot be asked for them');
  });
});
