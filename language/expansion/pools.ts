import { type AstNode, type CstNode, GrammarUtils } from 'langium';
import type { Attribute, End, Link, PoolValue, Source, Statement } from '../generated/ast.ts';
import { isExternal, isLink, isNic, isPlainValue, isPool, isPoolValue, isVm } from '../generated/ast.ts';
import {
  addressBits,
  formatIp,
  type IpAddress,
  networkOf,
  type Prefix,
  parsePrefix,
  prefixContains,
} from '../model/address.ts';
import { HOST, splitNode } from '../model/network.ts';
import { isNodeBlock, nodeOfBlock } from '../references/nodes.ts';
import type { ExpansionProblem } from './expand.ts';
import { leaveOut, setPiece } from './text.ts';

/*
 * Every user of a pool has a name that does not depend on where it stands, `leaf1:lo0`; a hash of it says which block it
 * gets. So a block stays whoever's it is when other parts of a file change: only users whose hashes meet may have to move
 * on to the next free block, the one with the smaller hash stays. Addresses given by hand are never handed out.
 */

interface Block {
  readonly pool: string;
  readonly base: IpAddress;
  readonly bits: 32 | 128;
  readonly length: number;
  readonly each: number;
  /** Blocks that are handed out are `first` to `first + count - 1`. */
  readonly first: bigint;
  readonly count: bigint;
}

interface User {
  readonly key: string;
  readonly pool: string;
  readonly cst: CstNode | undefined;
  /** Takes its block, by the address of its network. */
  readonly take: (network: bigint, pool: Block) => void;
  /** Addresses that it needs of a block. */
  readonly needs: 1 | 2;
}

/** Gives every user of a pool in an expanded source its addresses; the pools are among the statements as written. */
export function assignPools(source: Source, written: readonly Statement[]): ExpansionProblem[] {
  const problems: ExpansionProblem[] = [];
  const pools = new Map<string, Block>();
  for (const statement of written) {
    if (!isPool(statement) || statement.name === undefined || statement.prefix === undefined) continue;
    const read = readPool(statement);
    if ('message' in read) problems.push(read);
    else pools.set(statement.name, read);
  }
  const users = new Map<string, User[]>();
  const fixed: Prefix[] = [];
  visit(source.statements, HOST, users, fixed);
  for (const [name, all] of users) {
    const pool = pools.get(name);
    if (pool !== undefined) assign(pool, all, fixed, problems);
  }
  return problems;
}

function readPool(
  statement: AstNode & { name: string; prefix: string; attributes: Attribute[] },
): Block | ExpansionProblem {
  const { name } = statement;
  const cst = GrammarUtils.findNodeForProperty(statement.$cstNode, 'prefix');
  const prefix = parsePrefix(statement.prefix);
  const bad = (message: string, place = cst): ExpansionProblem => ({ code: 'bad-pool', message, cst: place });
  if (prefix === undefined)
    return bad(`'${statement.prefix}' is no network: expected one such as 10.255.0.0/24 or fd00::/64`);
  if (networkOf(prefix.address, prefix.length) !== prefix.address) {
    const right = `${formatIp(networkOf(prefix.address, prefix.length))}/${prefix.length}`;
    return bad(`'${statement.prefix}' has bits set after its prefix: expected ${right}`);
  }
  const bits = addressBits(prefix.address);
  const value = statement.attributes.find((attribute) => attribute.name === 'each')?.values[0];
  const written = isPlainValue(value) ? value.text : undefined;
  // What is no prefix length is told as a bad value.
  const each = Number(/^\/(\d{1,3})$/.exec(written ?? '')?.[1] ?? bits);
  if (!(each >= prefix.length && each <= bits)) {
    const length = value?.$cstNode ?? cst;
    return bad(
      `blocks of ${written} do not fit into ${statement.prefix}: expected /${prefix.length} to /${bits}`,
      length,
    );
  }
  const all = 1n << BigInt(each - prefix.length);
  // The first and last single address of a network are none that a machine should have.
  const spared = each === bits && all >= 4n;
  return {
    pool: name,
    base: prefix.address,
    bits,
    length: prefix.length,
    each,
    first: spared ? 1n : 0n,
    count: spared ? all - (bits === 32 ? 2n : 1n) : all,
  };
}

function visit(statements: readonly Statement[], node: string, users: Map<string, User[]>, fixed: Prefix[]): void {
  const add = (user: User) => {
    const same = users.get(user.pool);
    if (same === undefined) users.set(user.pool, [user]);
    else same.push(user);
  };
  for (const statement of statements) {
    if (isLink(statement)) {
      addLink(statement, node, add);
      for (const end of [statement.left, statement.right])
        if (end !== undefined) addAddresses(end, keyOf(end, node), add, fixed);
      continue;
    }
    const name = (statement as { name?: string }).name ?? (isNic(statement) ? (statement.device?.$refText ?? '') : '');
    if ('attributes' in statement) addAddresses(statement, `${node}:${name}`, add, fixed);
    const block = 'block' in statement ? statement.block : undefined;
    if (block === undefined) continue;
    const isNode = isNodeBlock(statement) || isVm(statement) || isExternal(statement);
    visit(block.statements, isNode ? nodeOfBlock(statement, node) : node, users, fixed);
  }
}

function keyOf(end: End, node: string): string {
  const { host } = splitNode(node);
  const named = end.node && (host === undefined ? end.node.$refText : `${host}/${end.node.$refText}`);
  return `${named ?? node}:${end.device?.$refText ?? ''}`;
}

/** The attribute of a link that names the pools of its addresses. */
const FROM = 'from';

function addAddresses(
  owner: AstNode & { attributes: Attribute[] },
  key: string,
  add: (user: User) => void,
  fixed: Prefix[],
): void {
  let count = 0;
  for (const attribute of owner.attributes) {
    if (attribute.name === FROM) continue;
    for (const [at, value] of attribute.values.entries()) {
      if (isPoolValue(value) && value.pool !== undefined) {
        const take = (network: bigint, pool: Block) => {
          replaceValue(attribute, at, value, hostOf(network, pool, 0));
        };
        add({ key: `${key}#${count++}`, pool: value.pool.$refText, cst: value.$cstNode, take, needs: 1 });
      } else if (attribute.name === 'address' && isPlainValue(value)) {
        const prefix = parsePrefix(value.text ?? '');
        if (prefix !== undefined) fixed.push(prefix);
      }
    }
  }
}

function addLink(link: Link, node: string, add: (user: User) => void): void {
  const { left, right } = link;
  if (left?.device === undefined || right?.device === undefined) return;
  for (const end of [left, right]) {
    const from = end.attributes.filter(({ name }) => name === FROM);
    // They stay for what looks at attributes, and are not printed.
    for (const { $cstNode } of from) leaveOut(end, $cstNode);
    for (const value of from.flatMap(({ values }) => values.filter(isPoolValue))) {
      const take = (network: bigint, pool: Block) => {
        addAddress(left, hostOf(network, pool, 0), value);
        addAddress(right, hostOf(network, pool, 1), value);
      };
      const key = [keyOf(left, node), keyOf(right, node)].sort().join(' ');
      if (value.pool !== undefined) add({ key, pool: value.pool.$refText, cst: value.$cstNode, take, needs: 2 });
    }
  }
}

/** The address with a number among those that machines may have in a block. */
function hostOf(network: bigint, { bits, each }: Block, number: number): string {
  const skipped = bits - each >= 2 ? 1n : 0n;
  const address = network + skipped + BigInt(number);
  return `${formatIp(bits === 32 ? Number(address) : address)}/${each}`;
}

function replaceValue(attribute: Attribute, at: number, value: PoolValue, text: string): void {
  const plain = { $type: 'PlainValue', $cstNode: value.$cstNode, text, $container: attribute } as unknown as PoolValue;
  noteText(plain, value, text);
  attribute.values[at] = plain;
}

/** Addresses that an end got of pools, in the order of the source; they come before those that it says itself. */
const handedOut = new WeakMap<End, string[]>();

function addAddress(end: End, text: string, from: PoolValue): void {
  const handed = handedOut.get(end) ?? [];
  handedOut.set(end, handed);
  const said = end.attributes.find(({ name, $cstNode }) => name === 'address' && $cstNode !== undefined);
  const attribute = said ?? end.attributes.find(({ name }) => name === 'address') ?? emptyAddress(end);
  const value = { $type: 'PlainValue', $cstNode: from.$cstNode, text, $container: attribute };
  attribute.values.splice(handed.length, 0, value as unknown as PoolValue);
  handed.push(text);
  const list = handed.join(', ');
  if (said === undefined) setPiece(end, end.device.$refNode, `${end.device.$refText} address ${list}`);
  else setPiece(said, GrammarUtils.findNodeForProperty(said.$cstNode, 'name'), `address ${list},`);
}

function emptyAddress(end: End): Attribute {
  const attribute = { $type: 'Attribute', name: 'address', values: [], $container: end } as unknown as Attribute;
  end.attributes.push(attribute);
  return attribute;
}

function noteText(copy: AstNode, value: PoolValue, text: string): void {
  const pieces = value.$cstNode;
  const pool = value.pool.$refNode;
  if (pieces !== undefined && pieces.offset !== pool?.offset) setPiece(copy, { offset: pieces.offset } as CstNode, '');
  setPiece(copy, pool, text);
}

function assign(pool: Block, users: readonly User[], fixed: readonly Prefix[], problems: ExpansionProblem[]): void {
  const base = BigInt(pool.base);
  const size = 1n << BigInt(pool.bits - pool.each);
  const network: Prefix = { address: pool.base, length: pool.length };
  const taken = new Map<bigint, bigint>();
  const addTaken = (block: bigint) => taken.set(block, block + 1n);
  for (const { address } of fixed) {
    if (typeof address === typeof pool.base && prefixContains(network, address))
      addTaken((BigInt(address) - base) / size);
  }
  const ordered = users
    .map((user) => ({ user, hash: hash(user.key) }))
    .sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : a.user.key < b.user.key ? -1 : 1));
  const free =
    pool.count -
    BigInt([...taken.keys()].filter((block) => block >= pool.first && block < pool.first + pool.count).length);
  for (const [place, { user, hash: number }] of ordered.entries()) {
    if (user.needs === 2 && size < 2n) {
      const message = `pool '${pool.pool}' hands out single addresses, and a link has two ends: expected a pool of blocks of /${pool.bits - 1} or more`;
      problems.push({ code: 'bad-pool', message, cst: user.cst });
      continue;
    }
    if (BigInt(place) >= free) {
      const message = `pool '${pool.pool}' has ${free} blocks to hand out, and ${users.length} are asked for`;
      problems.push({ code: 'pool-exhausted', message, cst: user.cst });
      continue;
    }
    const block = nextFree(pool.first + (number % pool.count), pool, taken);
    addTaken(block);
    user.take(base + block * size, pool);
  }
}

/** The first free block from one on, round the pool. `taken` says of each block which one to look at next. */
function nextFree(from: bigint, { first, count }: Block, taken: Map<bigint, bigint>): bigint {
  const passed: bigint[] = [];
  let block = from;
  for (let next = taken.get(block); next !== undefined; next = taken.get(block)) {
    passed.push(block);
    block = next >= first + count ? first : next;
  }
  for (const each of passed) if (block > each) taken.set(each, block);
  return block;
}

/** FNV-1a, 64 bits. */
function hash(text: string): bigint {
  let value = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    value = ((value ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return value;
}
