import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { type Agent, connectAgent } from './agent.ts';
import { LabError } from './lab-error.ts';
import { machineArguments } from './machine-arguments.ts';
import { connectMonitor, type Monitor } from './qmp.ts';
import { toolWords } from './tools.ts';

/** A running machine of the lab. */
export interface Machine {
  /** Process of the emulator. */
  readonly pid: number;
  readonly agent: Agent;
  readonly monitor: Monitor;
  /** The bytes to and from the agent, for who speaks the protocol without `agent`. */
  readonly line: Duplex;
  /** Settled when the machine is no more, whyever. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/*
 * The kernel kills the emulator when the thread that started it ends, whatever ends that. Once that is arranged, the
 * emulator asks for a word: a parent that was gone before never gives it.
 */
const GATE = 'echo waiting && read -r go && exec "$@" </dev/null';

const START_TIMEOUT = 120_000;

/** Starts a machine from a build's folder: restored from its snapshot in about two seconds, or booted to make one. */
export async function startMachine(folder: string, from: 'snapshot' | 'boot' = 'snapshot'): Promise<Machine> {
  const tools = join(folder, 'tools');
  const restored = from === 'snapshot' ? ['-incoming', `file:${join(folder, 'snapshot')}`] : [];
  const words = [
    ...toolWords(tools, 'usr/bin/setpriv'),
    ...['--pdeathsig', 'KILL', '--', '/bin/sh', '-c', GATE, 'lab'],
    ...toolWords(tools, 'usr/bin/qemu-system-x86_64'),
    ...machineArguments(folder),
    ...restored,
  ];
  const child = spawn(words[0]!, words.slice(1), {
    stdio: ['pipe', 'pipe', 'pipe', 'pipe', 'pipe'],
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', QEMU_MODULE_DIR: join(tools, 'usr/lib/x86_64-linux-gnu/qemu') },
    // A key that interrupts netdsl must not end the machine in the middle of what is being undone.
    detached: true,
  });
  const said = collect(child);
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  child.stdin!.on('error', () => {});
  child.stdout!.once('data', () => child.stdin!.end('go\n'));
  const line = child.stdio[4] as Duplex;
  const agent = connectAgent(line);
  const monitor = connectMonitor(child.stdio[3] as Duplex);
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await ended;
  };
  const timer = setTimeout(() => child.kill('SIGKILL'), START_TIMEOUT);
  try {
    if (from === 'boot') await agent.ready;
    await setClock(agent);
  } catch (error) {
    await stop();
    throw new LabError(`the machine of the lab did not start${said()}`, error);
  } finally {
    clearTimeout(timer);
  }
  return { pid: child.pid!, agent, monitor, line, ended, stop, [Symbol.asyncDispose]: stop };
}

/** A restored machine believes in the time of its snapshot. */
async function setClock(agent: Agent): Promise<void> {
  const { exitCode, stderr } = await agent.run({ words: ['date', '-s', `@${Date.now() / 1000}`] });
  if (exitCode !== 0) throw new LabError(`its clock could not be set: ${stderr.toString()}`);
}

/** The last words of the emulator and of the guest's console. */
function collect(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', (part: string) => {
      text = (text + part).slice(-4000);
    });
  }
  return () => {
    const lines = text.split('\n').filter((each) => each.trim() !== '' && each !== 'waiting');
    return lines.length === 0 ? '' : `:\n${lines.slice(-10).join('\n')}`;
  };
}

/** Freezes a machine into a file and ends it. */
export async function freeze(machine: Machine, file: string): Promise<void> {
  const { monitor } = machine;
  await monitor.execute('migrate-set-parameters', { 'max-bandwidth': 10 * 2 ** 30 });
  await monitor.execute('migrate', { uri: `file:${file}` });
  for (;;) {
    const state = (await monitor.execute('query-migrate')) as { status: string; 'error-desc'?: string };
    if (state.status === 'completed') break;
    if (['failed', 'cancelled'].includes(state.status)) {
      throw new LabError(`the machine could not be frozen: ${state['error-desc'] ?? state.status}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await monitor.execute('quit').catch(() => {});
  await machine.ended;
}
