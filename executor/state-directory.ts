import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Journal, JournalRecord, StateStore } from './journal.ts';
import { acquireLock } from './lock.ts';

const DEFAULT_PLACE = '/var/lib/netdsl';
const FILE = 'journal.jsonl';

/** The journal could not be read or written: nothing may be applied without it. */
export class JournalError extends Error {
  constructor(path: string, cause: unknown) {
    super(`the journal ${path} cannot be used (${reason(cause)}): without it nothing is changed on a host`, { cause });
    this.name = 'JournalError';
  }
}

function reason(cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException).code;
  const texts: Record<string, string> = {
    EACCES: 'permission denied; root may',
    EROFS: 'read-only file system',
    ENOSPC: 'no space left on device',
    EDQUOT: 'disk quota exceeded',
    ENOTDIR: 'not a directory',
  };
  return (code !== undefined && texts[code]) || (cause instanceof Error ? cause.message : String(cause));
}

/** `/var/lib/netdsl`, or what NETDSL_STATE_DIR names: one folder per deployment. */
export function openStateDirectory(place = process.env.NETDSL_STATE_DIR ?? DEFAULT_PLACE): StateStore {
  return {
    place,
    async names() {
      try {
        const entries = await readdir(place, { withFileTypes: true });
        return entries
          .filter((entry) => entry.isDirectory())
          .map((entry) => entry.name)
          .sort();
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
        throw new JournalError(place, error);
      }
    },
    journal: (name) => fileJournal(place, name),
    async lock(purpose) {
      return guarded(place, async () => {
        await makePlace(place);
        return acquireLock(join(place, 'lock'), purpose);
      });
    },
  };
}

async function guarded<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code === 'string') throw new JournalError(path, error);
    throw error;
  }
}

function fileJournal(place: string, name: string): Journal {
  const folder = join(place, name);
  const file = join(folder, FILE);
  /** Bytes of whole lines; what a crash tore off is cut before the next line is written. */
  let sound: number | undefined;

  async function load(): Promise<JournalRecord[]> {
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      sound = undefined;
      return [];
    }
    const end = text.lastIndexOf('\n') + 1;
    sound = Buffer.byteLength(text.slice(0, end));
    return text
      .slice(0, end)
      .split('\n')
      .filter((line) => line !== '')
      .map((line, index) => parseRecord(line, `${file}:${index + 1}`));
  }

  return {
    name,
    read: () => guarded(file, load),
    append: (record) =>
      guarded(file, async () => {
        if (sound === undefined) {
          await load();
          if (sound === undefined) await makeFolder(place, folder);
        }
        const handle = await open(file, constants.O_RDWR | constants.O_CREAT, 0o600);
        try {
          const bytes = Buffer.from(`${JSON.stringify(record)}\n`);
          await handle.truncate(sound ?? 0);
          await handle.write(bytes, 0, bytes.length, sound ?? 0);
          await handle.sync();
          if (sound === undefined) await syncFolder(folder);
          sound = (sound ?? 0) + bytes.length;
        } finally {
          await handle.close();
        }
      }),
    replace: (record) =>
      guarded(file, async () => {
        const fresh = `${file}.new`;
        const handle = await open(fresh, 'w', 0o600);
        try {
          await handle.writeFile(`${JSON.stringify(record)}\n`);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(fresh, file);
        await syncFolder(folder);
        sound = undefined;
        await load();
      }),
    remove: () =>
      guarded(folder, async () => {
        await rm(folder, { recursive: true, force: true });
        await syncFolder(place);
        sound = undefined;
      }),
  };
}

function parseRecord(line: string, where: string): JournalRecord {
  try {
    return JSON.parse(line) as JournalRecord;
  } catch (error) {
    throw Object.assign(new Error(`damaged at ${where}`, { cause: error }), { code: 'EBADMSG' });
  }
}

/** With the system's own error: a recursive mkdir reports a read-only file system as a missing folder. */
async function makePlace(place: string): Promise<void> {
  try {
    await mkdir(place);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') await mkdir(place, { recursive: true });
    else if (code !== 'EEXIST') throw error;
  }
}

async function makeFolder(place: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await syncFolder(place);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
