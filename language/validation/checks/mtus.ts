import { lower } from '../../lowering/lower.ts';
import { linkKinds } from '../../model/links/index.ts';
import { allNamespaces, type Link, type Network, type Sourced } from '../../model/network.ts';
import { beginsBefore } from '../../model/problem.ts';
import { symbolsOf } from '../../references/symbols.ts';
import { describeNode } from '../../vocabulary/places.ts';
import type { Report } from '../report.ts';
import type { Check } from './check.ts';

/** Smallest MTU of IPv6 (RFC 8200 §5). */
const IPV6_MIN_MTU = 1280;

/** MTUs too small for IPv6, and links and cables whose ends differ. */
export const checkMtus: Check = (source, report) => {
  const links = new Map<string, Link>();
  const network = lower(source);
  for (const namespace of allNamespaces(network)) {
    for (const link of namespace.links) {
      const { name, mtu } = link;
      links.set(`${namespace.name}:${name}`, link);
      if (mtu === undefined || mtu.value >= IPV6_MIN_MTU) continue;
      const address = link.addresses.find(({ prefix }) => prefix.includes(':'));
      if (address !== undefined) {
        const message = `mtu ${mtu.value} of '${name}' is too small for its address ${address.prefix}: IPv6 needs ${IPV6_MIN_MTU}`;
        report('small-ipv6-mtu', message, { range: mtu.range });
      }
    }
  }
  reportAboveParent(links, report);
  const { nodes } = symbolsOf(source);
  for (const [end, other] of joinedEnds(network, links)) {
    // Told once, at the later end. An MTU that only one says is that of both.
    if (
      end.mtu === undefined ||
      other.mtu === undefined ||
      fits(end, other) ||
      beginsBefore(end.mtu.range, other.mtu.range)
    )
      continue;
    const where = `'${other.name}' of ${describeNode(other.node, nodes.get(other.node)?.[0])}`;
    const message = `mtu ${end.mtu.value} of '${end.name}' differs from ${other.mtu.value} at the other end, ${where}`;
    report('mtu-mismatch', message, { range: end.mtu.range }, String(other.mtu.value));
  }
};

interface JoinedEnd {
  readonly node: string;
  readonly name: string;
  readonly mtu?: Sourced<number>;
  /** Of a switch, which carries what is smaller too. */
  readonly isSwitch: boolean;
}

/** The two ends of each link and cable, either first. */
function joinedEnds(network: Network, links: ReadonlyMap<string, Link>): [JoinedEnd, JoinedEnd][] {
  const ends = new Map<string, JoinedEnd>();
  const add = (home: string, end: JoinedEnd) => ends.set(`${home}:${end.name}`, end);
  // Cables name a card where it is at first.
  for (const { home, namespace, name, mtu } of links.values())
    add(home?.value ?? namespace, { node: namespace, name, isSwitch: false, ...(mtu === undefined ? {} : { mtu }) });
  for (const { kind, name: node, ports } of network.externals ?? [])
    for (const { name, mtu } of ports)
      add(node, { node, name, isSwitch: kind === 'switch', ...(mtu === undefined ? {} : { mtu }) });
  const pair = (one: string, other: string): [JoinedEnd, JoinedEnd][] => {
    const [a, b] = [ends.get(one), ends.get(other)];
    return a === undefined || b === undefined ? [] : [[a, b]];
  };
  const ofLinks = [...links.values()].flatMap(({ namespace, name, peer }) =>
    peer === undefined ? [] : pair(`${namespace}:${name}`, `${peer.namespace}:${peer.name}`),
  );
  const ofCables = (network.cables ?? []).flatMap(({ left, right }) => {
    const [one, other] = [`${left.node}:${left.device}`, `${right.node}:${right.device}`];
    return [...pair(one, other), ...pair(other, one)];
  });
  return [...ofLinks, ...ofCables];
}

/** Whether what one end sends the other takes, both ways. A switch takes less than it could. */
function fits(a: JoinedEnd, b: JoinedEnd): boolean {
  const [x, y] = [a.mtu!.value, b.mtu!.value];
  if (a.isSwitch === b.isSwitch) return x === y;
  return a.isSwitch ? x >= y : y >= x;
}

/** Kinds that Linux gives no larger MTU than their parent has (macvlan_change_mtu, vlan_dev_change_mtu). */
const WITHIN_PARENT: readonly string[] = ['macvlan', 'macvtap', 'vlan'];

function reportAboveParent(links: ReadonlyMap<string, Link>, report: Report): void {
  for (const { kind, name, namespace, parent, mtu } of links.values()) {
    const above = parent === undefined ? undefined : links.get(`${namespace}:${parent.value}`);
    if (mtu === undefined || above === undefined || !WITHIN_PARENT.includes(kind)) continue;
    const most = above.mtu?.value ?? linkKinds[above.kind].mtu?.default;
    if (most === undefined || (above.mtu === undefined && above.kind === 'physical') || mtu.value <= most) continue;
    const message = `mtu ${mtu.value} of '${name}' is above that of '${above.name}', ${most}: Linux refuses it for a ${kind}`;
    report('mtu-above-parent', message, { range: mtu.range }, String(most));
  }
}
