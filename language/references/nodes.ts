import { type AstNode, AstUtils } from 'langium';
import { expandedOf } from '../expansion/expanded.ts';
import type { Block, External, Host, Netns, Source, Statement, Vm } from '../generated/ast.ts';
import { isExternal, isHost, isNetns, isSource, isVm } from '../generated/ast.ts';
import { HOST, machineNode, splitNode } from '../model/network.ts';

/*
 * Namespaces go by keys: `host` and `blue` on this machine, `kvm1/host` and `kvm1/blue` on another. In the block of a host
 * names are those of its own namespaces; outside, the name of a host alone is its own namespace.
 */

/** A statement whose block belongs to another namespace than the statement itself. */
export function isNodeBlock(statement: Statement): statement is (Netns | Host) & { block?: Block } {
  return isNetns(statement) || isHost(statement);
}

/** The key of the node of what stands in the block of a statement that stands in a namespace. */
export function nodeOfBlock(statement: Netns | Host | Vm | External, outer: string): string {
  const { name } = statement;
  if (name === undefined) return outer;
  if (isHost(statement)) return `${name}/${HOST}`;
  const { host } = splitNode(outer);
  return host === undefined ? name : `${host}/${name}`;
}

/**
 * The key of the namespace, the guest or the external node that a statement, or a part of one, stands in; of one that has
 * a block, its own.
 */
export function enclosingNode(node: AstNode): string {
  let inner: string | undefined;
  for (let at: AstNode | undefined = node; at !== undefined; at = at.$container) {
    if (isNetns(at) || isVm(at) || isExternal(at)) inner ??= at.name;
    if (isHost(at) && at.name !== undefined) return `${at.name}/${inner ?? HOST}`;
    if (isSource(at)) break;
  }
  return inner ?? HOST;
}

/** The name of the host in whose block something stands; `undefined` outside. */
export function enclosingHost(node: AstNode): string | undefined {
  return AstUtils.getContainerOfType(node, isHost)?.name;
}

/** The key of the machine's own namespace, of the machine that something stands on. */
export function machineOf(node: AstNode): string {
  return machineNode(enclosingNode(node));
}

/** The key of the namespace that is written as `NAME`, or `HOST/NAME`, somewhere. */
export function resolveNode(name: string, host: string | undefined, at: AstNode): string {
  const within = host ?? enclosingHost(at);
  if (within !== undefined) return `${within}/${name}`;
  return name !== HOST && hostNames(AstUtils.findRootNode(at) as Source).has(name) ? `${name}/${HOST}` : name;
}

interface NodeReference {
  readonly node?: { readonly $refText: string };
  readonly host?: { readonly $refText: string };
}

/** The key of the namespace that `node:` or `host/node:` names; nothing where none is named. */
export function namedNode(container: AstNode): string | undefined {
  const { node, host } = container as NodeReference;
  return node === undefined ? undefined : resolveNode(node.$refText, host?.$refText, container);
}

/** The key of the namespace that a probe starts from. */
export function sourceOf(probe: AstNode): string | undefined {
  const { source, sourceHost } = probe as { source?: { $refText: string }; sourceHost?: { $refText: string } };
  return source === undefined ? undefined : resolveNode(source.$refText, sourceHost?.$refText, probe);
}

const known = new WeakMap<Source, { readonly count: number; readonly names: ReadonlySet<string> }>();

/** The names of the hosts of a file, and of what it imports. */
export function hostNames(written: Source): ReadonlySet<string> {
  const source = expandedOf(written);
  const entry = known.get(source);
  // A source that is being expanded grows.
  if (entry !== undefined && entry.count === source.statements.length) return entry.names;
  const names = new Set(source.statements.filter(isHost).flatMap(({ name }) => name ?? []));
  known.set(source, { count: source.statements.length, names });
  return names;
}
