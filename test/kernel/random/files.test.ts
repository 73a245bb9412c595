import { expect, it } from 'vitest';
import { describeNeeding } from '../../requirements.ts';
import { runFiles } from './file-run.ts';

const programs = ['unshare', 'nsenter', 'ip', 'sysctl', 'ping'];

describeNeeding(['root', 'namespaces', ...programs, 'modelled versions'], 'drawn files', () => {
  it('come to the same in memory and on the kernel', { timeout: 300_000 }, async () => {
    const report = await runFiles({ seed: 1, count: 24, atOnce: 8 });
    expect(report.disagreements.map(({ seed, text }) => `seed ${seed}:\n${text}`)).toEqual([]);
    expect(report.refused, 'files that could not be compared').toBeLessThan(6);
    expect(report.probes).toBeGreaterThan(60);
  });
});
