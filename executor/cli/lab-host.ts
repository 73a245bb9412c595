import { access } from 'node:fs/promises';
import { createLabHost } from '../host/lab.ts';
import { createMemoryStore } from '../journal.ts';
import { connectAgent } from '../lab/agent.ts';
import { buildLab } from '../lab/build.ts';
import { connectKept, startKept, stopKept } from '../lab/kept.ts';
import { startMachine } from '../lab/machine.ts';
import { runtimeFolder } from '../lab/runtime-folder.ts';
import { openStateDirectory } from '../state-directory.ts';
import type { OpenHost } from './host.ts';
import type { Terminal } from './terminal.ts';

/** The words that start this very program. */
export const NETDSL: readonly string[] = [process.execPath, ...process.execArgv, process.argv[1] ?? ''];

/** Builds the lab where that was not done yet, telling how far it is. */
export async function readyLab(terminal: Terminal, force = false): Promise<string> {
  const folder = await buildLab({ force, progress: (what) => terminal.progress(`building the lab: ${what} …`) });
  terminal.clearProgress();
  return folder;
}

/**
 * The machine that is kept running, if there is one. Else a deployment starts one that ends with the last deployment, and
 * everything else has a fresh one to itself: on it nothing is deployed.
 */
export async function openLab(terminal: Terminal, keep: boolean): Promise<OpenHost> {
  let line = await connectKept();
  if (line === undefined && keep) {
    await readyLab(terminal);
    terminal.progress('starting the lab …');
    if (await startKept(NETDSL, true)) {
      terminal.err('started the lab; it ends with its last deployment, or by `netdsl lab stop`');
    }
    line = await connectKept();
  }
  if (line !== undefined) {
    const agent = connectAgent(line);
    const { state, temporary } = runtimeFolder();
    const store = openStateDirectory(state);
    return {
      host: createLabHost(agent),
      store,
      async [Symbol.asyncDispose]() {
        agent.close();
        if ((await isThere(temporary)) && (await store.names()).length === 0) await stopKept();
      },
    };
  }
  const folder = await readyLab(terminal);
  terminal.progress('starting the lab …');
  const machine = await startMachine(folder);
  terminal.clearProgress();
  return {
    host: createLabHost(machine.agent),
    store: { ...createMemoryStore(), place: 'the lab, which is not running' },
    [Symbol.asyncDispose]: () => machine.stop(),
  };
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
