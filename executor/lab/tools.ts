import { join } from 'node:path';
import { execa } from 'execa';
import { LabError } from './lab-error.ts';

const LIBRARIES = ['lib/x86_64-linux-gnu', 'usr/lib/x86_64-linux-gnu'];

/**
 * The words that start a program of an unpacked tree with the tree's own loader and libraries, whatever this machine
 * has: `name` is what the program is told it is called.
 */
export function toolWords(tree: string, path: string, name = path): string[] {
  return [
    join(tree, 'lib/x86_64-linux-gnu/ld-linux-x86-64.so.2'),
    ...['--argv0', name, '--library-path', LIBRARIES.map((folder) => join(tree, folder)).join(':')],
    join(tree, path),
  ];
}

/** Runs a program of an unpacked tree; fails with what it said. */
export async function runTool(tree: string, path: string, args: readonly string[], name?: string): Promise<void> {
  const [file, ...words] = [...toolWords(tree, path, name), ...args];
  const { exitCode, stderr, shortMessage } = await execa(file!, words, { reject: false, env: { LC_ALL: 'C' } });
  if (exitCode !== 0) refuse(`${name ?? path}: ${stderr?.trim() || shortMessage}`);
}

/** Ends a build, with the way out where there is one. */
export function refuse(fault: string): never {
  if (/No space left on device|ENOSPC/.test(fault)) {
    throw new LabError('no space left on the device: free some, or name another folder in NETDSL_LAB_DIR');
  }
  throw new LabError(fault.split('\n').slice(0, 8).join('\n'));
}
