import { type IpAddress, networkOf } from '../../language/model/address.ts';
import type { PrefixIndex } from '../kernel/namespace.ts';

/**
 * A node of the trie covers eight address bits. While little is below it, it is a bucket, searched from the longest
 * prefix on; then it bursts into slots: what ends inside those bits, spread over all it covers, and what goes on.
 */
interface Node<T> {
  bucket: Entry<T>[] | undefined;
  best: (Entry<T> | undefined)[];
  children: (Node<T> | undefined)[];
}

interface Entry<T> {
  readonly address: IpAddress;
  readonly length: number;
  /** Bits after the prefix, or for IPv4 the mask of those in it. */
  readonly mask: number;
  readonly shift: bigint;
  /** The address without the bits after the prefix. */
  readonly key: bigint;
  value: T;
}

const makeNode = <T>(): Node<T> => ({ bucket: [], best: [], children: [] });

/** What a bucket holds before it bursts: comparing 128 bits costs more. */
const BUCKET = { 32: 12, 128: 4 } as const;

/**
 * Longest prefix match by a burst trie of stride 8 with prefix expansion: at most four steps for IPv4, sixteen for IPv6.
 * Prefixes are kept exactly as well, so that a shorter match is found when the longest does not serve.
 */
export function createPrefixIndex<T>(bits: 32 | 128): PrefixIndex<T> {
  const exact: (Map<IpAddress, Entry<T>> | undefined)[] = [];
  const root = makeNode<T>();
  let anything: Entry<T> | undefined;

  const byteAt =
    bits === 32
      ? (address: IpAddress, level: number) => ((address as number) >>> (24 - 8 * level)) & 255
      : (address: IpAddress, level: number) => Number(((address as bigint) >> BigInt(120 - 8 * level)) & 255n);

  function makeEntry(address: IpAddress, length: number, value: T): Entry<T> {
    const shift = BigInt(bits - length);
    const mask = bits === 32 ? -1 << (32 - length) : 0;
    return { address, length, mask, shift, key: BigInt(address) >> shift, value };
  }

  function insert(from: Node<T>, fromLevel: number, entry: Entry<T>): void {
    let node = from;
    for (let level = fromLevel; ; level++) {
      if (node.bucket !== undefined) {
        const place = node.bucket.findIndex(({ length }) => length < entry.length);
        node.bucket.splice(place < 0 ? node.bucket.length : place, 0, entry);
        if (node.bucket.length > BUCKET[bits]) burst(node, level);
        return;
      }
      if (entry.length <= 8 * (level + 1)) {
        spread(node, level, entry, undefined, entry);
        return;
      }
      const byte = byteAt(entry.address, level);
      let child = node.children[byte];
      if (child === undefined) {
        child = makeNode<T>();
        node.children[byte] = child;
      }
      node = child;
    }
  }

  function burst(node: Node<T>, level: number): void {
    const entries = node.bucket!;
    node.bucket = undefined;
    node.best = new Array<Entry<T> | undefined>(256).fill(undefined);
    node.children = new Array<Node<T> | undefined>(256).fill(undefined);
    for (const entry of entries) insert(node, level, entry);
  }

  function remove(entry: Entry<T>): void {
    let node = root;
    for (let level = 0; ; level++) {
      if (node.bucket !== undefined) {
        node.bucket.splice(node.bucket.indexOf(entry), 1);
        return;
      }
      if (entry.length <= 8 * (level + 1)) {
        spread(node, level, entry, entry, covering(entry));
        return;
      }
      node = node.children[byteAt(entry.address, level)]!;
    }
  }

  /** Puts `next` into the slots of `entry` that hold `old`, or less than `entry`. */
  function spread(
    { best }: Node<T>,
    level: number,
    entry: Entry<T>,
    old: Entry<T> | undefined,
    next: Entry<T> | undefined,
  ): void {
    const first = byteAt(entry.address, level);
    const count = 1 << (8 * (level + 1) - entry.length);
    for (let slot = first; slot < first + count; slot++) {
      const present = best[slot];
      if (present === old || present === undefined || present.length < entry.length) best[slot] = next;
    }
  }

  /** The longest proper prefix of `entry` that ends in the same node. */
  function covering(entry: Entry<T>): Entry<T> | undefined {
    const shortest = ((entry.length - 1) & ~7) + 1;
    for (let length = entry.length - 1; length >= shortest; length--) {
      const found = exact[length]?.get(networkOf(entry.address, length));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  function longest4(address: number): Entry<T> | undefined {
    let found = anything;
    let node: Node<T> | undefined = root;
    for (let shift = 24; node !== undefined; shift -= 8) {
      const { bucket }: Node<T> = node;
      if (bucket !== undefined) {
        for (const entry of bucket) if (((address ^ (entry.address as number)) & entry.mask) === 0) return entry;
        return found;
      }
      const byte = (address >>> shift) & 255;
      found = node.best[byte] ?? found;
      node = node.children[byte];
    }
    return found;
  }

  function longest6(address: bigint): Entry<T> | undefined {
    let found = anything;
    let node: Node<T> | undefined = root;
    let word = 0;
    for (let level = 0; node !== undefined; level++) {
      if (node.bucket !== undefined) {
        return node.bucket.find(({ shift, key }) => address >> shift === key) ?? found;
      }
      if ((level & 3) === 0) word = Number((address >> BigInt(96 - 8 * level)) & 0xffffffffn);
      const byte = (word >>> (24 - 8 * (level & 3))) & 255;
      found = node.best[byte] ?? found;
      node = node.children[byte];
    }
    return found;
  }

  return {
    get: (address, length) => exact[length]?.get(address)?.value,
    set(address, length, value) {
      exact[length] ??= new Map();
      const present = exact[length].get(address);
      if (present !== undefined) {
        present.value = value;
        return;
      }
      const entry = makeEntry(address, length, value);
      exact[length].set(address, entry);
      if (length === 0) anything = entry;
      else insert(root, 0, entry);
    },
    delete(address, length) {
      const entry = exact[length]?.get(address);
      if (entry === undefined) return;
      exact[length]!.delete(address);
      if (length === 0) anything = undefined;
      else remove(entry);
    },
    longest(address, limit = bits) {
      const found = typeof address === 'number' ? longest4(address) : longest6(address);
      if (found === undefined || found.length <= limit) return found;
      for (let length = limit; length >= 0; length--) {
        const shorter = exact[length]?.get(networkOf(address, length));
        if (shorter !== undefined) return shorter;
      }
      return undefined;
    },
  };
}
