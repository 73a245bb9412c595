import { lower } from '../../lowering/lower.ts';
import { linkKinds } from '../../model/links/index.ts';
import { allNamespaces, type Link } from '../../model/network.ts';
import { describeNode } from '../../vocabulary/places.ts';
import type { Report } from '../report.ts';
import type { Check } from './check.ts';

/** Smallest MTU of IPv6 (RFC 8200 §5). */
const IPV6_MIN_MTU = 1280;

/** MTUs too small for IPv6, and links whose ends differ. */
export const checkMtus: Check = (source, file, report) => {
  const links = new Map<string, Link>();
  for (const namespace of allNamespaces(lower(source, file))) {
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
  for (const link of links.values()) {
    const peer = link.peer === undefined ? undefined : links.get(`${link.peer.namespace}:${link.peer.name}`);
    // Told once, at the later end. An MTU that only one says is that of both.
    if (peer?.mtu === undefined || link.mtu === undefined || link.mtu.value === peer.mtu.value) continue;
    if (isBefore(link, peer)) continue;
    const other = `'${peer.name}' of ${describeNode(peer.namespace)}`;
    const message = `mtu ${link.mtu.value} of '${link.name}' differs from ${peer.mtu.value} at the other end, ${other}`;
    report('mtu-mismatch', message, { range: link.mtu.range }, String(peer.mtu.value));
  }
};

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

function isBefore(a: Link, b: Link): boolean {
  const [x, y] = [a.mtu!.range.start, b.mtu!.range.start];
  return x.line < y.line || (x.line === y.line && x.column < y.column);
}
