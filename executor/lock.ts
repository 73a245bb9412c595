import { randomUUID } from 'node:crypto';
import { link, open, readFile, rename, rm } from 'node:fs/promises';
import { LockedError } from './journal.ts';

interface Holder {
  readonly pid: number;
  /** Field 22 of /proc/PID/stat: tells a process from a later one with the same id. */
  readonly started: string | undefined;
  readonly boot: string | undefined;
  readonly purpose: string;
  readonly since: string;
}

/**
 * Takes the lock file, or throws LockedError that names the holder. The lock of a process that is no more is taken
 * over: it is moved aside, and put back if it turns out to be a newer one.
 */
export async function acquireLock(file: string, purpose: string): Promise<() => Promise<void>> {
  const mine: Holder = {
    pid: process.pid,
    started: await startOf(process.pid),
    boot: await bootId(),
    purpose,
    since: new Date().toISOString(),
  };
  const text = JSON.stringify(mine);
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    while (!(await tryLink(draft, file))) await clearStale(file, `${draft}.stale`);
  } finally {
    await rm(draft, { force: true });
  }
  return async () => {
    if ((await readText(file)) === text) await rm(file, { force: true });
  };
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function clearStale(file: string, aside: string): Promise<void> {
  const text = await readText(file);
  if (text === undefined) return;
  const holder = parseHolder(text);
  if (holder !== undefined && (await isAlive(holder))) {
    throw new LockedError(`process ${holder.pid} (${holder.purpose}, since ${holder.since})`);
  }
  try {
    await rename(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if ((await readText(aside)) !== text) await tryLink(aside, file);
  await rm(aside, { force: true });
}

function parseHolder(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return undefined;
  }
}

async function isAlive(holder: Holder): Promise<boolean> {
  if (holder.boot !== (await bootId())) return false;
  const started = await startOf(holder.pid);
  return started !== undefined && started === holder.started;
}

async function startOf(pid: number): Promise<string | undefined> {
  const text = await readText(`/proc/${pid}/stat`);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')[19];
}

async function bootId(): Promise<string | undefined> {
  return (await readText('/proc/sys/kernel/random/boot_id'))?.trim();
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ESRCH') return undefined;
    throw error;
  }
}
