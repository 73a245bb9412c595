import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { CommandResult } from '../../language/model/command.ts';

/** A machine of one's own on the real kernel: nothing done in it reaches the machine's interfaces, routes or namespaces. */
export interface Sandbox {
  /** Process that holds the namespaces; /proc/PID/ns/net is the sandbox's own network namespace. */
  readonly pid: number;
  /** Arguments that put a program into the sandbox: `[...prefix, 'ip', 'link']`. The process id stays the program's own. */
  readonly prefix: readonly string[];
  /** Runs a program in the sandbox; one that cannot be started has exit status 127. */
  run(file: string, args: readonly string[], options?: RunOptions): Promise<CommandResult>;
  /** Starts one and leaves it running; ended by `close`. */
  start(file: string, args: readonly string[]): ChildProcess;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface RunOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/**
 * Shell for a new mount namespace. /run is replaced whole: /run/netns and the lock of iptables are its own. The only host
 * that is known by name is the one that the simulator knows.
 */
export const OWN_FILES = `set -e
mount -t tmpfs tmpfs /run
echo 127.0.0.1 localhost >/run/hosts
mount --bind /run/hosts /etc/hosts`;

/** Shell that makes a machine of one's own out of new network and mount namespaces. */
export const SANDBOX = `${OWN_FILES}
mount -t sysfs sysfs /sys
ip link set dev lo up`;

const HOLD = `${SANDBOX}
echo ready
exec cat >/dev/null`;

/**
 * A private network and mount namespace with `lo` up. The process that holds it ends with its standard input, so when
 * this process dies, however it dies, the kernel takes all of the sandbox away. Needs root, `unshare`, `nsenter`, `ip`.
 */
export async function createSandbox(): Promise<Sandbox> {
  const holder = spawn('unshare', ['--net', '--mount', 'sh', '-c', HOLD], { stdio: ['pipe', 'pipe', 'pipe'] });
  const children = new Set<ChildProcess>();
  await ready(holder);
  const pid = holder.pid!;
  const prefix = ['nsenter', `--net=/proc/${pid}/ns/net`, `--mount=/proc/${pid}/ns/mnt`, '--'];

  function start(file: string, args: readonly string[], options: RunOptions = {}): ChildProcess {
    const child = spawn(prefix[0]!, [...prefix.slice(1), file, ...args], {
      stdio: 'pipe',
      cwd: options.cwd,
      env: { ...process.env, LC_ALL: 'C.UTF-8', ...options.env },
    });
    children.add(child);
    child.once('close', () => children.delete(child));
    return child;
  }

  async function run(file: string, args: readonly string[], options: RunOptions = {}): Promise<CommandResult> {
    const child = start(file, args, options);
    let stdout = '';
    let stderr = '';
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.stdin!.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
    child.stdin!.end(options.input ?? '');
    const [status, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    if (status === null) throw new Error(`${file} was ended by ${signal}`);
    return { stdout, stderr, exitCode: status };
  }

  async function close(): Promise<void> {
    for (const child of children) child.kill('SIGKILL');
    if (holder.exitCode !== null || holder.signalCode !== null) return;
    const ended = once(holder, 'close');
    holder.stdin.end();
    await ended;
  }

  return { pid, prefix, run, start: (file, args) => start(file, args), close, [Symbol.asyncDispose]: close };
}

async function ready(holder: ChildProcess): Promise<void> {
  let stderr = '';
  holder.stderr!.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const answer = await Promise.race([
    once(holder.stdout!.setEncoding('utf8'), 'data').then(([text]) => String(text)),
    once(holder, 'close').then(() => ''),
    once(holder, 'error').then(([error]) => {
      throw error;
    }),
  ]);
  if (!answer.startsWith('ready')) throw new Error(`no sandbox could be made: ${stderr.trim()}`);
}
