import { NotModelledError } from '../../kernel/errno.ts';
import { requireNamespace } from '../ip/devices.ts';
import { Exit, USAGE } from '../ip/exit.ts';
import { createOutput } from '../ip/output.ts';
import { abbreviates } from '../ip/words.ts';
import type { Program } from '../program.ts';
import { fdb } from './fdb.ts';
import { link } from './link.ts';
import type { ObjectCommand, Session } from './session.ts';
import { usage } from './usage.ts';
import { vlan } from './vlan.ts';

/* bridge(8) of iproute2 6.1. */

const objects: readonly (readonly [string, ObjectCommand])[] = [
  ['link', link],
  ['fdb', fdb],
  ['mdb', notModelled('mdb')],
  ['vlan', vlan],
  ['vni', notModelled('vni')],
  ['monitor', notModelled('monitor')],
  ['help', help],
];

const optionNames = [
  'help',
  'Version',
  'stats',
  'statistics',
  'details',
  'oneline',
  'timestamp',
  'family',
  'netns',
  'compressvlans',
  'color',
  'force',
  'json',
  'pretty',
  'batch',
] as const;

interface Options {
  readonly given: ReadonlySet<string>;
  readonly netns: string | undefined;
  readonly rest: readonly string[];
}

export const bridge: Program = (process) => {
  let stderr = '';
  const error = (line: string) => {
    stderr += `${line}\n`;
  };
  let session: Session | undefined;
  const result = (exitCode: number, stdout = session?.out.printed ?? '') => ({ stdout, stderr, exitCode });
  try {
    const { given, netns, rest } = parseOptions(process.args, error);
    if (given.has('Version')) return result(0, 'bridge utility, 6.1.0\n');
    const namespace = netns === undefined ? process.namespace : requireNamespace(process.kernel, netns, { error });
    const json = given.has('json');
    session = {
      namespace,
      details: given.has('details'),
      statistics: given.has('statistics') || given.has('stats'),
      out: createOutput({ json, pretty: given.has('pretty'), oneline: given.has('oneline') }),
      error,
    };
    const [word, ...words] = given.has('help') ? ['help'] : rest;
    if (word === undefined) {
      error(usage.bridge);
      return result(USAGE);
    }
    const object = objects.find(([name]) => abbreviates(word, name));
    if (object === undefined) {
      error(`Object "${word}" is unknown, try "bridge help".`);
      return result(USAGE);
    }
    return result(object[1](session, words));
  } catch (stop) {
    if (stop instanceof Exit) return result(stop.status);
    throw stop;
  }
};

function parseOptions(args: readonly string[], error: (line: string) => void): Options {
  const words = [...args];
  const given = new Set<string>();
  let netns: string | undefined;
  while (words[0]?.startsWith('-')) {
    const word = words.shift()!;
    if (word === '--') break;
    const plain = word.replace(/^--?/, '');
    const name = optionNames.find((each) => abbreviates(plain, each));
    if (name === undefined) {
      error(`Option "${word}" is unknown, try "bridge help".`);
      throw new Exit(USAGE);
    }
    if (name === 'netns') netns = words.shift();
    else if (name === 'batch' || name === 'timestamp' || name === 'family') {
      throw new NotModelledError(`bridge -${name}`);
    }
    if (name === 'color') throw new NotModelledError('bridge -color');
    given.add(name);
  }
  return { given, netns, rest: words };
}

function notModelled(object: string): ObjectCommand {
  return () => {
    throw new NotModelledError(`bridge ${object}`);
  };
}

function help(session: Session): number {
  session.error(usage.bridge);
  return USAGE;
}
