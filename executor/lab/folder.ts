import { accessSync, constants, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Where the lab is kept: what NETDSL_LAB_DIR names, `.lab` in a checkout of netdsl, else the user's cache directory
 * (XDG Base Directory Specification).
 */
export function labFolder(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment.NETDSL_LAB_DIR) return environment.NETDSL_LAB_DIR;
  const root = packageRoot();
  if (root !== undefined && existsSync(join(root, '.git')) && isWritable(root)) return join(root, '.lab');
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'netdsl', 'lab');
}

function packageRoot(): string | undefined {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
