import { familyOf, parsePrefix } from '../../language/model/address.ts';
import type { Command } from '../../language/model/command.ts';
import {
  type Attributes,
  type AttributeValue,
  isLinkKind,
  type LinkKindDescriptor,
  linkKinds,
} from '../../language/model/links/index.ts';
import { HOST } from '../../language/model/network.ts';
import type { SourceRange } from '../../language/model/problem.ts';
import { parseDeviceSysctl } from '../../language/model/sysctls.ts';
import { ROUTE_PROTOCOL } from '../marks.ts';
import { allWords } from './words.ts';

/** What `ip link add` is told of one link; the words come from the catalogue. */
export interface NewLink {
  readonly namespace: string;
  readonly name: string;
  readonly mac?: string | undefined;
  /** `link DEVICE` */
  readonly parent?: string | undefined;
  readonly mtu?: number | undefined;
  readonly txqlen?: number | undefined;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

export function ipCommand(namespace: string, args: readonly string[], origin?: SourceRange): Command {
  return {
    file: 'ip',
    args,
    ...(namespace === HOST ? {} : { netns: namespace }),
    ...(origin === undefined ? {} : { origin }),
  };
}

/** sysctl(8) takes dots for slashes; those of a device's name are written as slashes. */
export function sysctlWord(key: string): string {
  const parts = parseDeviceSysctl(key);
  if (parts === undefined) return key;
  return `net.ipv${parts.family}.${parts.group}.${parts.device.replaceAll('.', '/')}.${parts.name}`;
}

export function sysctlCommand(namespace: string, key: string, value: string, origin?: SourceRange): Command {
  return {
    file: 'sysctl',
    args: ['-q', '-w', `${sysctlWord(key)}=${value}`],
    ...(namespace === HOST ? {} : { netns: namespace }),
    ...(origin === undefined ? {} : { origin }),
  };
}

/**
 * Creates a link, or both ends of a pair, directly where they belong: run from the machine's own namespace, which is
 * the only one that knows all names; but a link that stands on others, or speaks through the stack of its namespace, is
 * made inside it. The MAC is part of the request, so that no daemon draws another and a bridge keeps it; the group marks
 * the link from its first instant.
 */
export function addLink(
  kind: string,
  link: NewLink,
  peer: NewLink | undefined,
  group: string,
  origin?: SourceRange,
): Command[] {
  const descriptor = isLinkKind(kind) ? linkKinds[kind] : undefined;
  if (descriptor?.made !== undefined) return addTuntap(descriptor, descriptor.made.mode, link, group, origin);
  const inside = descriptor !== undefined && isBound(descriptor);
  const on = link.parent === undefined ? [] : ['link', link.parent];
  const words = ['link', 'add', ...on, 'name', link.name, ...(inside ? [] : place(link)), ...common(link, group)];
  words.push('type', kind, ...allWords(descriptor?.attributes ?? {}, link.attributes));
  if (peer !== undefined) {
    // iproute2 reads words of the kind after `peer` as the peer's: netkit has those of its own there.
    const own = allWords(peerAttributes(descriptor), peer.attributes);
    words.push('peer', ...own, 'name', peer.name, ...place(peer), ...common(peer, group));
  }
  return [ipCommand(inside ? link.namespace : HOST, words, origin)];
}

/** Attributes that each end of a pair has for itself; the others are those of the pair. */
function peerAttributes(descriptor: LinkKindDescriptor | undefined): Attributes {
  return Object.fromEntries(Object.entries(descriptor?.attributes ?? {}).filter(([, { fixed }]) => fixed !== true));
}

/** ip tuntap(8) says nothing of addresses, queues and groups: they follow. */
function addTuntap(
  { attributes }: LinkKindDescriptor,
  mode: string,
  link: NewLink,
  group: string,
  origin?: SourceRange,
): Command[] {
  const words = Object.keys(attributes).flatMap((name) => {
    const value = link.attributes[name];
    if (value === undefined) return [];
    if (name === 'queues') return Number(value) > 1 ? ['multi_queue'] : [];
    if (attributes[name]!.value.type === 'boolean')
      return attributes[name]!.ours === true || value !== true ? [] : [name];
    return [name, String(value)];
  });
  return [
    ipCommand(link.namespace, ['tuntap', 'add', 'dev', link.name, 'mode', mode, ...words], origin),
    ipCommand(link.namespace, ['link', 'set', 'dev', link.name, ...common(link, group)], origin),
  ];
}

/** Whether a link is made with the devices, or the network stack, of the namespace that the command runs in. */
function isBound({ parent, underlay, attributes }: LinkKindDescriptor): boolean {
  return (
    parent !== undefined ||
    underlay === true ||
    Object.values(attributes).some(({ value, readOnly }) => value.type === 'device' && readOnly !== true)
  );
}

function place(link: NewLink): string[] {
  return link.namespace === HOST ? [] : ['netns', link.namespace];
}

function common(link: NewLink, group: string): string[] {
  const words = link.mac === undefined ? [] : ['address', link.mac];
  if (link.mtu !== undefined) words.push('mtu', String(link.mtu));
  if (link.txqlen !== undefined) words.push('txqueuelen', String(link.txqlen));
  words.push('group', group);
  return words;
}

/** On netdsl's own links IPv6 addresses are not probed for duplicates: they are usable at once. */
export function addAddress(namespace: string, device: string, prefix: string, origin?: SourceRange): Command {
  const nodad = isIpv6(prefix) ? ['nodad'] : [];
  return ipCommand(namespace, ['address', 'add', prefix, 'dev', device, ...nodad], origin);
}

export function replaceAddress(namespace: string, device: string, prefix: string): Command {
  const nodad = isIpv6(prefix) ? ['nodad'] : [];
  return ipCommand(namespace, ['address', 'replace', prefix, 'dev', device, ...nodad]);
}

export function deleteAddress(namespace: string, device: string, prefix: string): Command {
  return ipCommand(namespace, ['address', 'del', prefix, 'dev', device]);
}

export function isIpv6(prefix: string): boolean {
  const parsed = parsePrefix(prefix);
  return parsed !== undefined && familyOf(parsed.address) === 6;
}

export interface RouteWords {
  readonly type?: string | undefined;
  readonly destination: string;
  readonly via?: string | undefined;
  readonly device?: string | undefined;
  readonly source?: string | undefined;
  readonly metric?: number | undefined;
  readonly onlink?: boolean | undefined;
  readonly protocol?: string | undefined;
}

export function routeCommand(
  verb: 'add' | 'del' | 'replace',
  namespace: string,
  route: RouteWords,
  origin?: SourceRange,
): Command {
  const words = ['route', verb];
  if (route.type !== undefined && route.type !== 'unicast') words.push(route.type);
  words.push(route.destination);
  if (route.via !== undefined) words.push('via', route.via);
  if (route.device !== undefined) words.push('dev', route.device);
  if (route.source !== undefined) words.push('src', route.source);
  if (route.metric !== undefined) words.push('metric', String(route.metric));
  if (route.onlink === true) words.push('onlink');
  words.push('proto', route.protocol ?? ROUTE_PROTOCOL);
  return ipCommand(namespace, words, origin);
}
