import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, vi } from 'vitest';
import { createLabHost } from '../../executor/host/lab.ts';
import type { Host } from '../../executor/host.ts';
import { buildLab } from '../../executor/lab/build.ts';
import { labFolder } from '../../executor/lab/folder.ts';
import { type Machine, startMachine } from '../../executor/lab/machine.ts';
import { describeNeeding } from '../requirements.ts';

/** The first of them builds the lab; all run on machines that are busy with other things. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 600_000 });

export function describeLab(name: string, body: () => void): void {
  describeNeeding(['apt-get', 'dpkg-deb'], name, body);
}

/** One fresh machine for the tests of a file. */
export function freshMachine(): { readonly machine: Machine; readonly host: Host } {
  let machine: Machine;
  let host: Host;
  beforeAll(async () => {
    machine = await startMachine(await buildLab());
    host = createLabHost(machine.agent);
  });
  afterAll(() => machine?.stop());
  return {
    get machine() {
      return machine;
    },
    get host() {
      return host;
    },
  };
}

/** The lab under a path of one's own: its processes can be told from all others, and so can the machine that is kept. */
export async function ownLab(): Promise<{ readonly place: string; remove(): Promise<void> }> {
  await buildLab();
  const folder = await mkdtemp(join(tmpdir(), 'netdsl-own-lab-'));
  const place = join(folder, 'lab');
  await symlink(resolve(labFolder()), place);
  return { place, remove: () => rm(folder, { recursive: true }) };
}

/** Emulators of a lab. */
export function emulatorsOf(place: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => commandLine(pid).includes(`${place}/`));
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return '';
    throw error;
  }
}
