import type { ExecOptions, Command as ShellCommand, StatementNode } from 'just-bash';
import { Bash, InMemoryFs } from 'just-bash/browser';
import type { CommandResult } from '../../language/model/command.ts';
import { SECOND } from '../kernel/clock.ts';
import { errnoTexts, type KernelError } from '../kernel/errno.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';
import { shellCommands } from './commands.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { createMachineFiles, type MachineFiles, mountMachineFiles } from './machine-files.ts';
import { createProcessGroups, type ProcessGroups } from './process-group.ts';
import { createRewriter, type Rewriter } from './rewrite.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';

/** What all shells on one simulated machine share. */
export interface Machine {
  readonly kernel: Kernel;
  readonly scheduler: Scheduler;
  readonly jobs: Jobs;
  readonly groups: ProcessGroups;
  readonly rewriter: Rewriter;
  /** Seconds since 1970 now, on the machine's own clock. */
  now(): number;
  /** A shell whose processes live in `namespace`. */
  shell(namespace: NetworkNamespace): MachineShell;
}

/** The interpreter for one namespace. */
export interface MachineShell {
  readonly machine: Machine;
  readonly namespace: NetworkNamespace;
  readonly bash: Bash;
  readonly files: MachineFiles;
  /** Where output redirected to `channelPath(name)` goes. */
  readonly channels: Map<string, (text: string) => void>;
  /** Runs statements that are parsed already. */
  runStatements(statements: readonly StatementNode[], options: ExecOptions): Promise<CommandResult>;
}

export interface MachineOptions {
  /** Files that scripts find, by absolute path. */
  readonly files?: Readonly<Record<string, string>>;
}

/** 2026-01-01T00:00:00Z: when every simulated machine is switched on. */
const BOOT = 1767225600;

const home = '/root';

export const environment: Readonly<Record<string, string>> = {
  HOME: home,
  USER: 'root',
  LOGNAME: 'root',
  SHELL: '/bin/bash',
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
};

const CHANNELS = '/dev/netdsl/';

export function channelPath(name: string): string {
  return CHANNELS + name;
}

export function createMachine(kernel: Kernel, options: MachineOptions = {}): Machine {
  const disk = new InMemoryFs(options.files as Record<string, string> | undefined);
  for (const path of [home, '/sys', '/run', '/run/netns', '/etc', '/var', '/tmp', '/dev/netdsl']) {
    disk.mkdirSync(path, { recursive: true });
  }
  const scheduler = createScheduler(kernel.clock);
  const shells = new Map<NetworkNamespace, MachineShell>();
  const machine: Machine = {
    kernel,
    scheduler,
    jobs: createJobs(),
    groups: createProcessGroups(),
    rewriter: createRewriter(),
    now: () => BOOT + kernel.clock.now / SECOND,
    shell(namespace) {
      let shell = shells.get(namespace);
      if (shell === undefined) {
        shell = createShellIn(machine, namespace, disk);
        shells.set(namespace, shell);
      }
      return shell;
    },
  };
  return machine;
}

function createShellIn(machine: Machine, namespace: NetworkNamespace, disk: InMemoryFs): MachineShell {
  const files = createMachineFiles(namespace);
  const channels = new Map<string, (text: string) => void>();
  const scripts = new Map<string, readonly StatementNode[]>();
  let lastScript = 0;
  const reportFault = (path: string, error: KernelError) => {
    const report = [...channels].findLast(([name]) => name.endsWith('2'))?.[1];
    report?.(`bash: ${path}: write error: ${errnoTexts[error.errno]}\n`);
  };
  const bash = new Bash({
    fs: mountMachineFiles(disk, withChannels(files, channels), reportFault),
    cwd: home,
    env: { ...environment },
    processInfo: { pid: 1000, ppid: 999, uid: 0, gid: 0 },
    executionLimits: {
      maxExecutionTimeMs: Number.MAX_SAFE_INTEGER,
      maxCommandCount: Number.MAX_SAFE_INTEGER,
      maxLoopIterations: Number.MAX_SAFE_INTEGER,
      maxWorkUnits: Number.MAX_SAFE_INTEGER,
    },
  });
  bash.registerTransformPlugin({
    name: 'netdsl',
    transform({ ast, metadata }) {
      const [first] = ast.statements[0]?.pipelines[0]?.commands ?? [];
      const id = first?.type === 'SimpleCommand' ? scriptId(first) : undefined;
      const stored = id === undefined ? undefined : scripts.get(id);
      if (stored !== undefined) return { ast: { ...ast, statements: [...stored] }, metadata };
      machine.rewriter.rewrite(ast);
      return { ast, metadata };
    },
  });
  const shell: MachineShell = {
    machine,
    namespace,
    bash,
    files,
    channels,
    async runStatements(statements, options) {
      const id = String(++lastScript);
      scripts.set(id, statements);
      try {
        const { stdout, stderr, exitCode } = await bash.exec(`${SCRIPT} ${id}`, options);
        return { stdout, stderr, exitCode };
      } finally {
        scripts.delete(id);
      }
    },
  };
  for (const each of shellCommands(shell)) bash.registerCommand(each as ShellCommand);
  return shell;
}

const SCRIPT = '__netdsl_script';

function scriptId(node: { name: unknown; args: readonly unknown[] }): string | undefined {
  const text = (word: unknown) => (word as { parts?: { value?: string }[] } | null)?.parts?.[0]?.value;
  return text(node.name) === SCRIPT ? text(node.args[0]) : undefined;
}

/** Adds the files through which sessions get their output. */
function withChannels(files: MachineFiles, channels: ReadonlyMap<string, (text: string) => void>): MachineFiles {
  return {
    owns: (path) => path.startsWith(CHANNELS) || files.owns(path),
    find(path, follow) {
      if (!path.startsWith(CHANNELS)) return files.find(path, follow);
      const write = channels.get(path.slice(CHANNELS.length));
      return write === undefined ? undefined : { type: 'file', mode: 0o200, write };
    },
  };
}
