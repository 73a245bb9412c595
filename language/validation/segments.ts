import { allNamespaces, type Network } from '../model/network.ts';

/**
 * Which devices hear each other without a router: links join their ends, a bridge its ports. Gives the segment of a
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
  for (const { name: namespace, links } of allNamespaces(network)) {
    for (const { name, peer, master } of links) {
      const own = root(numberOf(namespace, name));
      if (peer !== undefined) parents[own] = root(numberOf(peer.namespace, peer.name));
      if (master !== undefined) parents[root(own)] = root(numberOf(namespace, master.value));
    }
  }
  for (const { left, right } of network.cables ?? []) {
    parents[root(numberOf(left.node, left.device))] = root(numberOf(right.node, right.device));
  }
  return (namespace, device) => root(numberOf(namespace, device));
}
