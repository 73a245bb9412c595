import type { Host } from '../host.ts';
import { createMemoryStore, type StateStore } from '../journal.ts';

/** The host that `--host` names, and where its deployments are recorded. */
export async function openHost(name: 'local' | 'simulated'): Promise<{ host: Host; store: StateStore }> {
  if (name === 'simulated') {
    const { createSimulatedHost } = await import('../host/simulated.ts');
    return { host: createSimulatedHost(), store: createMemoryStore() };
  }
  const { createLocalHost } = await import('../host/local.ts');
  const { openStateDirectory } = await import('../state-directory.ts');
  return { host: createLocalHost(), store: openStateDirectory() };
}
