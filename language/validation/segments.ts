import { linkKinds } from '../model/links/index.ts';
import { allNamespaces, type Network } from '../model/network.ts';
import { filteredVlan } from './vlans.ts';

/**
 * Which devices hear each other without a router: links and cables join their ends, a bridge its ports, those of one VLAN
 * where it filters, an external switch those of its that do not filter; a guest's card is joined with what it is on. Gives
 * the segment of a device as a number; devices of the same segment have the same one.
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
      const { name, peer, home } = link;
      const own = numberOf(namespace, name);
      // Cables name a card where it is at first.
      if (home !== undefined) join(own, numberOf(home.value, name));
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
    join(numberOf(left.node, left.device), numberOf(right.node, right.device));
  }
  for (const external of network.externals ?? []) {
    const { kind, name, ports } = external;
    if (kind !== 'switch' || filteredVlan(external) !== undefined) continue;
    for (const port of ports) join(numberOf(name, port.name), numberOf(name, ''));
  }
  for (const { name, cards } of network.guests ?? []) {
    for (const { name: card, on } of cards) {
      // Of a virtual function only the card is said, which others are on too.
      if (on.vf === undefined) join(numberOf(name, card), numberOf(on.namespace, on.device));
    }
  }
  return (namespace, device) => root(numberOf(namespace, device));
}
