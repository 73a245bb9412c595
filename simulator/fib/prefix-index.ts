import { type IpAddress, networkOf } from '../../language/model/address.ts';
import type { PrefixIndex } from '../kernel/namespace.ts';

/** A node covers eight address bits: what ends inside them, spread over all it covers, and what goes on. */
interface Node<T> {
  readonly best: (Entry<T> | undefined)[];
  readonly children: (Node<T> | undefined)[];
}

interface Entry<T> {
  readonly address: IpAddress;
  readonly length: number;
  value: T;
}

const makeNode = <T>(): Node<T> => ({
  best: new Array<Entry<T> | undefined>(256).fill(undefined),
  children: new Array<Node<T> | undefined>(256).fill(undefined),
});

/**
 * Longest prefix match by a multibit trie of stride 8 with prefix expansion: at most four steps for IPv4, sixteen for
 * IPv6. Prefixes are kept exactly as well, so that a shorter match is found when the longest does not serve.
 */
export function createPrefixIndex<T>(bits: 32 | 128): PrefixIndex<T> {
  const exact: Map<IpAddress, Entry<T>>[] = Array.from({ length: bits + 1 }, () => new Map());
  const root = makeNode<T>();
  let anything: Entry<T> | undefined;

  const byteAt =
    bits === 32
      ? (address: IpAddress, level: number) => ((address as number) >>> (24 - 8 * level)) & 255
      : (address: IpAddress, level: number) => Number(((address as bigint) >> BigInt(120 - 8 * level)) & 255n);

  function nodeFor(address: IpAddress, level: number): Node<T> {
    let node = root;
    for (let depth = 0; depth < level; depth++) {
      const byte = byteAt(address, depth);
      let child = node.children[byte];
      if (child === undefined) {
        child = makeNode<T>();
        node.children[byte] = child;
      }
      node = child;
    }
    return node;
  }

  function spread(entry: Entry<T>, old: Entry<T> | undefined, next: Entry<T> | undefined): void {
    const level = (entry.length - 1) >> 3;
    const node = nodeFor(entry.address, level);
    const first = byteAt(entry.address, level);
    const count = 1 << (8 * (level + 1) - entry.length);
    for (let slot = first; slot < first + count; slot++) {
      const present = node.best[slot];
      if (present === old || present === undefined || present.length < entry.length) node.best[slot] = next;
    }
  }

  /** The longest proper prefix of `entry` that ends in the same node. */
  function covering(entry: Entry<T>): Entry<T> | undefined {
    const shortest = ((entry.length - 1) & ~7) + 1;
    for (let length = entry.length - 1; length >= shortest; length--) {
      const found = exact[length]!.get(networkOf(entry.address, length));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  function longest4(address: number): Entry<T> | undefined {
    let found = anything;
    let node: Node<T> | undefined = root;
    for (let shift = 24; node !== undefined; shift -= 8) {
      const byte = (address >>> shift) & 255;
      const here: Entry<T> | undefined = node.best[byte];
      if (here !== undefined) found = here;
      node = node.children[byte];
    }
    return found;
  }

  function longest6(address: bigint): Entry<T> | undefined {
    let found = anything;
    let node: Node<T> | undefined = root;
    let word = 0;
    for (let level = 0; node !== undefined; level++) {
      if ((level & 3) === 0) word = Number((address >> BigInt(96 - 8 * level)) & 0xffffffffn);
      const byte = (word >>> (24 - 8 * (level & 3))) & 255;
      const here: Entry<T> | undefined = node.best[byte];
      if (here !== undefined) found = here;
      node = node.children[byte];
    }
    return found;
  }

  return {
    get: (address, length) => exact[length]!.get(address)?.value,
    set(address, length, value) {
      const present = exact[length]!.get(address);
      if (present !== undefined) {
        present.value = value;
        return;
      }
      const entry: Entry<T> = { address, length, value };
      exact[length]!.set(address, entry);
      if (length === 0) anything = entry;
      else spread(entry, undefined, entry);
    },
    delete(address, length) {
      const entry = exact[length]!.get(address);
      if (entry === undefined) return;
      exact[length]!.delete(address);
      if (length === 0) anything = undefined;
      else spread(entry, entry, covering(entry));
    },
    longest(address, limit = bits) {
      const found = typeof address === 'number' ? longest4(address) : longest6(address);
      if (found === undefined || found.length <= limit) return found;
      for (let length = limit; length >= 0; length--) {
        const shorter = exact[length]!.get(networkOf(address, length));
        if (shorter !== undefined) return shorter;
      }
      return undefined;
    },
  };
}
