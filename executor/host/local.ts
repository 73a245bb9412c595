import { execa } from 'execa';
import type { Command, CommandResult } from '../../language/model/command.ts';
import { type Host, NOT_FOUND, TIMED_OUT } from '../host.ts';

export interface LocalHostOptions {
  /** Words put before every command: `nsenter …` of a sandbox. */
  readonly prefix?: readonly string[];
  /** Directories to look programs up in, separated by colons; NETDSL_PATH, or the usual ones. */
  readonly path?: string;
  readonly name?: string;
}

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * The machine netdsl runs on. Programs are started directly, with their arguments as a list and a clean environment:
 * no shell ever sees them. A namespace is entered with nsenter(1), which unlike `ip netns exec` neither mounts nor
 * slows down with the number of namespaces.
 */
export function createLocalHost(options: LocalHostOptions = {}): Host {
  const prefix = options.prefix ?? [];
  const path = options.path ?? process.env.NETDSL_PATH ?? PATH;
  let mortal: readonly string[] = MORTAL;
  return {
    name: options.name ?? 'this machine',
    kind: 'local',
    async run(command) {
      const words = [...enter(command.netns), command.file, ...command.args];
      const result = await start([...prefix, ...mortal, ...words], command, path);
      if (mortal.length === 0 || !lacks(result, 'setpriv')) return plain(result);
      mortal = [];
      return plain(await start([...prefix, ...words], command, path));
    },
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  };
}

/**
 * setpriv(1) has the kernel end a program when netdsl is killed: otherwise a batch would go on beside the `netdsl
 * destroy` that cleans up after it.
 */
const MORTAL = ['setpriv', '--pdeathsig', 'KILL', '--'];

const UNSTARTED = /^(?:\S+: failed to execute )?(\S+): (?:command not found|No such file or directory)\n$/;

function lacks(result: CommandResult, program: string): boolean {
  return result.exitCode === NOT_FOUND && UNSTARTED.exec(result.stderr)?.[1] === program;
}

/** A program that setpriv or nsenter could not start, in the words of a shell. */
export function plain(result: CommandResult): CommandResult {
  if (result.exitCode !== NOT_FOUND) return result;
  const program = UNSTARTED.exec(result.stderr)?.[1];
  return program === undefined ? result : { ...result, stderr: `${program}: command not found\n` };
}

/** The words that put a program into a named namespace. */
export function enter(netns: string | undefined): string[] {
  return netns === undefined ? [] : ['nsenter', `--net=/run/netns/${netns}`, '--'];
}

async function start(argv: readonly string[], command: Command, path: string): Promise<CommandResult> {
  const result = await execa(argv[0]!, argv.slice(1), {
    reject: false,
    extendEnv: false,
    env: { PATH: path, LC_ALL: 'C', LANG: 'C' },
    stripFinalNewline: false,
    // A key that interrupts netdsl must not kill what it has just started: it ends it in order and undoes it.
    detached: true,
    maxBuffer: 1 << 30,
    ...(command.stdin === undefined ? { stdin: 'ignore' as const } : { input: command.stdin }),
    ...(command.timeout === undefined ? {} : { timeout: command.timeout }),
  });
  const stdout = result.stdout ?? '';
  const stderr = result.stderr ?? '';
  if (result.timedOut) {
    return { stdout, stderr: `${stderr}${command.file}: no answer after ${command.timeout} ms\n`, exitCode: TIMED_OUT };
  }
  if (result.exitCode !== undefined) return { stdout, stderr, exitCode: result.exitCode };
  if (result.signal !== undefined) {
    return { stdout, stderr: `${stderr}${command.file}: ended by ${result.signal}\n`, exitCode: 128 };
  }
  const code = result.code;
  if (code === 'ENOENT') return { stdout, stderr: `${argv[0]}: command not found\n`, exitCode: NOT_FOUND };
  if (code === 'EACCES') return { stdout, stderr: `${argv[0]}: Permission denied\n`, exitCode: 126 };
  throw new Error(`${argv[0]} could not be started: ${result.shortMessage ?? code}`);
}
