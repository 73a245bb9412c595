import { namespaceNameFault } from '../../../../language/model/names.ts';
import { KernelError, NotModelledError } from '../../../kernel/errno.ts';
import { addNamespace, deleteNamespace, namespaceId } from '../../../netlink/netns.ts';
import { namespaceNames, noNamespace } from '../devices.ts';
import { Exit, FAILED, USAGE } from '../exit.ts';
import { parseInteger } from '../numbers.ts';
import { type ObjectCommand, request, type Session } from '../session.ts';
import { usage } from '../usage.ts';
import { abbreviates, wrongArgument } from '../words.ts';
import { executeInNamespace } from './exec.ts';
import { listIds } from './list-id.ts';

const path = (name: string) => `/run/netns/${name}`;

/** `ip netns`: ip-netns(8) */
export const netns: ObjectCommand = (session, words) => {
  const [verb, ...rest] = words;
  const is = (...keywords: string[]) => keywords.some((keyword) => abbreviates(verb!, keyword));
  if (verb === undefined) return listNamespaces(session);
  if (!session.options.all && rest[0] !== undefined && namespaceNameFault(rest[0]) !== undefined) {
    session.error(`Invalid netns name "${rest[0]}"`);
    throw new Exit(USAGE);
  }
  if (is('list', 'show', 'lst')) return listNamespaces(session);
  if (is('list-id')) return listIds(session, rest);
  if (is('help')) {
    session.error(usage.netns);
    throw new Exit(USAGE);
  }
  if (is('add')) return add(session, rest);
  if (is('set')) return setId(session, rest);
  if (is('delete')) return remove(session, rest);
  if (is('identify')) return identify(session, rest);
  if (is('pids')) return listProcesses(session, rest);
  if (is('exec')) return executeInNamespace(session, rest);
  if (is('monitor', 'attach')) throw new NotModelledError(`ip netns ${verb}`);
  session.error(`Command "${verb}" is unknown, try "ip netns help".`);
  throw new Exit(USAGE);
};

function fail(session: Session, line: string): number {
  session.error(line);
  return FAILED;
}

function listNamespaces(session: Session): number {
  const { out, namespace } = session;
  out.beginJson();
  for (const [name, other] of namespaceNames(namespace)) {
    out.openObject();
    out.field('name', name, name);
    const id = namespace.ids.get(other);
    if (id !== undefined) out.field('id', id, ` (id: ${id})`);
    out.text('\n');
    out.closeObject();
  }
  out.endJson();
  return 0;
}

function add(session: Session, args: readonly string[]): number {
  const [name] = args;
  const { kernel } = session.process;
  if (name === undefined) return fail(session, 'No netns name specified');
  if (kernel.named.has(name)) return fail(session, `Cannot create namespace file "${path(name)}": File exists`);
  addNamespace(kernel, name);
  return 0;
}

function remove(session: Session, args: readonly string[]): number {
  const { kernel } = session.process;
  const [name] = args;
  if (session.options.all) {
    for (const [each] of namespaceNames(session.namespace)) deleteNamespace(kernel, each);
    return 0;
  }
  if (name === undefined) return fail(session, 'No netns name specified');
  if (!kernel.named.has(name)) {
    return fail(session, `Cannot remove namespace file "${path(name)}": No such file or directory`);
  }
  deleteNamespace(kernel, name);
  return 0;
}

/** `ip netns set NAME ID`: the id under which this namespace knows the other. */
function setId(session: Session, args: readonly string[]): number {
  const [name, word] = args;
  const { namespace, process } = session;
  if (name === undefined) return fail(session, 'No netns name specified');
  if (word === undefined) return fail(session, 'No nsid specified');
  const id = word === 'auto' ? -1 : (parseInteger(word) ?? wrongArgument(session, 'Invalid "netnsid" value', word));
  if (word !== 'auto' && id < 0) wrongArgument(session, '"netnsid" value should be >= 0', word);
  const other = process.kernel.named.get(name);
  if (other === undefined) return fail(session, noNamespace(name));
  return request(session, () => {
    if (namespace.ids.has(other)) throw new KernelError('EEXIST', 'Peer netns already has a nsid assigned');
    if (id < 0) {
      namespaceId(namespace, other);
      return;
    }
    if ([...namespace.ids.values()].includes(id)) {
      throw new KernelError('EEXIST', 'The specified nsid is already used');
    }
    namespace.ids.set(other, id);
  });
}

/** The name of the namespace the process is in; an empty line for one without. */
function identify(session: Session, args: readonly string[]): number {
  if (args.length > 1) return fail(session, 'extra arguments specified');
  const [pid] = args;
  if (pid !== undefined && !/^\d*$/.test(pid)) {
    return fail(session, `Specified string '${pid}' is not a pid`);
  }
  if (pid !== undefined) throw new NotModelledError('processes (ip netns identify PID)');
  const own = namespaceNames(session.namespace).find(([, namespace]) => namespace === session.namespace);
  session.out.text(`${own?.[0] ?? ''}\n`);
  return 0;
}

function listProcesses(session: Session, args: readonly string[]): number {
  const [name] = args;
  if (name === undefined) return fail(session, 'No netns name specified');
  if (args.length > 1) return fail(session, 'extra arguments specified');
  if (!session.process.kernel.named.has(name)) {
    return fail(session, 'Cannot open network namespace: No such file or directory');
  }
  throw new NotModelledError('processes (ip netns pids)');
}
