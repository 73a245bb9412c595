import { linkKinds } from '../model/links/index.ts';
import { allNamespaces, type Link, type Network } from '../model/network.ts';

/**
 * Which devices hear each other without a router: links join their ends, a bridge its ports, those of one VLAN where it
 * filters. Gives the segment of a
 * device as a number; devices of the same segment have the same one.
 */
export function segmentsOf(network: Network): (namespace: string, device: string) => number {
  const numbers = new Map<string, number>();
  const parents: number[] = [];
  const numberOf = (namespace: string, device: string): number => {
    const key = `${namespace}:${device}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = parents.length;
      numbers.set(key, number);
      parents.push(number);
    }
    return number;
  };
  const root = (number: number): number => {
    let at = number;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!;
      at = parents[at]!;
    }
    return at;
  };
  const join = (a: number, b: number) => {
    parents[root(a)] = root(b);
  };
  for (const { name: namespace, links } of allNamespaces(network)) {
    const known = new Map(links.map((link) => [link.name, link]));
    for (const link of links) {
      const { name, peer } = link;
      const own = numberOf(namespace, name);
      if (peer !== undefined) join(own, numberOf(peer.namespace, peer.name));
      const vlan = filteredVlan(link);
      if (vlan !== undefined) join(own, numberOf(namespace, `${name} VLAN ${vlan}`));
      const master = link.master === undefined ? undefined : known.get(link.master.value);
      if (master === undefined || linkKinds[master.kind].ports?.routed === true) continue;
      const native = filteredVlan(master);
      if (native === undefined) join(own, numberOf(namespace, master.name));
      else {
        const pvid = link.vlans === undefined ? native : link.vlans.find((each) => each.pvid)?.first;
        if (pvid !== undefined) join(own, numberOf(namespace, `${master.name} VLAN ${pvid}`));
      }
    }
  }
  for (const { left, right } of network.cables ?? []) {
    parents[root(numberOf(left.node, left.device))] = root(numberOf(right.node, right.device));
  }
  return (namespace, device) => root(numberOf(namespace, device));
}

/** Of a bridge that filters by VLANs, the one that frames without a tag belong to where a port says nothing, and at the bridge itself. */
function filteredVlan({ kind, attributes }: Link): number | undefined {
  if (kind !== 'bridge' || attributes.vlan_filtering?.value !== 1) return undefined;
  return Number(attributes.vlan_default_pvid?.value ?? 1);
}
