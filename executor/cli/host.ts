import type { Host } from '../host.ts';
import { createMemoryStore, type StateStore } from '../journal.ts';
import type { Terminal } from './terminal.ts';

export const HOSTS = ['local', 'simulated', 'lab'] as const;

export type HostName = (typeof HOSTS)[number];

/** A host in use, and where its deployments are recorded. */
export interface OpenHost extends AsyncDisposable {
  readonly host: Host;
  readonly store: StateStore;
}

/** The host that `--host` names; `keep` is for commands whose work is to stay. */
export async function openHost(name: HostName, terminal: Terminal, keep = false): Promise<OpenHost> {
  switch (name) {
    case 'simulated': {
      const { createSimulatedHost } = await import('../host/simulated.ts');
      return { host: createSimulatedHost(), store: createMemoryStore(), async [Symbol.asyncDispose]() {} };
    }
    case 'lab': {
      const { openLab } = await import('./lab-host.ts');
      return openLab(terminal, keep);
    }
    case 'local': {
      const { createLocalHost } = await import('../host/local.ts');
      const { openStateDirectory } = await import('../state-directory.ts');
      return { host: createLocalHost(), store: openStateDirectory(), async [Symbol.asyncDispose]() {} };
    }
  }
}
