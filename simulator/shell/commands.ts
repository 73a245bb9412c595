import { defineCommand } from 'just-bash/browser';
import type { CommandResult } from '../../language/model/command.ts';
import { programs, runProgram, unmodelled } from '../commands/index.ts';
import { errnoTexts, KernelError } from '../kernel/errno.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';
import { type CommandContext, failure } from './command-context.ts';
import { jobCommands } from './job-commands.ts';
import type { MachineShell } from './machine.ts';
import { machineCommands } from './machine-commands.ts';
import { textOf } from './machine-files.ts';
import { groupOptions, killedStatus } from './process-group.ts';
import { writeFault } from './virtual-file.ts';

type Command = ReturnType<typeof defineCommand>;

/** Every command that the shell of a namespace has beyond the interpreter's own. */
export function shellCommands(shell: MachineShell): Command[] {
  const networkPrograms = [...Object.keys(programs), ...unmodelled].map((name) =>
    defineCommand(name, (args, context) => runInShell(shell, name, args, context, textOf(context.stdin))),
  );
  return [
    ...networkPrograms,
    ...jobCommands(shell),
    ...machineCommands(shell),
    defineCommand('__netdsl_write', (args, context) => writeVirtualFile(shell, args, context)),
    defineCommand('__netdsl_status', async ([status]) => failure('', Number(status))),
    defineCommand('cat', (args, context) => cat(shell, args, context)),
    defineCommand('sudo', (args, context) => sudo(shell, args, context)),
  ];
}

/** Runs a simulated program as a process of the shell. */
function runInShell(
  shell: MachineShell,
  name: string,
  args: readonly string[],
  context: CommandContext,
  stdin: string,
): Promise<CommandResult> {
  const { kernel, scheduler, groups } = shell.machine;
  const group = groups.of(context);
  const killed = killedStatus(group);
  if (killed !== undefined) return Promise.resolve(failure('', killed));
  const signal = group?.control.signal;
  return runProgram(name, {
    kernel,
    namespace: shell.namespace,
    args,
    stdin,
    readFile: async (path) => {
      const full = context.fs.resolvePath(context.cwd, path);
      return (await context.fs.exists(full)) ? context.fs.readFile(full) : undefined;
    },
    run: (file, words, namespace, input) => runFile(shell, context, file, words, namespace, input),
    wait: (done, limit, endless) => scheduler.wait(done, limit, signal, endless),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** Runs any command, program or script of the machine from `namespace`, with the environment of the caller. */
async function runFile(
  shell: MachineShell,
  context: CommandContext,
  file: string,
  args: readonly string[],
  namespace: NetworkNamespace,
  stdin: string,
): Promise<CommandResult> {
  const { bash } = shell.machine.shell(namespace);
  const { stdout, stderr, exitCode } = await bash.exec(quote(file), {
    args: [...args],
    cwd: context.cwd,
    ...groupOptions(shell.machine.groups.of(context), context.exportedEnv ?? {}),
    stdin,
  });
  const missing = exitCode === 127 && stderr.includes(`${file}: command not found`);
  return { stdout, stderr: missing ? `${file}: command not found\n` : stderr, exitCode };
}

/** A word that the shell reads as the text it stands for. */
export function quote(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

async function writeVirtualFile(
  { files }: MachineShell,
  [program = '', path = '']: readonly string[],
  context: CommandContext,
): Promise<CommandResult> {
  const node = files.find(context.fs.resolvePath(context.cwd, path));
  const fault = writeFault(node);
  if (fault !== undefined) return failure(`bash: ${path}: ${new KernelError(fault).message}\n`, 1);
  const text = textOf(context.stdin);
  try {
    if (text !== '' && node?.type === 'file') node.write?.(text);
    return { stdout: '', stderr: '', exitCode: 0 };
  } catch (error) {
    if (!(error instanceof KernelError)) throw error;
    return failure(`bash: ${program}: write error: ${errnoTexts[error.errno]}\n`, 1);
  }
}

/** cat(1), which says why the kernel refuses to be read. */
async function cat({ files }: MachineShell, args: string[], context: CommandContext): Promise<CommandResult> {
  const faults: string[] = [];
  const readable = args.filter((arg) => {
    const node = files.find(context.fs.resolvePath(context.cwd, arg));
    if (arg.startsWith('-') || node?.type !== 'file') return true;
    if (node.read === undefined) {
      faults.push(`cat: ${arg}: Permission denied\n`);
      return false;
    }
    try {
      node.read();
      return true;
    } catch (error) {
      if (!(error instanceof KernelError)) throw error;
      faults.push(`cat: ${arg}: ${errnoTexts[error.errno]}\n`);
      return false;
    }
  });
  if (faults.length === 0) return context.origCommand!(args);
  const rest = readable.some((arg) => !arg.startsWith('-')) ? await context.origCommand!(readable) : undefined;
  return { stdout: rest?.stdout ?? '', stderr: (rest?.stderr ?? '') + faults.join(''), exitCode: 1 };
}

/** sudo(8): everyone is root here, so it only runs the command. */
async function sudo(shell: MachineShell, args: readonly string[], context: CommandContext): Promise<CommandResult> {
  const words = [...args];
  const env: Record<string, string> = { ...context.exportedEnv };
  while (words[0]?.startsWith('-')) {
    const option = words.shift()!;
    if (option === '--') break;
    if (/^-[ugChpRTD]$/.test(option)) words.shift();
    else if (option === '-s' || option === '-i') words.unshift('bash');
  }
  for (let match = /^(\w+)=(.*)$/s.exec(words[0] ?? ''); match; match = /^(\w+)=(.*)$/s.exec(words[0] ?? '')) {
    env[match[1]!] = match[2]!;
    words.shift();
  }
  const [file, ...rest] = words;
  if (file === undefined) return failure('usage: sudo [-bEHkNnPS] [-u user] [VAR=value] [command [arg ...]]\n', 1);
  const result = await runFile(
    shell,
    { ...context, exportedEnv: env },
    file,
    rest,
    shell.namespace,
    textOf(context.stdin),
  );
  const missing = result.exitCode === 127 && result.stderr === `${file}: command not found\n`;
  return missing ? failure(`sudo: ${file}: command not found\n`, 1) : result;
}
