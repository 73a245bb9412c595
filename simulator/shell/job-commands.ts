import { defineCommand } from 'just-bash/browser';
import type { CommandResult } from '../../language/model/command.ts';
import { SECOND } from '../kernel/clock.ts';
import { type CommandContext, failure } from './command-context.ts';
import type { Job } from './jobs.ts';
import type { MachineShell } from './machine.ts';
import { groupOptions, killedStatus } from './process-group.ts';
import { FOREVER } from './scheduler.ts';

const none: CommandResult = { stdout: '', stderr: '', exitCode: 0 };

/** Signals by the names that kill(1) and trap take, with their numbers. */
export const signals: Readonly<Record<string, number>> = {
  EXIT: 0,
  HUP: 1,
  INT: 2,
  QUIT: 3,
  ABRT: 6,
  KILL: 9,
  USR1: 10,
  USR2: 12,
  PIPE: 13,
  ALRM: 14,
  TERM: 15,
  CHLD: 17,
  CONT: 18,
  STOP: 19,
  TSTP: 20,
};

/** The number of a signal given as `TERM`, `SIGTERM` or `15`. */
export function signalNumber(word: string): number | undefined {
  if (/^\d+$/.test(word)) return Number(word);
  return signals[word.toUpperCase().replace(/^SIG/, '')];
}

/** Background jobs and waiting: what bash has built in and the interpreter lacks. */
export function jobCommands(shell: MachineShell) {
  return [
    defineCommand('__netdsl_background', (args, context) => startJob(shell, Number(args[0]), context)),
    defineCommand('__netdsl_wait', (args, context) => waitForJobs(shell, args, context)),
    defineCommand('kill', async (args) => kill(shell, args)),
    defineCommand('jobs', async (args) => listJobs(shell, args)),
    defineCommand('sleep', (args, context) => sleep(shell, args, context)),
    defineCommand('timeout', (args, context) => timeout(shell, args, context)),
  ];
}

async function startJob(shell: MachineShell, number: number, context: CommandContext): Promise<CommandResult> {
  const { machine } = shell;
  const statement = machine.rewriter.background.get(number)!;
  const group = machine.groups.start(machine.groups.of(context));
  const job = machine.jobs.start((statement.sourceText ?? '').replace(/\s*&\s*$/, ''), group);
  await context.assignShellVariable?.('__netdsl_last_job', String(job.pid));
  const definitions = [...machine.rewriter.functions.values()].map((node) => ({
    type: 'Statement' as const,
    pipelines: [{ type: 'Pipeline' as const, commands: [node], negated: false }],
    operators: [],
    background: false,
  }));
  const print = [...shell.channels];
  void machine.scheduler.run(async () => {
    const result = await shell.runStatements([...definitions, statement], {
      ...groupOptions(group, Object.fromEntries(context.env)),
      cwd: context.cwd,
    });
    machine.groups.end(group);
    print.findLast(([name]) => name.endsWith('1'))?.[1](result.stdout);
    print.findLast(([name]) => name.endsWith('2'))?.[1](result.stderr);
    job.status = killedStatus(group) ?? result.exitCode;
  });
  return none;
}

async function waitForJobs(shell: MachineShell, args: readonly string[], context: CommandContext) {
  const { jobs, scheduler, groups } = shell.machine;
  const words = args.filter((arg) => arg !== '-n' && arg !== '-f');
  const anyOne = args.includes('-n');
  let wanted: readonly Job[] = jobs.list;
  if (words.length > 0) {
    const found = words.map((word) => jobs.find(word));
    const missing = words.find((_, index) => found[index] === undefined);
    if (missing !== undefined) return failure(`bash: wait: pid ${missing} is not a child of this shell\n`, 127);
    wanted = found as Job[];
  }
  const ended = (job: Job) => job.status !== undefined;
  await scheduler.wait(
    () => (anyOne ? wanted.some(ended) : wanted.every(ended)),
    FOREVER,
    groups.of(context)?.control.signal,
  );
  const exitCode = words.length > 0 ? (wanted.at(-1)?.status ?? 0) : anyOne ? (wanted.find(ended)?.status ?? 127) : 0;
  return { ...none, exitCode };
}

function kill(shell: MachineShell, args: readonly string[]): CommandResult {
  const words = [...args];
  let signal = 15;
  if (words[0] === '-l') return { ...none, stdout: `${Object.keys(signals).slice(1).join(' ')}\n` };
  if (words[0]?.startsWith('-')) {
    const option = words.shift()!;
    const name = option === '-s' || option === '-n' ? (words.shift() ?? '') : option.slice(1);
    const number = option === '--' ? 15 : signalNumber(name);
    if (number === undefined) return failure(`bash: kill: ${name}: invalid signal specification\n`, 1);
    signal = number;
  }
  if (words.length === 0) {
    return failure('kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]\n', 2);
  }
  const faults = words.map((word) => {
    const job = shell.machine.jobs.find(word);
    if (job !== undefined && job.status === undefined && !job.group.control.signal.aborted) {
      if (signal !== 0) job.group.control.abort(signal);
      return '';
    }
    if (job?.status === undefined && job?.group.control.signal.aborted) return '';
    if (/^%/.test(word)) return `bash: kill: ${word}: no such job\n`;
    if (!/^-?\d+$/.test(word)) return `bash: kill: ${word}: arguments must be process or job IDs\n`;
    return `bash: kill: (${word}) - No such process\n`;
  });
  const stderr = faults.join('');
  return { stdout: '', stderr, exitCode: stderr === '' ? 0 : 1 };
}

function listJobs(shell: MachineShell, args: readonly string[]): CommandResult {
  const { list } = shell.machine.jobs;
  const alive = list.map((job, index) => ({ job, index })).filter(({ job }) => job.status === undefined);
  if (args.includes('-p')) return { ...none, stdout: alive.map(({ job }) => `${job.pid}\n`).join('') };
  const lines = alive.map(({ job, index }, order) => {
    const mark = order === alive.length - 1 ? '+' : order === alive.length - 2 ? '-' : ' ';
    const pid = args.includes('-l') ? ` ${job.pid}` : '';
    return `[${index + 1}]${mark} ${pid} ${'Running'.padEnd(24)}${job.text} &\n`;
  });
  return { ...none, stdout: lines.join('') };
}

/** A duration of sleep(1) in nanoseconds: a number and `s`, `m`, `h` or `d`. */
function parseDuration(word: string): number | undefined {
  const match = /^(\d+\.?\d*|\.\d+)([smhd]?)$/.exec(word);
  if (match === null) return undefined;
  const unit = { '': 1, s: 1, m: 60, h: 3600, d: 86400 }[match[2] as '' | 's' | 'm' | 'h' | 'd'];
  return Math.round(Number(match[1]) * unit * SECOND);
}

async function sleep(shell: MachineShell, args: readonly string[], context: CommandContext): Promise<CommandResult> {
  const hint = "Try 'sleep --help' for more information.\n";
  if (args.length === 0) return failure(`sleep: missing operand\n${hint}`, 1);
  let total = 0;
  for (const arg of args) {
    const duration = arg === 'infinity' || arg === 'inf' ? FOREVER : parseDuration(arg);
    if (duration === undefined) return failure(`sleep: invalid time interval '${arg}'\n${hint}`, 1);
    total += duration;
  }
  const { scheduler, groups } = shell.machine;
  const group = groups.of(context);
  await scheduler.wait(() => false, Math.min(total, FOREVER), group?.control.signal);
  return { ...none, exitCode: killedStatus(group) ?? 0 };
}

/** timeout(1): ends the command when its time is up on the virtual clock. */
async function timeout(shell: MachineShell, args: readonly string[], context: CommandContext): Promise<CommandResult> {
  const words = [...args];
  let signal = 15;
  while (words[0]?.startsWith('-')) {
    const option = words.shift()!;
    if (option === '-s') signal = signalNumber(words.shift() ?? '') ?? 15;
    else if (option === '-k') words.shift();
  }
  const [span, file, ...rest] = words;
  const limit = span === undefined ? undefined : parseDuration(span);
  const hint = "Try 'timeout --help' for more information.\n";
  if (span === undefined || file === undefined) return failure(`timeout: missing operand\n${hint}`, 125);
  if (limit === undefined) return failure(`timeout: invalid time interval '${span}'\n${hint}`, 125);
  const { scheduler, groups } = shell.machine;
  const outer = groups.of(context);
  const group = groups.start(outer);
  let result: CommandResult | undefined;
  void scheduler.run(async () => {
    const { stdout, stderr, exitCode } = await shell.bash.exec(file, {
      args: rest,
      cwd: context.cwd,
      ...groupOptions(group, context.exportedEnv ?? {}),
    });
    groups.end(group);
    result = { stdout, stderr, exitCode };
  });
  const ended = () => result !== undefined;
  const inTime = await scheduler.wait(ended, limit === 0 ? FOREVER : limit, outer?.control.signal);
  if (!inTime) {
    group.control.abort(signal);
    await scheduler.wait(ended, FOREVER);
  }
  return inTime ? result! : { ...result!, exitCode: signal === 9 ? 137 : 124 };
}
