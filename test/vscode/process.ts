import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs when the process ends, however it ends short of SIGKILL. */
export type Cleanup = () => void | Promise<void>;

const cleanups: Cleanup[] = [];
let ending: Promise<never> | undefined;

/** Has `cleanup` run before the process ends, last registered first. */
export function atExit(cleanup: Cleanup): void {
  cleanups.push(cleanup);
}

/** Ends the process with a status once everything that was started is gone. */
export function end(status: number): Promise<never> {
  ending ??= (async () => {
    for (const cleanup of cleanups.splice(0).reverse()) {
      try {
        await cleanup();
      } catch (error) {
        console.error(error);
        status ||= 1;
      }
    }
    process.exit(status);
  })();
  return ending;
}

/** Whether the process is ending: what was started is being stopped. */
export function isEnding(): boolean {
  return ending !== undefined;
}

/** Makes signals, closed pipes and uncaught errors end the process in order. */
export function endInOrder(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(130));
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => end(1));
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error) => {
      if (ending !== undefined) return;
      console.error(error);
      end(1);
    });
  }
}

/** A program that ends with this process, and all that it started with it; its output is kept. */
export interface Program {
  readonly child: ChildProcess;
  output(): string;
  stop(): Promise<void>;
}

/** Milliseconds a program has to end by itself before it is killed. */
const GRACE = 4000;

export function startProgram(file: string, args: readonly string[], env: NodeJS.ProcessEnv): Program {
  const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  const ended = once(child, 'exit');
  const signalGroup = (signal: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  };
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      signalGroup('SIGTERM');
      const timer = setTimeout(() => signalGroup('SIGKILL'), GRACE);
      await ended;
      clearTimeout(timer);
    }
    signalGroup('SIGKILL');
  };
  atExit(stop);
  process.on('exit', () => signalGroup('SIGKILL'));
  return { child, output: () => output, stop };
}
