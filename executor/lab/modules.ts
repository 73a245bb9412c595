import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inParallel } from '../pool.ts';
import { LabError } from './lab-error.ts';
import { MODULES } from './recipe.ts';
import { runTool } from './tools.ts';

/** Kernel modules as they lie in a root file system, ready to be loaded. */
export interface Modules {
  readonly folder: string;
  /** Paths under the folder of what has to be loaded for a module, in that order, itself last. */
  order(name: string): string[];
}

/** Puts the modules of an unpacked kernel that a guest can use into its root file system, uncompressed and indexed. */
export async function installModules(kernel: string, root: string, tools: string): Promise<Modules> {
  const [release] = await readdir(join(kernel, 'lib/modules'));
  if (release === undefined) throw new LabError('the kernel package holds no modules');
  const from = join(kernel, 'lib/modules', release);
  const folder = join(root, 'lib/modules', release);
  await mkdir(folder, { recursive: true });
  for (const name of ['modules.builtin', 'modules.builtin.modinfo', 'modules.order']) {
    await cp(join(from, name), join(folder, name));
  }
  for (const part of MODULES) await copyPart(join(from, 'kernel'), join(folder, 'kernel'), part);
  const names = await readdir(folder, { recursive: true });
  const packed = names.filter((name) => name.endsWith('.ko.xz')).map((name) => join(folder, name));
  const batches = Array.from({ length: Math.ceil(packed.length / 100) }, (_, n) =>
    packed.slice(n * 100, n * 100 + 100),
  );
  await inParallel(batches, 2, (batch) => runTool(tools, 'usr/bin/xz', ['--decompress', ...batch]));
  await runTool(tools, 'usr/bin/kmod', ['--basedir', root, release], 'depmod');
  return { folder, order: loadingOrder(await readFile(join(folder, 'modules.dep'), 'utf8')) };
}

async function copyPart(from: string, to: string, part: string): Promise<void> {
  if (!part.endsWith('/*')) {
    await cp(join(from, part), join(to, part), { recursive: true });
    return;
  }
  const folder = dirname(part);
  await mkdir(join(to, folder), { recursive: true });
  for (const entry of await readdir(join(from, folder), { withFileTypes: true })) {
    if (entry.isFile()) await cp(join(from, folder, entry.name), join(to, folder, entry.name));
  }
}

/** modules.dep(5): `path: dependencies`, what comes last is loaded first. */
function loadingOrder(text: string): Modules['order'] {
  const dependencies = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [path, rest] = line.split(':');
    if (rest === undefined) continue;
    const name = path!.replace(/^.*\/|\.ko$/g, '').replaceAll('-', '_');
    dependencies.set(name, [path!, ...rest.split(' ').filter((word) => word !== '')].reverse());
  }
  return (name) => {
    const order = dependencies.get(name);
    if (order === undefined) throw new LabError(`the kernel package has no module ${name}`);
    return order;
  };
}
