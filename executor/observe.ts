import type { Command, CommandResult } from '../language/model/command.ts';
import { HOST } from '../language/model/network.ts';
import { type Host, NOT_FOUND } from './host.ts';
import { HostFailure } from './host-failure.ts';
import { addressDump, namespaceList, routeDump } from './ip-json.ts';
import { sysctlWord } from './plan/commands.ts';
import { spreadOf } from './plan/spread.ts';
import { inParallel } from './pool.ts';
import type { ObservedNamespace, ObservedState } from './state.ts';

/** What to look at, beside the machine's own namespace. */
export interface Scope {
  readonly namespaces: readonly string[];
  readonly sysctls: readonly { readonly namespace: string; readonly key: string }[];
}

const ATTEMPTS = 8;
const READ_TIMEOUT = 30_000;

/** How many namespaces are worked on at the same time. A simulated host does one thing after the other. */
export function widthOf(host: Host): number {
  return host.kind === 'simulated' ? 1 : 4;
}

/**
 * Reads back what a host has: one `ip` process per namespace, and one sysctl(8) where the scope names keys. Changes
 * nothing. Throws HostFailure when the host does not answer sensibly.
 */
export async function observe(host: Host, scope: Scope): Promise<ObservedState> {
  const existing = await listNamespaces(host);
  const wanted = [...new Set(scope.namespaces)].filter((name) => name !== HOST && existing.has(name));
  const read = await inParallel([HOST, ...wanted], widthOf(host), async (name) => {
    const keys = scope.sysctls.filter((sysctl) => sysctl.namespace === name).map((sysctl) => sysctl.key);
    return observeNamespace(host, name, [...new Set(keys)]);
  });
  const namespaces: Record<string, ObservedNamespace> = {};
  for (const namespace of read) if (namespace !== undefined) namespaces[namespace.name] = namespace;
  return { namespaces };
}

/** Names under /run/netns, those of files that are no namespace included. */
export async function listNamespaces(host: Host): Promise<ReadonlySet<string>> {
  const command: Command = { file: 'ip', args: ['-j', 'netns', 'list'], timeout: READ_TIMEOUT };
  const result = await host.run(command);
  if (result.exitCode !== 0) throw new HostFailure('the namespaces could not be listed', command, result);
  return new Set(namespaceList(result.stdout));
}

async function observeNamespace(
  host: Host,
  name: string,
  keys: readonly string[],
): Promise<ObservedNamespace | undefined> {
  const netns = name === HOST ? {} : { netns: name };
  const command: Command = {
    file: 'ip',
    args: ['-j', '-d', '-batch', '-'],
    stdin: 'address show\nroute show table all\n',
    timeout: READ_TIMEOUT,
    ...netns,
  };
  for (let attempt = 1; ; attempt++) {
    const result = await host.run(command);
    if (result.exitCode !== 0 && name !== HOST) {
      if (/Invalid argument/.test(result.stderr)) return notNamespace(name, result);
      if (!(await listNamespaces(host)).has(name)) return undefined;
    }
    const dump = result.exitCode === 0 && !/interrupted/i.test(result.stderr) ? parseDump(result.stdout) : undefined;
    if (dump !== undefined) {
      const devices = dump.links.map((link) => link.name);
      const beside = name === HOST ? [...new Set(keys.flatMap((key) => spreadOf(key, devices)))] : [];
      return { name, ...dump, sysctls: await readBoth(host, name, keys, beside) };
    }
    if (result.exitCode === NOT_FOUND || attempt === ATTEMPTS) {
      throw new HostFailure(`namespace '${name}' could not be read`, command, result);
    }
    await host.pause(attempt * 10);
  }
}

/** Keys asked for, and those of `beside` that there are. */
async function readBoth(
  host: Host,
  name: string,
  keys: readonly string[],
  beside: readonly string[],
): Promise<Readonly<Record<string, string | null>>> {
  const values = await readSysctls(host, name, [...new Set([...keys, ...beside])]);
  return Object.fromEntries(Object.entries(values).filter(([key, value]) => value !== null || keys.includes(key)));
}

function notNamespace(name: string, result: CommandResult): ObservedNamespace {
  return { name, fault: result.stderr.trim(), links: [], routes: [], sysctls: {} };
}

/** `undefined` when the output is cut short. */
function parseDump(stdout: string): Pick<ObservedNamespace, 'links' | 'routes'> | undefined {
  const documents = stdout.split('\n').filter((line) => line.trim() !== '');
  if (documents.length !== 2) return undefined;
  try {
    return { links: addressDump(JSON.parse(documents[0]!)), routes: routeDump(JSON.parse(documents[1]!)) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Values of keys in a namespace, `null` for those it has not. */
export async function readSysctls(
  host: Host,
  name: string,
  keys: readonly string[],
): Promise<Readonly<Record<string, string | null>>> {
  const values: Record<string, string | null> = {};
  if (keys.length === 0) return values;
  const netns = name === HOST ? {} : { netns: name };
  const command: Command = { file: 'sysctl', args: keys.map(sysctlWord), timeout: READ_TIMEOUT, ...netns };
  const result = await host.run(command);
  if (result.exitCode === NOT_FOUND) throw new HostFailure('sysctls could not be read', command, result);
  for (const key of keys) values[key] = null;
  const byWord = new Map(keys.map((key) => [sysctlWord(key), key]));
  for (const line of result.stdout.split('\n')) {
    const parts = /^(\S+) = (.*)$/.exec(line);
    if (parts !== null) values[byWord.get(parts[1]!) ?? parts[1]!] = normalValue(parts[2]!);
  }
  return values;
}

/** A sysctl's value with its fields separated by single spaces. */
export function normalValue(value: string): string {
  return value.trim().replace(/\s+/g, ' ');
}
