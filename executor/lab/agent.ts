import { constants } from 'node:os';
import type { Duplex } from 'node:stream';
import { LabError } from './lab-error.ts';
import { createFrameReader, decodeResponse, encodeRequest, type Response } from './protocol.ts';

export interface AgentCommand {
  readonly words: readonly string[];
  readonly stdin?: Uint8Array | undefined;
  /** Milliseconds after which the program is ended. */
  readonly timeout?: number | undefined;
  /** Takes output as it comes. */
  readonly onOutput?: (stream: 'output' | 'errors', bytes: Uint8Array) => void;
}

export interface AgentResult {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** Absent where a signal ended the program. */
  readonly exitCode?: number;
  readonly signal?: string;
  readonly timedOut: boolean;
}

/** The near end of the line to a machine. */
export interface Agent {
  /** Settled when the machine says that it is up: said once, at boot. */
  readonly ready: Promise<void>;
  /** Rejects with LabError when the line is cut. */
  run(command: AgentCommand): Promise<AgentResult>;
  close(): void;
}

interface Job {
  readonly command: AgentCommand;
  readonly stdout: Uint8Array[];
  readonly stderr: Uint8Array[];
  timedOut: boolean;
  ended(status: number): void;
  failed(error: Error): void;
}

/** How long a machine may take to end a program before it counts as out of reach, in milliseconds. */
const GRACE = 20_000;

export function connectAgent(line: Duplex): Agent {
  const jobs = new Map<number, Job>();
  let last = 0;
  let cut: Error | undefined;
  const ready = Promise.withResolvers<void>();
  ready.promise.catch(() => {});

  function fail(reason: string): void {
    cut ??= new LabError(`the machine of the lab is gone${reason}`);
    ready.reject(cut);
    for (const job of jobs.values()) job.failed(cut);
    jobs.clear();
  }
  function answered(response: Response): void {
    if (response.type === 'ready') {
      ready.resolve();
      return;
    }
    const job = jobs.get(response.id);
    if (job === undefined) return;
    if (response.type === 'exit') {
      jobs.delete(response.id);
      job.ended(response.status);
      return;
    }
    (response.type === 'output' ? job.stdout : job.stderr).push(response.bytes);
    job.command.onOutput?.(response.type, response.bytes);
  }
  const read = createFrameReader((frame) => answered(decodeResponse(frame)));
  line.on('data', read);
  line.on('error', (error: Error) => fail(`: ${error.message}`));
  line.on('close', () => fail(''));

  return {
    ready: ready.promise,
    run: (command) =>
      new Promise((resolve, reject) => {
        if (cut !== undefined) return reject(cut);
        const id = ++last;
        const timers: NodeJS.Timeout[] = [];
        const settle = () => timers.forEach(clearTimeout);
        const job: Job = {
          command,
          stdout: [],
          stderr: [],
          timedOut: false,
          ended(status) {
            settle();
            const { stdout, stderr, timedOut } = job;
            resolve({ stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr), timedOut, ...readStatus(status) });
          },
          failed(error) {
            settle();
            reject(error);
          },
        };
        jobs.set(id, job);
        if (command.timeout !== undefined) {
          const late = () => {
            job.timedOut = true;
            line.write(encodeRequest({ type: 'kill', id }));
            timers.push(setTimeout(() => line.destroy(new Error('it does not answer any more')), GRACE));
          };
          timers.push(setTimeout(late, command.timeout));
        }
        line.write(encodeRequest({ type: 'run', id, words: command.words }));
        if (command.stdin !== undefined) line.write(encodeRequest({ type: 'input', id, bytes: command.stdin }));
        line.write(encodeRequest({ type: 'end-of-input', id }));
      }),
    close: () => line.destroy(),
  };
}

/** wait(2): the low seven bits name the signal, the second byte is the exit status. */
function readStatus(status: number): { exitCode: number } | { signal: string } {
  const signal = status & 0x7f;
  if (signal === 0) return { exitCode: status >> 8 };
  const name = Object.entries(constants.signals).find(([, value]) => value === signal)?.[0];
  return { signal: name ?? `signal ${signal}` };
}
