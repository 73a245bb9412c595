import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { INIT, ROOT_MODULES } from './guest/init.ts';
import type { Modules } from './modules.ts';

interface Entry {
  readonly name: string;
  /** stat(2) */
  readonly mode: number;
  readonly content?: Uint8Array;
}

const FOLDER = 0o040755;
const PROGRAM = 0o100755;
const FILE = 0o100644;

/** The initial RAM file system: busybox, the modules that reach the root file system, and the first program. */
export async function writeInitramfs(file: string, root: string, modules: Modules): Promise<void> {
  const paths = [...new Set(ROOT_MODULES.flatMap((name) => modules.order(name)))];
  const names = paths.map((path) => path.replace(/^.*\//, ''));
  const entries: Entry[] = [
    ...['bin', 'proc', 'sys', 'dev', 'modules'].map((name) => ({ name, mode: FOLDER })),
    { name: 'init', mode: PROGRAM, content: Buffer.from(INIT) },
    { name: 'bin/busybox', mode: PROGRAM, content: await readFile(join(root, 'bin/busybox')) },
    { name: 'modules/order', mode: FILE, content: Buffer.from(names.map((name) => `${name}\n`).join('')) },
  ];
  for (const [index, path] of paths.entries()) {
    entries.push({ name: `modules/${names[index]}`, mode: FILE, content: await readFile(join(modules.folder, path)) });
  }
  await writeFile(file, archive(entries));
}

/** cpio's "newc" format (Documentation/driver-api/early-userspace/buffer-format.rst). */
function archive(entries: readonly Entry[]): Buffer {
  const all = [...entries, { name: 'TRAILER!!!', mode: 0 }];
  return Buffer.concat(all.flatMap((entry, index) => member(entry, index + 1)));
}

function member({ name, mode, content = Buffer.alloc(0) }: Entry, inode: number): Uint8Array[] {
  const nameSize = name.length + 1;
  // inode, mode, uid, gid, links, mtime, size, device (2), device described (2), size of name, checksum
  const fields = [inode, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, nameSize, 0];
  const header = `070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}${name}\0`;
  return [aligned(Buffer.from(header, 'latin1')), aligned(content)];
}

function aligned(bytes: Uint8Array): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
}
