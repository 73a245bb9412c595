import type { Command } from '../../language/model/command.ts';
import {
  type AttributeDescriptor,
  isLinkKind,
  type LinkKindDescriptor,
  linkKinds,
} from '../../language/model/links/index.ts';
import { HOST } from '../../language/model/network.ts';
import type { ObservedLink, ObservedNamespace, ObservedState } from '../state.ts';
import type { LinkEnd } from '../step.ts';
import {
  addAddress,
  addLink,
  ipCommand,
  type NewLink,
  replaceAddress,
  routeCommand,
  sysctlCommand,
} from './commands.ts';
import { allWords, unusual } from './words.ts';

/*
 * The way back: commands that make an object what it was observed to be. They are the undo of steps that delete it or
 * take something from it.
 */

/** Makes a link, or both ends of a pair, anew with all that was on it. */
export function restoreLink(observed: ObservedState, ends: readonly LinkEnd[]): Command[] {
  const links = ends.flatMap((end) => {
    const namespace = observed.namespaces[end.namespace];
    const link = namespace?.links.find((candidate) => candidate.name === end.name);
    return namespace === undefined || link === undefined ? [] : [{ namespace, link }];
  });
  const first = links[0];
  if (first === undefined) return [];
  const second = links[1];
  return [
    ...addLink(
      first.link.kind,
      asNew(first.namespace.name, first.link),
      second && asNew(second.namespace.name, second.link),
      first.link.group,
    ),
    ...links.flatMap(({ namespace, link }) => dress(namespace, link)),
    ...links.flatMap(({ namespace, link }) => restoreRoutes(namespace, link.name)),
  ];
}

function asNew(namespace: string, link: ObservedLink): NewLink {
  return {
    namespace,
    name: link.name,
    mac: isLinkKind(link.kind) && linkKinds[link.kind].mac === 'none' ? undefined : link.mac,
    parent: parentOf(link),
    mtu: link.mtu,
    txqlen: link.txqlen,
    attributes: isLinkKind(link.kind) ? unusual(linkKinds[link.kind].attributes, link.attributes) : {},
  };
}

/** The device that a link stands on, in its own namespace. */
function parentOf({ kind, peer }: ObservedLink): string | undefined {
  return isLinkKind(kind) && linkKinds[kind].parent !== undefined && typeof peer === 'string' ? peer : undefined;
}

function dress(namespace: ObservedNamespace, link: ObservedLink): Command[] {
  const set = (...words: string[]) => ipCommand(namespace.name, ['link', 'set', 'dev', link.name, ...words]);
  const commands: Command[] = [];
  if (link.alias !== undefined) commands.push(set('alias', link.alias));
  for (const [key, value] of Object.entries(namespace.sysctls)) {
    if (value !== null && deviceOfSysctl(key) === link.name) commands.push(sysctlCommand(namespace.name, key, value));
  }
  if (link.master !== undefined) {
    const attributes = portAttributes(link);
    commands.push(set('master', link.master));
    const words = allWords(attributes, unusual(attributes, link.port));
    if (words.length > 0) commands.push(set('type', `${link.portKind}_slave`, ...words));
  }
  for (const port of namespace.links) {
    if (port.master === link.name) {
      commands.push(ipCommand(namespace.name, ['link', 'set', 'dev', port.name, 'master', link.name]));
    }
  }
  if (link.up) commands.push(set('up'));
  for (const address of link.addresses) {
    if (!isGenerated(address)) commands.push(addAddress(namespace.name, link.name, address.prefix));
  }
  return commands;
}

/** Addresses and routes that a link loses when it goes down (IPv6 addresses, static routes) and needs back. */
export function restoreLost(namespace: ObservedNamespace, link: ObservedLink): Command[] {
  return [
    ...link.addresses
      .filter((address) => address.family === 6 && !isGenerated(address))
      .map((address) => replaceAddress(namespace.name, link.name, address.prefix)),
    ...restoreRoutes(namespace, link.name),
  ];
}

function restoreRoutes(namespace: ObservedNamespace, device: string): Command[] {
  return namespace.routes
    .filter((route) => route.device === device && route.protocol !== 'ra')
    .map((route) => routeCommand('replace', namespace.name, route));
}

/** Makes a namespace anew with its mark and its loopback; what was in it comes back by the steps that deleted it. */
export function restoreNamespace(namespace: ObservedNamespace): Command[] {
  const commands = [ipCommand(HOST, ['netns', 'add', namespace.name])];
  const loopback = namespace.links.find((link) => link.kind === 'loopback');
  const set = (...words: string[]) =>
    ipCommand(namespace.name, ['link', 'set', 'dev', loopback?.name ?? 'lo', ...words]);
  if (loopback?.alias !== undefined) commands.push(set('alias', loopback.alias));
  if (loopback?.up === true) commands.push(set('up'));
  for (const [key, value] of Object.entries(namespace.sysctls)) {
    if (value !== null && deviceOfSysctl(key) === undefined) commands.push(sysctlCommand(namespace.name, key, value));
  }
  for (const address of loopback?.addresses ?? []) {
    if (!['127.0.0.1/8', '::1/128'].includes(address.prefix)) {
      commands.push(addAddress(namespace.name, loopback!.name, address.prefix));
    }
  }
  return commands;
}

/** What can be set of a port, by the kind of its master. */
export function portAttributes(link: ObservedLink): Readonly<Record<string, AttributeDescriptor>> {
  if (link.portKind === undefined || !isLinkKind(link.portKind)) return {};
  const descriptor: LinkKindDescriptor = linkKinds[link.portKind];
  return descriptor.ports?.attributes ?? {};
}

/** Link-local addresses the kernel makes when a link comes up. */
export function isGenerated(address: { readonly prefix: string; readonly scope: string }): boolean {
  return address.scope === 'link' && /^fe80:.*\/64$/.test(address.prefix);
}

/** `eth0` of `net.ipv4.conf.eth0.rp_filter`; `undefined` for keys that belong to no device. */
export function deviceOfSysctl(key: string): string | undefined {
  const device = /^net[./](?:ipv4|ipv6|mpls)[./](?:conf|neigh)[./](.+)[./][^./]+$/.exec(key)?.[1];
  return device === undefined || device === 'all' || device === 'default' ? undefined : device;
}
