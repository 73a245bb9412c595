import { lower } from '../../lowering/lower.ts';
import { formatIp, type IpAddress, parseIp, parsePrefix } from '../../model/address.ts';
import { type AttributeValue, type LinkKind, linkKinds } from '../../model/links/index.ts';
import { allNamespaces, type Link, type Namespace, type Sourced } from '../../model/network.ts';
import { beginsBefore } from '../../model/problem.ts';
import { describeNode } from '../../vocabulary/places.ts';
import type { Report } from '../report.ts';
import { type Ways, waysOf } from '../ways.ts';
import type { Check } from './check.ts';

/** Tunnels whose ends do not fit each other, that lead through themselves, or whose packets are too long for what carries them. */
export const checkTunnels: Check = (source, report) => {
  const network = lower(source);
  const ways = waysOf(network);
  const tunnels = allNamespaces(network).flatMap((namespace) =>
    namespace.links.flatMap((link) => readTunnel(namespace, link) ?? []),
  );
  for (const tunnel of tunnels) judgeUnderlay(tunnel, ways, report);
  judgeEnds(tunnels, report);
};

interface Tunnel {
  readonly namespace: Namespace;
  readonly link: Link;
  readonly remote: { readonly address: IpAddress; readonly range: Link['range'] };
  /** Addresses that it may send from: its own, or all of the namespace. */
  readonly locals: readonly string[];
}

function readTunnel(namespace: Namespace, link: Link): Tunnel | undefined {
  const { remote, local } = link.attributes;
  const address = remote === undefined ? undefined : parseIp(String(remote.value));
  if (remote === undefined || address === undefined || !link.up || !(link.kind in HEADERS)) return undefined;
  const own = local === undefined ? undefined : parseIp(String(local.value));
  const everywhere = namespace.links.flatMap(({ addresses }) =>
    addresses.flatMap(({ prefix }) => parsePrefix(prefix)?.address ?? []),
  );
  const locals = local === undefined ? everywhere : own === undefined ? [] : [own];
  return { namespace, link, remote: { address, range: remote.range }, locals: locals.map(formatIp) };
}

/** Bytes between the packet inside and the IP header outside, by kind; an Ethernet header inside counts. */
const HEADERS: Partial<Record<LinkKind, number>> = {
  ipip: 0,
  sit: 0,
  ip6tnl: 0,
  vti: 0,
  vti6: 0,
  gre: 4,
  ip6gre: 4,
  gretap: 4 + 14,
  ip6gretap: 4 + 14,
  // GRE with a sequence number, and the header of ERSPAN version 1 or 2.
  erspan: 8 + 8 + 14,
  ip6erspan: 8 + 8 + 14,
  vxlan: 8 + 8 + 14,
  geneve: 8 + 8 + 14,
};

/** RFC 2890: each adds four bytes to the header of GRE. */
const GRE_OPTIONS = [
  ['key', 'okey'],
  ['csum', 'ocsum'],
  ['seq', 'oseq'],
] as const;

function overheadOf({ link: { kind, attributes }, remote }: Tunnel): number {
  const isGre = /^(ip6)?gre(tap)?$/.test(kind);
  const options = GRE_OPTIONS.filter((names) => names.some((name) => isOn(attributes[name]?.value))).length;
  return (typeof remote.address === 'number' ? 20 : 40) + HEADERS[kind]! + (isGre ? 4 * options : 0);
}

const isOn = (value: AttributeValue | undefined) => value !== undefined && value !== false;

function judgeUnderlay(tunnel: Tunnel, ways: Ways, report: Report): void {
  const { namespace, link, remote } = tunnel;
  const bound = link.attributes.dev?.value;
  const turn = ways.lookup(namespace.name, remote.address);
  const out = bound === undefined ? (typeof turn === 'string' ? undefined : turn.device) : String(bound);
  if (out === link.name) {
    const message = `the other end of '${link.name}', ${formatIp(remote.address)}, is reached through '${link.name}' itself: expected a route to it by another device`;
    report('tunnel-through-itself', message, { range: remote.range });
    return;
  }
  const carrier = namespace.links.find(({ name }) => name === out);
  const outer = carrier?.mtu?.value ?? (carrier && linkKinds[carrier.kind].mtu?.default);
  if (carrier === undefined || outer === undefined || link.mtu === undefined) return;
  const most = outer - overheadOf(tunnel);
  if (link.mtu.value <= most) return;
  const message = `mtu ${link.mtu.value} of '${link.name}' does not fit into that of '${carrier.name}', ${outer}: with the headers of the tunnel expected ${most} at most`;
  report('tunnel-mtu', message, { range: link.mtu.range }, String(most));
}

/** What both ends say of the packets between them: what one sends by, the other receives by. */
const AGREED: Partial<Record<LinkKind, readonly (readonly [sends: string, receives: string])[]>> = {
  vxlan: [
    ['id', 'id'],
    ['dstport', 'dstport'],
  ],
  geneve: [
    ['id', 'id'],
    ['dstport', 'dstport'],
  ],
  gre: [['okey', 'ikey']],
  gretap: [['okey', 'ikey']],
  ip6gre: [['okey', 'ikey']],
  ip6gretap: [['okey', 'ikey']],
  erspan: [['okey', 'ikey']],
  ip6erspan: [['okey', 'ikey']],
  vti: [['okey', 'ikey']],
  vti6: [['okey', 'ikey']],
};

function judgeEnds(tunnels: readonly Tunnel[], report: Report): void {
  const byLocal = new Map<string, Tunnel[]>();
  for (const tunnel of tunnels) {
    for (const local of tunnel.locals) {
      const key = `${tunnel.link.kind} ${local}`;
      const same = byLocal.get(key);
      if (same === undefined) byLocal.set(key, [tunnel]);
      else same.push(tunnel);
    }
  }
  const siblings = Map.groupBy(tunnels, siblingKey);
  const told = new Set<Tunnel>();
  for (const tunnel of tunnels) {
    const others = (byLocal.get(`${tunnel.link.kind} ${formatIp(tunnel.remote.address)}`) ?? []).filter((other) =>
      leadsBack(other, tunnel),
    );
    // Of several between the same machines it is not known which was meant.
    const [other] = others;
    if (other === undefined || others.length > 1 || siblings.get(siblingKey(tunnel))!.length > 1 || told.has(other))
      continue;
    if (judgePair(other, tunnel, report)) told.add(tunnel);
  }
}

function leadsBack(other: Tunnel, tunnel: Tunnel): boolean {
  return other.namespace !== tunnel.namespace && tunnel.locals.includes(formatIp(other.remote.address));
}

/** Tunnels of the kind in the namespace that lead to the same address are siblings. */
function siblingKey({ namespace, link, remote }: Tunnel): string {
  return `${namespace.name} ${link.kind} ${formatIp(remote.address)}`;
}

/** Reports the first thing in which two ends differ, at the one that stands later. */
function judgePair(a: Tunnel, b: Tunnel, report: Report): boolean {
  const [first, later] = beginsBefore(a.link.range, b.link.range) ? [a, b] : [b, a];
  for (const [sends, receives] of AGREED[first.link.kind] ?? []) {
    for (const [from, to] of [
      [first, later],
      [later, first],
    ] as const) {
      const [sent, expected] = [said(from.link, sends), said(to.link, receives)];
      if (String(sent?.value ?? 'none') === String(expected?.value ?? 'none')) continue;
      const [own, other] = from === later ? [sent, expected] : [expected, sent];
      const place = own?.range ?? later.remote.range;
      const word = own?.name ?? other!.name;
      const message = `${word} ${own?.value ?? 'none'} of '${later.link.name}' does not fit ${other?.name ?? word} ${other?.value ?? 'none'} at the other end, '${first.link.name}' of ${describeNode(first.namespace.name)}`;
      const isPlain = own?.range !== undefined && other?.value !== undefined;
      report('tunnel-mismatch', message, { range: place }, isPlain ? String(other.value) : undefined);
      return true;
    }
  }
  return false;
}

/** What an end says of an attribute, `key` standing for both directions; by default what the kind has. */
function said(
  { kind, attributes }: Link,
  name: string,
): (Partial<Sourced<AttributeValue>> & { name: string }) | undefined {
  const words = name === 'ikey' || name === 'okey' ? [name, 'key'] : [name];
  for (const word of words) {
    const value = attributes[word];
    if (value !== undefined) return { name: word, value: canonical(value.value), range: value.range };
  }
  const byDefault = linkKinds[kind].attributes[name]?.default;
  return byDefault === undefined ? undefined : { name, value: byDefault as AttributeValue };
}

/** Keys may be written as addresses. */
function canonical(value: AttributeValue): AttributeValue {
  const address = typeof value === 'string' && value.includes('.') ? parseIp(value) : undefined;
  return typeof address === 'number' ? address : value;
}
