import { formatIpv4, formatIpv6 } from '../../language/model/address.ts';
import { linkKindNames } from '../../language/model/links/index.ts';
import { programs } from '../commands/index.ts';
import { modelledObjects } from '../commands/ip/objects.ts';
import { listSysctls } from '../kernel/sysctl.ts';
import { isModelledKind } from '../links/index.ts';
import type { MachineShell } from './machine.ts';

/** What could stand instead of the last word of a line, and that word as it is. */
export interface Completion {
  readonly candidates: readonly string[];
  readonly word: string;
}

const COMMANDS = [
  ...Object.keys(programs),
  ...'alias awk basename bash break cat cd column command comm continue cp cut date declare diff dirname echo env eval exec'.split(
    ' ',
  ),
  ...'exit export expr false find for function getopts grep head hostname id if jobs jq join kill let local ls mkdir'.split(
    ' ',
  ),
  ...'mktemp modprobe mv nl paste printf pwd read readlink return rm sed seq set shift sleep sort source sudo tail'.split(
    ' ',
  ),
  ...'tee test time timeout touch tr trap true type uname uniq unset until wait wc while whoami xargs'.split(' '),
];

const VERBS: Readonly<Record<string, readonly string[]>> = {
  'ip address': ['add', 'change', 'replace', 'del', 'show', 'flush'],
  'ip link': ['add', 'set', 'del', 'show', 'property'],
  'ip route': ['add', 'change', 'replace', 'append', 'prepend', 'del', 'get', 'show', 'flush'],
  'ip rule': ['add', 'del', 'show', 'flush'],
  'ip neighbour': ['add', 'change', 'replace', 'del', 'get', 'show', 'flush'],
  'ip netns': ['add', 'del', 'exec', 'list', 'set', 'list-id', 'identify'],
  bridge: ['link', 'fdb', 'vlan'],
  'bridge fdb': ['add', 'append', 'replace', 'del', 'get', 'show'],
  'bridge link': ['set', 'show'],
  brctl: ['addbr', 'addif', 'delbr', 'delif', 'hairpin', 'show', 'showmacs', 'showstp', 'stp', 'setfd', 'setageing'],
};

/** Completes the last word of a line as a shell with bash-completion does; file names are those of the machine. */
export async function complete(shell: MachineShell, line: string, cwd?: string): Promise<Completion> {
  const begun = line
    .split(/[|;&(]|\b(?:do|then|else)\s/)
    .at(-1)!
    .trimStart();
  const words = begun.split(/\s+/);
  const word = words.pop() ?? '';
  if (words[0] === 'sudo') words.shift();
  if (words.length === 0 && word === '') return { candidates: [], word };
  const names = candidatesAfter(words, shell);
  const among = [...names, ...(words.length > 0 ? await files(shell, word, cwd) : [])];
  return { candidates: [...new Set(among.filter((each) => each.startsWith(word)))].sort(), word };
}

function candidatesAfter(words: readonly string[], shell: MachineShell): readonly string[] {
  const { kernel } = shell.machine;
  const namespaces = [...kernel.named.keys()];
  const [program, ...rest] = words;
  if (program === undefined) return COMMANDS;
  if (program === 'ip') {
    if (['-n', '-netns'].includes(rest.at(-1) ?? '')) return namespaces;
    const inside = rest.findIndex((each) => each === '-n' || each === '-netns');
    const named = inside < 0 ? undefined : kernel.named.get(rest[inside + 1]!);
    const plain = rest.filter((each, at) => !each.startsWith('-') && (inside < 0 || at !== inside + 1));
    return afterIp(plain, named === undefined ? shell : shell.machine.shell(named), namespaces);
  }
  const plain = rest.filter((each) => !each.startsWith('-'));
  if (program === 'sysctl') return listSysctls(shell.namespace).map(([key]) => key);
  const verbs = VERBS[[program, ...plain].join(' ')];
  if (verbs !== undefined) return verbs;
  if (/^ping6?$/.test(program)) return addresses(shell);
  return Object.hasOwn(programs, program) ? devices(shell) : [];
}

function afterIp(words: readonly string[], shell: MachineShell, namespaces: readonly string[]): readonly string[] {
  if (words.length === 0) return modelledObjects;
  const object = modelledObjects.find((each) => each.startsWith(words[0]!));
  const [, verb, name, ...command] = words;
  if (object === 'netns' && verb !== undefined) {
    if (name === undefined) return namespaces;
    const named = shell.machine.kernel.named.get(name);
    return verb === 'exec' && named !== undefined ? candidatesAfter(command, shell.machine.shell(named)) : [];
  }
  if (verb === undefined) return VERBS[`ip ${object}`] ?? [];
  if (words.at(-1) === 'type') return object === 'link' ? linkKindNames.filter(isModelledKind) : [];
  if (words.at(-1) === 'netns') return namespaces;
  const further = 'address dev down from master metric mtu name netns nomaster peer src table to type up via';
  return [...devices(shell), ...further.split(' ')];
}

function devices({ namespace }: MachineShell): string[] {
  return [...namespace.devicesByName.keys()];
}

/** The addresses of every namespace but those of its own loopback, and link-local ones, which need a device. */
function addresses({ machine: { kernel } }: MachineShell): string[] {
  return [...kernel.namespaces]
    .flatMap(({ devices }) => [...devices.values()])
    .flatMap(({ ipv4, ipv6 }) => [
      ...(ipv4?.addresses ?? []).filter(({ scope }) => scope === 0).map(({ local }) => formatIpv4(local)),
      ...(ipv6?.addresses ?? []).filter(({ scope }) => scope === 0).map(({ address }) => formatIpv6(address)),
    ]);
}

async function files({ bash }: MachineShell, word: string, cwd = '/root'): Promise<string[]> {
  const at = word.lastIndexOf('/') + 1;
  const folder = bash.fs.resolvePath(cwd, word.slice(0, at) || '.');
  if (!(await bash.fs.exists(folder)) || !(await bash.fs.stat(folder)).isDirectory) return [];
  const found: string[] = [];
  for (const name of await bash.fs.readdir(folder)) {
    const { isDirectory } = await bash.fs.stat(bash.fs.resolvePath(folder, name));
    found.push(`${word.slice(0, at)}${name}${isDirectory ? '/' : ''}`);
  }
  return found;
}
