import { realpath } from 'node:fs/promises';

/** What identifies a file that a deployment is made from: its absolute path without symbolic links; none for `-`. */
export async function sourcePath(file: string): Promise<{ readonly path?: string }> {
  return file === '-' ? {} : { path: await realpath(file) };
}
