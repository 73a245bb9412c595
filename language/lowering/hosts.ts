import type { Cable as CableStatement, DeviceValue, Host, Source } from '../generated/ast.ts';
import { isCable, isHost } from '../generated/ast.ts';
import {
  type Cable,
  type CableEnd,
  HOST,
  type Machine,
  type Namespace,
  type Network,
  splitNode,
} from '../model/network.ts';
import { namedNode } from '../references/nodes.ts';
import { findAttribute, readText } from './attributes.ts';
import { rangeOf } from './range.ts';

/** The namespaces of this machine, the other machines with theirs, and the cables between them. */
export function lowerMachines(
  source: Source,
  namespaces: ReadonlyMap<string, Namespace>,
  file: string,
): Pick<Network, 'namespaces' | 'hosts' | 'cables'> {
  const declared = new Map<string, Host>();
  for (const host of source.statements) {
    if (isHost(host) && host.name !== undefined && !declared.has(host.name)) declared.set(host.name, host);
  }
  const machineOf = (namespace: Namespace) => splitNode(namespace.name).host;
  const isElsewhere = (namespace: Namespace) => declared.has(machineOf(namespace) ?? '');
  const all = [...namespaces.values()];
  const hosts = [...declared.values()].map((host) =>
    lowerHost(
      host,
      all.filter((each) => machineOf(each) === host.name),
      file,
    ),
  );
  const cables = source.statements.filter(isCable).flatMap((cable) => lowerCable(cable, namespaces, file) ?? []);
  return {
    namespaces: all.filter((namespace) => !isElsewhere(namespace)),
    ...(hosts.length === 0 ? {} : { hosts }),
    ...(cables.length === 0 ? {} : { cables }),
  };
}

function lowerHost(host: Host, namespaces: readonly Namespace[], file: string): Machine {
  const ssh = readText(findAttribute(host.attributes, 'ssh'), file);
  return {
    name: host.name,
    ...(ssh === undefined ? {} : { ssh }),
    range: rangeOf(host.$cstNode, file),
    namespaces,
  };
}

/** A cable, or `undefined` when an end is not there. */
export function lowerCable(
  cable: CableStatement,
  namespaces: ReadonlyMap<string, Namespace>,
  file: string,
): Cable | undefined {
  const [left, right] = [endOf(cable.left), endOf(cable.right)];
  const isThere = (end: CableEnd) =>
    namespaces.get(end.namespace)?.links.some(({ name }) => name === end.name) === true;
  if (left === undefined || right === undefined || !isThere(left) || !isThere(right)) return undefined;
  return { ends: [left, right], range: rangeOf(cable.$cstNode, file) };
}

function endOf(value: DeviceValue | undefined): CableEnd | undefined {
  if (value?.device === undefined) return undefined;
  return { namespace: namedNode(value) ?? HOST, name: value.device.$refText };
}

/** The name of a namespace as its machine has it; nothing for the machine's own. */
export function netnsOf(node: string): string | undefined {
  const { host, name } = splitNode(node);
  if (name === HOST) return undefined;
  // A name that no namespace can have is told as such.
  return host === undefined ? node : name;
}
