import { rmSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { constants } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { LockedError } from '../journal.ts';
import { acquireLock } from '../lock.ts';
import type { Agent } from './agent.ts';
import { openApt } from './apt.ts';
import { labFolder } from './folder.ts';
import { writeInitramfs } from './initramfs.ts';
import { LabError } from './lab-error.ts';
import { freeze, startMachine } from './machine.ts';
import { installModules } from './modules.ts';
import { GUEST_PACKAGES, KERNEL_PACKAGE, recipeKey, TOOL_PACKAGES } from './recipe.ts';
import { furnishRoot, writeRootImage } from './root-image.ts';
import { refuse } from './tools.ts';
import { unpack } from './unpack.ts';

export interface BuildOptions {
  /** Build anew although there is a build. */
  readonly force?: boolean;
  readonly progress?: (what: string) => void;
}

/** Bytes a build needs while it is under way. */
const NEEDED = 1.5 * 2 ** 30;

/** What unpacks a package for a build that was killed goes on for a moment, and puts files where they are removed. */
const REMOVAL = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 };

/** Folder of the current recipe's build, or `undefined` when it was not built yet. */
export async function findBuild(place = labFolder()): Promise<string | undefined> {
  const folder = join(resolve(place), recipeKey());
  return (await exists(folder)) ? folder : undefined;
}

/** Builds the lab unless it is there; a build is whole or not there at all. Returns its folder. */
export async function buildLab(options: BuildOptions = {}, place = labFolder()): Promise<string> {
  const progress = options.progress ?? (() => {});
  const top = resolve(place);
  const folder = join(top, recipeKey());
  if (options.force !== true && (await exists(folder))) return folder;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new LabError(`the lab needs Linux on an x86-64 processor; this is ${process.platform} on ${process.arch}`);
  }
  await makePlace(top);
  const release = await lockBuild(join(top, 'lock'), progress);
  try {
    if (options.force !== true && (await exists(folder))) return folder;
    await removeOthers(top, basename(folder));
    const building = join(top, `building-${process.pid}`);
    const ignore = onInterruption(() => rmSync(building, REMOVAL));
    try {
      await build(building, progress);
      await remove(folder);
      await rename(building, folder);
    } catch (error) {
      await remove(building);
      if (typeof (error as NodeJS.ErrnoException).code === 'string') refuse((error as Error).message);
      throw error;
    } finally {
      ignore();
    }
    return folder;
  } finally {
    await release();
  }
}

/**
 * Removes what broke off, and the builds of other recipes: a machine that was started from one has it open, and goes on.
 */
async function removeOthers(top: string, wanted: string): Promise<void> {
  for (const name of await readdir(top)) {
    if (/^(?:building-\d+|[0-9a-f]{12})$/.test(name) && name !== wanted) await remove(join(top, name));
  }
}

/** Cleans up and ends the program when a key or another process asks it to; returns what takes that back. */
function onInterruption(cleanUp: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const end = (name: NodeJS.Signals) => {
    cleanUp();
    process.exit(128 + constants.signals[name]);
  };
  for (const name of signals) process.on(name, end);
  return () => {
    for (const name of signals) process.off(name, end);
  };
}

async function build(folder: string, progress: (what: string) => void): Promise<void> {
  const work = join(folder, 'work');
  const tools = join(folder, 'tools');
  const root = join(work, 'root');
  const kernel = join(work, 'kernel');
  await mkdir(work, { recursive: true });
  progress('reading package lists');
  const apt = await openApt(join(work, 'apt'));
  await apt.update();
  progress('downloading packages');
  const [image] = (await apt.dependencies(KERNEL_PACKAGE)).filter((name) => name.startsWith('linux-image-'));
  if (image === undefined) throw new LabError(`${KERNEL_PACKAGE} names no kernel`);
  const toolPackages = await apt.download(TOOL_PACKAGES, { backports: true });
  const guestPackages = await apt.download(GUEST_PACKAGES);
  const kernelPackages = await apt.downloadAlone([image]);
  progress(`unpacking ${toolPackages.length + guestPackages.length + 1} packages`);
  const small = unpack(toolPackages, tools).then(() => unpack(guestPackages, root));
  await Promise.all([unpack(kernelPackages, kernel), small]);
  progress('preparing kernel modules');
  const modules = await installModules(kernel, root, tools);
  progress('writing the root file system');
  await furnishRoot(root);
  await writeRootImage(join(folder, 'root.squashfs'), root, tools);
  await writeInitramfs(join(folder, 'initrd.cpio'), root, modules);
  const boot = join(kernel, 'boot');
  const vmlinuz = (await readdir(boot)).find((name) => name.startsWith('vmlinuz-'));
  if (vmlinuz === undefined) throw new LabError(`${image} holds no kernel`);
  await copyFile(join(boot, vmlinuz), join(folder, 'vmlinuz'));
  await remove(work);
  progress('booting the machine for its snapshot');
  await using machine = await startMachine(folder, 'boot');
  await warmUp(machine.agent);
  await freeze(machine, join(folder, 'snapshot'));
}

/** Has the machine read what nearly every command needs, so that a fresh one need not. */
async function warmUp(agent: Agent): Promise<void> {
  const script = `set -e
ip netns add warm
ip -n warm link set lo up
nsenter --net=/run/netns/warm -- ping -c 1 127.0.0.1
sysctl net.ipv4.ip_forward
ip -j -d address
bridge -j link
ip netns delete warm
sync
echo 1 > /proc/sys/vm/compact_memory`;
  const { exitCode, stdout, stderr } = await agent.run({ words: ['bash', '-c', script] });
  if (exitCode !== 0) throw new LabError(`the machine does not work as it should:\n${stdout}${stderr}`);
}

async function lockBuild(file: string, progress: (what: string) => void): Promise<() => Promise<void>> {
  for (;;) {
    try {
      return await acquireLock(file, 'netdsl lab build');
    } catch (error) {
      if (!(error instanceof LockedError)) throw error;
      progress('waiting for the build that is under way');
      await new Promise((done) => setTimeout(done, 500));
    }
  }
}

async function makePlace(top: string): Promise<void> {
  try {
    await mkdir(top, { recursive: true });
  } catch (error) {
    throw new LabError(
      `${top} cannot be made (${(error as Error).message}): name another folder in NETDSL_LAB_DIR`,
      error,
    );
  }
  const { bavail, bsize } = await statfs(top);
  if (bavail * bsize < NEEDED) {
    const free = Math.floor((bavail * bsize) / 2 ** 20);
    throw new LabError(
      `${top} has ${free} MiB free, a build needs ${NEEDED / 2 ** 20}: name another folder in NETDSL_LAB_DIR`,
    );
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function remove(path: string): Promise<void> {
  return rm(path, REMOVAL);
}
