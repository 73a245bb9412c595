/**
 * Internet and Ethernet addresses as numbers: an IPv4 address is an unsigned 32-bit `number`, an IPv6 address a 128-bit
 * `bigint`, so `typeof` tells the family, `===` compares, and either is a `Map` key. A MAC address is a 48-bit `number`.
 * Text forms follow inet_pton(3), RFC 5952 and iproute2. Parsers return `undefined` for what is no address.
 */
export type Ipv4Address = number;
export type Ipv6Address = bigint;
export type IpAddress = Ipv4Address | Ipv6Address;
export type MacAddress = number;
export type Family = 4 | 6;

export interface Prefix {
  readonly address: IpAddress;
  /** 0..32 or 0..128 */
  readonly length: number;
}

export function familyOf(address: IpAddress): Family {
  return typeof address === 'number' ? 4 : 6;
}

export function addressBits(address: IpAddress): 32 | 128 {
  return typeof address === 'number' ? 32 : 128;
}

/** Dotted quad of four decimal numbers, without leading zeros beyond what inet_pton(3) takes. */
export function parseIpv4(text: string): Ipv4Address | undefined {
  let value = 0;
  let octet = -1;
  let dots = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) {
      if (octet === 0) return undefined;
      octet = octet < 0 ? code - 48 : octet * 10 + code - 48;
      if (octet > 255) return undefined;
    } else if (code === 46) {
      if (octet < 0 || ++dots > 3) return undefined;
      value = value * 256 + octet;
      octet = -1;
    } else {
      return undefined;
    }
  }
  return dots === 3 && octet >= 0 ? value * 256 + octet : undefined;
}

export function formatIpv4(address: Ipv4Address): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** All forms of RFC 4291 §2.2, an embedded dotted quad included; no zone. */
export function parseIpv6(text: string): Ipv6Address | undefined {
  let source = text;
  const lastColon = source.lastIndexOf(':');
  if (lastColon < 0) return undefined;
  if (source.includes('.')) {
    const quad = parseIpv4(source.slice(lastColon + 1));
    if (quad === undefined) return undefined;
    source = `${source.slice(0, lastColon + 1)}${(quad >>> 16).toString(16)}:${(quad & 0xffff).toString(16)}`;
  }
  const halves = source.split('::');
  if (halves.length > 2) return undefined;
  const head = halves[0] === '' ? [] : halves[0]!.split(':');
  const tail = halves.length === 1 || halves[1] === '' ? [] : halves[1]!.split(':');
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  let value = 0n;
  for (const group of [...head, ...Array<string>(missing).fill('0'), ...tail]) {
    if (!/^[0-9a-fA-F]{1,4}$/.test(group)) return undefined;
    value = (value << 16n) | BigInt(Number.parseInt(group, 16));
  }
  return value;
}

/** Canonical text (RFC 5952); IPv4-mapped addresses with a dotted quad, as glibc prints them. */
export function formatIpv6(address: Ipv6Address): string {
  const groups: number[] = [];
  for (let shift = 112n; shift >= 0n; shift -= 16n) groups.push(Number((address >> shift) & 0xffffn));
  const dotted = address >> 32n === 0xffffn || (address >> 32n === 0n && address > 0xffffn);
  const count = dotted ? 6 : 8;
  let bestStart = -1;
  let bestLength = 1;
  for (let start = 0; start < count; start++) {
    let end = start;
    while (end < count && groups[end] === 0) end++;
    if (end - start > bestLength) {
      bestStart = start;
      bestLength = end - start;
    }
    if (end > start) start = end;
  }
  const hex = (from: number, to: number) =>
    groups
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(':');
  const head = bestStart < 0 ? hex(0, count) : `${hex(0, bestStart)}::${hex(bestStart + bestLength, count)}`;
  if (!dotted) return head;
  return `${head}${head.endsWith(':') ? '' : ':'}${formatIpv4(Number(address & 0xffffffffn))}`;
}

export function parseIp(text: string): IpAddress | undefined {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

export function formatIp(address: IpAddress): string {
  return typeof address === 'number' ? formatIpv4(address) : formatIpv6(address);
}

/** `10.1.2.2/16`, or an address alone for a host prefix. */
export function parsePrefix(text: string): Prefix | undefined {
  const slash = text.indexOf('/');
  const address = parseIp(slash < 0 ? text : text.slice(0, slash));
  if (address === undefined) return undefined;
  const bits = addressBits(address);
  if (slash < 0) return { address, length: bits };
  const digits = text.slice(slash + 1);
  if (!/^\d{1,3}$/.test(digits) || Number(digits) > bits) return undefined;
  return { address, length: Number(digits) };
}

export function formatPrefix(prefix: Prefix): string {
  return `${formatIp(prefix.address)}/${prefix.length}`;
}

/** The address with all bits after the prefix cleared. */
export function networkOf<A extends IpAddress>(address: A, length: number): A {
  if (typeof address === 'number') {
    return (length === 0 ? 0 : (address & (0xffffffff << (32 - length))) >>> 0) as A;
  }
  const shift = BigInt(128 - length);
  return (((address as bigint) >> shift) << shift) as A;
}

/** Whether `address` lies in `prefix`; false across families. */
export function prefixContains(prefix: Prefix, address: IpAddress): boolean {
  return (
    typeof prefix.address === typeof address &&
    networkOf(address, prefix.length) === networkOf(prefix.address, prefix.length)
  );
}

/** The last address of an IPv4 prefix (RFC 919). */
export function broadcastOf(address: Ipv4Address, length: number): Ipv4Address {
  return length === 0 ? 0xffffffff : (networkOf(address, length) + 2 ** (32 - length) - 1) >>> 0;
}

export const ipv4 = {
  isLoopback: (a: Ipv4Address) => a >>> 24 === 127,
  isMulticast: (a: Ipv4Address) => a >>> 28 === 0xe,
  isLimitedBroadcast: (a: Ipv4Address) => a === 0xffffffff,
  isZero: (a: Ipv4Address) => a === 0,
  isLinkLocal: (a: Ipv4Address) => a >>> 16 === 0xa9fe,
};

export const ipv6 = {
  unspecified: 0n,
  loopback: 1n,
  isLoopback: (a: Ipv6Address) => a === 1n,
  isUnspecified: (a: Ipv6Address) => a === 0n,
  isMulticast: (a: Ipv6Address) => a >> 120n === 0xffn,
  isLinkLocal: (a: Ipv6Address) => a >> 118n === 0x3fan,
  isUniqueLocal: (a: Ipv6Address) => a >> 121n === 0x7en,
  /** ff02::1:ffXX:XXXX (RFC 4291 §2.7.1) */
  solicitedNode: (a: Ipv6Address): Ipv6Address => 0xff02_0000_0000_0000_0000_0001_ff00_0000n | (a & 0xff_ffffn),
  /** Interface identifier from a MAC address, the modified EUI-64 of RFC 4291 appendix A. */
  eui64: (mac: MacAddress): bigint => {
    const value = BigInt(mac) ^ 0x0200_0000_0000n;
    return ((value >> 24n) << 40n) | (0xfffen << 24n) | (value & 0xff_ffffn);
  },
};

/** Whether an address is one of fe80::/10, which means something on its link only. */
export function isLinkScoped(address: IpAddress): boolean {
  return typeof address === 'bigint' && ipv6.isLinkLocal(address);
}

export function parseMac(text: string): MacAddress | undefined {
  if (!/^[0-9a-fA-F]{1,2}([:-][0-9a-fA-F]{1,2}){5}$/.test(text)) return undefined;
  return text.split(/[:-]/).reduce((value, byte) => value * 256 + Number.parseInt(byte, 16), 0);
}

export function formatMac(mac: MacAddress): string {
  return mac
    .toString(16)
    .padStart(12, '0')
    .replace(/(..)(?=.)/g, '$1:');
}

export const BROADCAST_MAC: MacAddress = 0xffffffffffff;

/** Group bit of IEEE 802: broadcast included. */
export function isMulticastMac(mac: MacAddress): boolean {
  return Math.floor(mac / 0x10000000000) % 2 === 1;
}

/** Ethernet group address of an IPv4 (RFC 1112 §6.4) or IPv6 (RFC 2464 §7) multicast address. */
export function multicastMac(group: IpAddress): MacAddress {
  return typeof group === 'number' ? 0x01005e000000 + (group & 0x7fffff) : 0x333300000000 + Number(group & 0xffffffffn);
}
