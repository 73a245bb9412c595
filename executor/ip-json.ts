import { familyOf, formatPrefix, parsePrefix } from '../language/model/address.ts';
import {
  type AttributeDescriptor,
  type AttributeValue,
  isLinkKind,
  type LinkKindDescriptor,
  linkKinds,
} from '../language/model/links/index.ts';
import type { ObservedAddress, ObservedLink, ObservedRoute } from './state.ts';

/*
 * `ip -j -d` output as ObservedState. Only members that netdsl uses are read; the rest may change with any release of
 * iproute2.
 */

interface AddressEntry {
  readonly family: string;
  readonly local: string;
  readonly prefixlen: number;
  readonly scope: string;
  readonly secondary?: boolean;
  readonly tentative?: boolean;
  readonly dadfailed?: boolean;
}

interface LinkEntry {
  readonly ifindex: number;
  readonly ifname: string;
  readonly link?: string | null;
  readonly link_index?: number;
  readonly flags: readonly string[];
  readonly mtu: number;
  readonly master?: string;
  readonly group?: string;
  readonly txqlen?: number;
  readonly link_type: string;
  readonly address?: string;
  readonly ifalias?: string;
  readonly linkinfo?: {
    readonly info_kind?: string;
    readonly info_data?: Readonly<Record<string, unknown>>;
    readonly info_slave_kind?: string;
    readonly info_slave_data?: Readonly<Record<string, unknown>>;
  };
  readonly addr_info?: readonly AddressEntry[];
}

interface RouteEntry {
  readonly type?: string;
  readonly dst: string;
  readonly gateway?: string;
  readonly dev?: string;
  readonly table?: string;
  readonly protocol?: string;
  readonly prefsrc?: string;
  readonly metric?: number;
  readonly flags?: readonly string[];
}

export function namespaceList(stdout: string): string[] {
  if (stdout.trim() === '') return [];
  return (JSON.parse(stdout) as { name: string }[]).map((entry) => entry.name);
}

/** `ip -j -d address show` */
export function addressDump(entries: unknown): ObservedLink[] {
  return (entries as LinkEntry[]).filter((entry) => entry.ifname !== undefined).map(observedLink);
}

function observedLink(entry: LinkEntry): ObservedLink {
  const kind = kindOf(entry);
  const state = entry.linkinfo?.info_slave_data?.state;
  return {
    name: entry.ifname,
    index: entry.ifindex,
    kind,
    mac: entry.address ?? '',
    mtu: entry.mtu,
    txqlen: entry.txqlen,
    group: entry.group ?? 'default',
    alias: entry.ifalias,
    up: entry.flags.includes('UP'),
    carrier: entry.flags.includes('LOWER_UP'),
    master: entry.master,
    portKind: entry.linkinfo?.info_slave_kind,
    portState: typeof state === 'string' ? state : undefined,
    peer: entry.link ?? entry.link_index,
    attributes: isLinkKind(kind) ? chosen(linkKinds[kind].attributes, entry.linkinfo?.info_data) : {},
    port: portAttributesOf(entry.linkinfo?.info_slave_kind, entry.linkinfo?.info_slave_data),
    addresses: (entry.addr_info ?? []).filter((info) => info.local !== undefined).map(observedAddress),
  };
}

/** `ip` calls both kinds of TUN/TAP `tun`. */
function kindOf({ linkinfo, flags }: LinkEntry): string {
  if (linkinfo?.info_kind === 'tun' && linkinfo.info_data?.type === 'tap') return 'tap';
  return linkinfo?.info_kind ?? (flags.includes('LOOPBACK') ? 'loopback' : 'physical');
}

type Info = Readonly<Record<string, unknown>> | undefined;

function portAttributesOf(kind: string | undefined, data: Info): Record<string, AttributeValue> {
  if (kind === undefined || !isLinkKind(kind)) return {};
  const descriptor: LinkKindDescriptor = linkKinds[kind];
  return chosen(descriptor.ports?.attributes ?? {}, data);
}

function chosen(
  descriptors: Readonly<Record<string, AttributeDescriptor>>,
  data: Info,
): Record<string, AttributeValue> {
  const attributes: Record<string, AttributeValue> = {};
  for (const [name, descriptor] of Object.entries(descriptors)) {
    const value = descriptor.json === false ? undefined : valueAt(data, descriptor.json ?? name);
    if (descriptor.readOnly !== true && value !== undefined) attributes[name] = value;
  }
  return attributes;
}

/**
 * What stands at a place of the output: `encap.sport` inside an object, `flags:GVRP` whether a list has that word, `a|b`
 * the first that is there, `?a|b` the name of the one that is. Several values are one text with blanks between.
 */
function valueAt(data: Info, place: string): AttributeValue | undefined {
  if (place.startsWith('?'))
    return place
      .slice(1)
      .split('|')
      .find((key) => data?.[key] === true);
  for (const choice of place.split('|')) {
    const [path, word] = choice.split(':') as [string, string | undefined];
    let value: unknown = data;
    for (const key of path.split('.')) value = (value as Info)?.[key];
    if (word !== undefined && Array.isArray(value)) return value.includes(word);
    const plain = word === undefined ? plainValue(value) : undefined;
    if (plain !== undefined) return plain;
  }
  return undefined;
}

function plainValue(value: unknown): AttributeValue | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  // A sign such as `gbp` is printed as null.
  if (value === null) return true;
  if (Array.isArray(value)) return value.map((item) => plainMap(item) ?? plainValue(item)).join(' ');
  return typeof value === 'object' ? Object.values(value).join(' ') : undefined;
}

function plainMap(item: unknown): string | undefined {
  const { from, to } = (item ?? {}) as { from?: unknown; to?: unknown };
  return from === undefined || to === undefined ? undefined : `${from}:${to}`;
}

function observedAddress(entry: AddressEntry): ObservedAddress {
  return {
    prefix: `${entry.local}/${entry.prefixlen}`,
    family: entry.family === 'inet6' ? 6 : 4,
    scope: entry.scope,
    secondary: entry.secondary === true,
    tentative: entry.tentative === true,
    dadFailed: entry.dadfailed === true,
  };
}

/** `ip -j -d route show table all`: what is in table main and not of the kernel's own making. */
export function routeDump(entries: unknown): ObservedRoute[] {
  const routes: ObservedRoute[] = [];
  let family: 4 | 6 = 4;
  for (const entry of entries as RouteEntry[]) {
    // The dump has IPv4 first; a bare `default` belongs to the family of its neighbours in the dump.
    if ([entry.dst, entry.gateway, entry.prefsrc].some((word) => word?.includes(':'))) family = 6;
    if (family === 4 && entry.dst === 'default' && isIpv6Entry(entry)) family = 6;
    if ((entry.table ?? 'main') !== 'main' || entry.protocol === 'kernel') continue;
    routes.push(observedRoute(entry, family));
  }
  return routes;
}

/** iproute2 prints the router preference (RFC 4191) of IPv6 routes only. */
function isIpv6Entry(entry: RouteEntry): boolean {
  return 'pref' in entry;
}

function observedRoute(entry: RouteEntry, family: 4 | 6): ObservedRoute {
  return {
    destination: writtenOut(entry.dst, family),
    family,
    type: entry.type ?? 'unicast',
    via: entry.gateway,
    device: entry.dev,
    source: entry.prefsrc,
    metric: entry.metric,
    onlink: entry.flags?.includes('onlink') === true,
    protocol: entry.protocol ?? 'boot',
  };
}

/** A destination as Network has it: with its length, `default` as zeros. */
export function writtenOut(destination: string, family: 4 | 6): string {
  if (destination === 'default') return family === 4 ? '0.0.0.0/0' : '::/0';
  const prefix = parsePrefix(destination);
  return prefix === undefined || familyOf(prefix.address) !== family ? destination : formatPrefix(prefix);
}
