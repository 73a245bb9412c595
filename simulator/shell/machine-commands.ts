import { defineCommand } from 'just-bash/browser';
import type { CommandResult } from '../../language/model/command.ts';
import { isModelledKind } from '../links/index.ts';
import { failure } from './command-context.ts';
import type { MachineShell } from './machine.ts';

const printed = (stdout: string): CommandResult => ({ stdout, stderr: '', exitCode: 0 });

/** Commands that tell about the machine: what they say does not depend on the one that simulates it. */
export function machineCommands(shell: MachineShell) {
  return [
    defineCommand('date', async (args, context) => {
      const given = args.some((arg) => /^(-d|--date|-r|--reference)/.test(arg));
      return context.origCommand!(given ? args : ['-d', `@${shell.machine.now()}`, ...args]);
    }),
    defineCommand('hostname', async () => printed('netdsl\n')),
    defineCommand('whoami', async () => printed('root\n')),
    defineCommand('id', async (args) => printed(identity(args))),
    defineCommand('uname', async (args) => printed(systemName(args))),
    defineCommand('modprobe', async (args) => loadModule(args)),
    defineCommand('xargs', async (args, context) =>
      context.origCommand!(args.flatMap((arg) => /^-([nILPs])(.+)$/.exec(arg)?.slice(1).map(dash) ?? [arg])),
    ),
  ];
}

function dash(part: string, index: number): string {
  return index === 0 ? `-${part}` : part;
}

function identity(args: readonly string[]): string {
  if (args.some((arg) => /^-[a-zA-Z]*[ugG]/.test(arg))) return args.some((arg) => arg.includes('n')) ? 'root\n' : '0\n';
  return 'uid=0(root) gid=0(root) groups=0(root)\n';
}

function systemName(args: readonly string[]): string {
  const fields = { s: 'Linux', n: 'netdsl', r: '6.18.0', v: '#1 SMP', m: 'x86_64', o: 'GNU/Linux' };
  const letters = args.join('').replaceAll('-', '') || 's';
  const wanted = Object.entries(fields).filter(([letter]) => letters.includes('a') || letters.includes(letter));
  return `${wanted.map(([, value]) => value).join(' ')}\n`;
}

/** modprobe(8): the kinds of link that are simulated are there; nothing else is. */
function loadModule(args: readonly string[]): CommandResult {
  const known = (name: string) => isModelledKind(name) || name === 'br_netfilter';
  const missing = args.filter((arg) => !arg.startsWith('-')).find((name) => !known(name));
  if (missing === undefined) return printed('');
  return failure(`modprobe: FATAL: Module ${missing} not found in directory /lib/modules/6.18.0\n`, 1);
}
