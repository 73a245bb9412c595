import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { resolve } from 'node:path';
import { LockedError } from '../journal.ts';
import { acquireLock } from '../lock.ts';
import { buildLab } from './build.ts';
import { labFolder } from './folder.ts';
import { LabError } from './lab-error.ts';
import { startMachine } from './machine.ts';
import { encodeFrame } from './protocol.ts';
import { createRelay, STOP } from './relay.ts';
import { makeRuntimeFolder, type RuntimeFolder, runtimeFolder } from './runtime-folder.ts';

/*
 * A machine that outlives the command that started it is held by a process of its own, the keeper (`netdsl lab keep`).
 * The machine ends with the keeper, whatever ends that.
 */

/** A line to the machine that is kept running, or `undefined` when there is none. */
export async function connectKept(runtime: RuntimeFolder = runtimeFolder()): Promise<Socket | undefined> {
  const socket = connect(runtime.socket);
  try {
    await once(socket, 'connect');
    return socket;
  } catch (error) {
    if (['ENOENT', 'ECONNREFUSED'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw new LabError(`the machine of the lab cannot be reached: ${(error as Error).message}`, error);
  }
}

/**
 * Starts a keeper unless there is one; `temporary` has its machine end with its last deployment. `netdsl` are the words
 * that start netdsl itself. Returns whether it was started now.
 */
export async function startKept(netdsl: readonly string[], temporary: boolean): Promise<boolean> {
  const runtime = runtimeFolder();
  await makeRuntimeFolder(runtime);
  const release = await lockStart(runtime.lock);
  try {
    const there = await connectKept(runtime);
    if (there !== undefined) {
      there.destroy();
      if (!temporary) await rm(runtime.temporary, { force: true });
      return false;
    }
    for (const left of [runtime.socket, runtime.state, runtime.pid, runtime.temporary]) {
      await rm(left, { recursive: true, force: true });
    }
    await mkdir(runtime.state, { mode: 0o700 });
    if (temporary) await writeFile(runtime.temporary, '');
    await startKeeper(netdsl, runtime);
    return true;
  } finally {
    await release();
  }
}

async function startKeeper(netdsl: readonly string[], runtime: RuntimeFolder): Promise<void> {
  const log = await open(runtime.log, 'w', 0o600);
  try {
    const [file, ...args] = [...netdsl, 'lab', 'keep'];
    const keeper = spawn(file!, args, {
      detached: true,
      cwd: '/',
      env: { ...process.env, NETDSL_LAB_DIR: resolve(labFolder()) },
      stdio: ['ignore', 'pipe', log.fd],
    });
    const answer = await Promise.race([
      once(keeper.stdout!.setEncoding('utf8'), 'data').then(([text]) => String(text)),
      once(keeper, 'close').then(() => ''),
    ]);
    keeper.stdout!.destroy();
    keeper.unref();
    if (answer.startsWith('ready')) return;
  } finally {
    await log.close();
  }
  throw new LabError(`the lab could not be started: ${(await readFile(runtime.log, 'utf8')).trim()}`);
}

async function lockStart(file: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      return await acquireLock(file, 'netdsl lab start');
    } catch (error) {
      if (!(error instanceof LockedError)) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

/** Ends the machine that is kept running and all its state; returns whether there was one. */
export async function stopKept(): Promise<boolean> {
  const runtime = runtimeFolder();
  const line = await connectKept(runtime);
  if (line === undefined) {
    await rm(runtime.folder, { recursive: true, force: true });
    return false;
  }
  line.resume();
  line.on('error', () => {});
  const closed = once(line, 'close');
  line.write(encodeFrame({ letter: STOP, id: 0, payload: new Uint8Array() }));
  const late = setTimeout(() => line.destroy(new LabError('late')), 10_000);
  await closed;
  clearTimeout(late);
  if (line.errored instanceof LabError) {
    const pid = (await readFile(runtime.pid, 'utf8')).trim();
    throw new LabError(
      `the process that keeps the lab (${pid}) does not end: \`kill -9 ${pid}\` ends it and its machine`,
    );
  }
  return true;
}

/** `netdsl lab keep`: holds a machine and serves it until it is told to stop, or the machine ends. */
export async function keep(): Promise<void> {
  const runtime = runtimeFolder();
  const machine = await startMachine(await buildLab());
  const stop = () => void machine.stop();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  const clients = new Set<Socket>();
  const relay = createRelay(machine.line, stop);
  const server = createServer((client) => {
    clients.add(client);
    client.on('close', () => clients.delete(client));
    relay.serve(client);
  });
  server.listen(runtime.socket);
  await once(server, 'listening');
  await writeFile(runtime.pid, `${process.pid}\n`);
  process.stdout.on('error', () => {});
  process.stdout.write('ready\n');
  await machine.ended;
  server.close();
  await rm(runtime.folder, { recursive: true, force: true });
  for (const client of clients) client.destroy();
}
