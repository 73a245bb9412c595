import type { Host, Source } from '../generated/ast.ts';
import { isHost } from '../generated/ast.ts';
import { HOST, type Machine, type Namespace, type Network, splitNode } from '../model/network.ts';
import { findAttribute, readText } from './attributes.ts';
import { rangeOf } from './range.ts';

/** The namespaces of this machine, and the other machines with theirs. */
export function lowerMachines(source: Source, namespaces: readonly Namespace[]): Pick<Network, 'namespaces' | 'hosts'> {
  const declared = new Map<string, Host>();
  for (const host of source.statements) {
    if (isHost(host) && host.name !== undefined && !declared.has(host.name)) declared.set(host.name, host);
  }
  const machineOf = (namespace: Namespace) => splitNode(namespace.name).host;
  const isElsewhere = (namespace: Namespace) => declared.has(machineOf(namespace) ?? '');
  const hosts = [...declared.values()].map((host) =>
    lowerHost(
      host,
      namespaces.filter((each) => machineOf(each) === host.name),
    ),
  );
  return {
    namespaces: namespaces.filter((namespace) => !isElsewhere(namespace)),
    ...(hosts.length === 0 ? {} : { hosts }),
  };
}

function lowerHost(host: Host, namespaces: readonly Namespace[]): Machine {
  const ssh = readText(findAttribute(host.attributes, 'ssh'));
  return {
    name: host.name,
    ...(ssh === undefined ? {} : { ssh }),
    range: rangeOf(host.$cstNode),
    namespaces,
  };
}

/** The name of a namespace as its machine has it; nothing for the machine's own. */
export function netnsOf(node: string): string | undefined {
  const { host, name } = splitNode(node);
  if (name === HOST) return undefined;
  // A name that no namespace can have is told as such.
  return host === undefined ? node : name;
}
