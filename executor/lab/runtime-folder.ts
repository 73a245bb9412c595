import { createHash } from 'node:crypto';
import { lstat, mkdir } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { labFolder } from './folder.ts';
import { LabError } from './lab-error.ts';

/** Files of the machine that is kept running, one for each user and lab. */
export interface RuntimeFolder {
  readonly folder: string;
  /** Unix socket on which the keeper serves. */
  readonly socket: string;
  readonly pid: string;
  readonly log: string;
  /** Excludes two that start at once. */
  readonly lock: string;
  /** What is deployed on the machine; goes with it. */
  readonly state: string;
  /** There when the machine was started for a deployment, and is to end with the last one. */
  readonly temporary: string;
}

/** Paths only; a socket's path must be short, so it does not lie in the lab's own folder (unix(7)). */
export function runtimeFolder(place = labFolder()): RuntimeFolder {
  const name = createHash('sha256').update(resolve(place)).digest('hex').slice(0, 8);
  const folder = join(process.env.XDG_RUNTIME_DIR || tmpdir(), `netdsl-lab-${userInfo().uid}-${name}`);
  return {
    folder,
    socket: join(folder, 'socket'),
    pid: join(folder, 'pid'),
    log: join(folder, 'log'),
    lock: join(folder, 'lock'),
    state: join(folder, 'state'),
    temporary: join(folder, 'temporary'),
  };
}

/** Makes it, for its user alone. */
export async function makeRuntimeFolder({ folder }: RuntimeFolder): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = await lstat(folder);
  if (uid !== userInfo().uid || (mode & 0o077) !== 0 || (mode & 0o170000) !== 0o040000) {
    throw new LabError(`${folder} belongs to somebody else, or lets others in: remove it`);
  }
}
