import { familyOf, parsePrefix } from '../../language/model/address.ts';
import type { Command } from '../../language/model/command.ts';
import {
  type AttributeDescriptor,
  type AttributeValue,
  isLinkKind,
  linkKinds,
} from '../../language/model/links/index.ts';
import { HOST } from '../../language/model/network.ts';
import type { SourceRange } from '../../language/model/problem.ts';
import { parseDeviceSysctl } from '../../language/model/sysctls.ts';
import { ROUTE_PROTOCOL } from '../marks.ts';

/** What `ip link add` is told of one link; the words come from the catalogue. */
export interface NewLink {
  readonly namespace: string;
  readonly name: string;
  readonly mac: string;
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
 * the only one that knows all names. The MAC is part of the request, so that no daemon draws another and a bridge keeps
 * it; the group marks the link from its first instant.
 */
export function addLink(
  kind: string,
  link: NewLink,
  peer: NewLink | undefined,
  group: string,
  origin?: SourceRange,
): Command {
  const words = ['link', 'add', 'name', link.name, ...place(link), ...common(link, group), 'type', kind];
  for (const [name, value] of Object.entries(link.attributes)) words.push(name, attributeWord(kind, name, value));
  if (peer !== undefined) words.push('peer', 'name', peer.name, ...place(peer), ...common(peer, group));
  return ipCommand(HOST, words, origin);
}

function place(link: NewLink): string[] {
  return link.namespace === HOST ? [] : ['netns', link.namespace];
}

function common(link: NewLink, group: string): string[] {
  const words = ['address', link.mac];
  if (link.mtu !== undefined) words.push('mtu', String(link.mtu));
  if (link.txqlen !== undefined) words.push('txqueuelen', String(link.txqlen));
  words.push('group', group);
  return words;
}

/** An attribute's value as iproute2 takes it. */
export function attributeWord(kind: string, name: string, value: AttributeValue): string {
  return wordOf(isLinkKind(kind) ? linkKinds[kind].attributes[name] : undefined, value);
}

/** The same, by the attribute's descriptor. */
export function wordOf(descriptor: AttributeDescriptor | undefined, value: AttributeValue): string {
  if (descriptor?.value.type === 'boolean') return descriptor.value.words[truth(value) ? 1 : 0];
  if (descriptor?.value.type === 'integer') return String(numberOf(value, descriptor.format));
  return String(value);
}

function truth(value: AttributeValue): boolean {
  return value === true || value === 'on' || Number(value) === 1;
}

/** Whether an attribute read back is the one wanted: `0x8` is 8, `1` is `on`, 9 may have become 8 in the kernel's ticks. */
export function sameValue(
  descriptor: AttributeDescriptor | undefined,
  observed: AttributeValue,
  wanted: AttributeValue,
): boolean {
  const [is, should] = [wordOf(descriptor, observed), wordOf(descriptor, wanted)];
  return is.toLowerCase() === should.toLowerCase() || (descriptor?.ticks === true && Number(is) + 1 === Number(should));
}

/** Attributes that a new link would not have by itself: kernels refuse some that say only what is so already. */
export function unusual(
  descriptors: Readonly<Record<string, AttributeDescriptor>>,
  values: Readonly<Record<string, AttributeValue>>,
): Record<string, AttributeValue> {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => {
      const standard = descriptors[name]?.default;
      return standard === undefined || wordOf(descriptors[name], value) !== wordOf(descriptors[name], standard);
    }),
  );
}

function numberOf(value: AttributeValue, format: string | undefined): number {
  return format === 'hex' && typeof value === 'string' ? Number.parseInt(value, 16) : Number(value);
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
