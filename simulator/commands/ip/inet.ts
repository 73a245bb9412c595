import { type Family, type IpAddress, type MacAddress, parseIpv6 } from '../../../language/model/address.ts';
import { Exit, FAILED } from './exit.ts';
import { parseUnsigned } from './numbers.ts';
import type { Complaints } from './words.ts';

/** What `-4`, `-6`, `-0`, `-B` and `-M` chose; `undefined` for any. */
export type PreferredFamily = Family | 'link' | 'bridge' | 'mpls' | undefined;

/** An address or prefix from the command line: `inet_prefix` of iproute2. */
export interface InetPrefix {
  /** Absent for `default`, `any` and `all` when no family was chosen. */
  readonly family: Family | undefined;
  /** Absent for `any` and `all`, and for `default` without a family. */
  readonly address: IpAddress | undefined;
  readonly length: number;
  /** A `/length` was written, or `default` was. */
  readonly lengthGiven: boolean;
}

const familyWords = { 4: 'inet', 6: 'inet6', link: 'link', bridge: 'bridge', mpls: 'mpls' } as const;

export function familyWord(family: PreferredFamily): string {
  return family === undefined ? 'any valid' : familyWords[family];
}

/** `inet`, `inet6`, `link`, `mpls`, `bridge` */
export function parseFamily(word: string): PreferredFamily {
  const entry = Object.entries(familyWords).find(([, name]) => name === word);
  if (entry === undefined) return undefined;
  return entry[0] === '4' ? 4 : entry[0] === '6' ? 6 : (entry[0] as 'link' | 'bridge' | 'mpls');
}

/** Up to four numbers, decimal, octal or hexadecimal; missing ones are 0 at the end: `10.8` is 10.8.0.0. */
function parseLegacyIpv4(word: string): number | undefined {
  const octets = word.split('.').map((octet) => (/^\w/.test(octet) ? parseUnsigned(octet, 255) : undefined));
  if (octets.length > 4) return undefined;
  let address = 0;
  for (let i = 0; i < 4; i++) {
    const octet = i < octets.length ? octets[i] : 0;
    if (octet === undefined) return undefined;
    address = address * 256 + octet;
  }
  return address;
}

function readAddress(word: string, family: PreferredFamily): (InetPrefix & { readonly wild: boolean }) | undefined {
  const known = family === 4 || family === 6 ? family : undefined;
  if (word === 'default') {
    const address = known === 4 ? 0 : known === 6 ? 0n : undefined;
    return { family: known, address, length: 0, lengthGiven: true, wild: true };
  }
  if (word === 'all' || word === 'any') {
    return { family: known, address: undefined, length: 0, lengthGiven: false, wild: true };
  }
  if (word.includes(':')) {
    if (family !== undefined && family !== 6) return undefined;
    const address = parseIpv6(word);
    return address === undefined ? undefined : { family: 6, address, length: 128, lengthGiven: false, wild: false };
  }
  if (family !== undefined && family !== 4) return undefined;
  const address = parseLegacyIpv4(word);
  return address === undefined ? undefined : { family: 4, address, length: 32, lengthGiven: false, wild: false };
}

/** An address alone; ends the program when it is none of the family. */
export function getAddress(complaints: Complaints, word: string, family: PreferredFamily): InetPrefix {
  const address = readAddress(word, family);
  if (address !== undefined) return address;
  complaints.error(`Error: ${familyWord(family)} address is expected rather than "${word}".`);
  throw new Exit(FAILED);
}

function readLength(word: string): number | undefined {
  const number = parseUnsigned(word);
  if (number !== undefined) return number;
  const mask = parseLegacyIpv4(word);
  if (mask === undefined || !word.includes('.')) return undefined;
  const host = ~mask >>> 0;
  if ((host & (host + 1)) !== 0) return undefined;
  return 32 - (host === 0 ? 0 : 32 - Math.clz32(host));
}

/** An address with an optional `/length` or `/netmask`; ends the program when it is none. */
export function getPrefix(complaints: Complaints, word: string, family: PreferredFamily): InetPrefix {
  if (family === 'link') {
    complaints.error(`Error: "${word}" may be inet prefix, but it is not allowed in this context.`);
    throw new Exit(FAILED);
  }
  const prefix = readPrefix(word, family);
  if (prefix !== undefined) return prefix;
  complaints.error(`Error: ${familyWord(family)} prefix is expected rather than "${word}".`);
  throw new Exit(FAILED);
}

function readPrefix(word: string, family: PreferredFamily): InetPrefix | undefined {
  const slash = word.indexOf('/');
  const address = readAddress(slash < 0 ? word : word.slice(0, slash), family);
  if (address === undefined || slash < 0) return address;
  const length = address.wild ? undefined : readLength(word.slice(slash + 1));
  if (length === undefined || length > address.length) return undefined;
  return { ...address, length, lengthGiven: true };
}

/**
 * The bytes of a link-layer address: hexadecimal numbers between colons, or an IPv4 address for tunnels. `undefined`,
 * and a complaint, when it is none.
 */
export function parseLinkAddress(complaints: Complaints, word: string): readonly number[] | undefined {
  if (word.includes('.')) {
    const address = parseLegacyIpv4(word);
    if (address !== undefined) return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255);
    complaints.error(`"${word}" is invalid lladdr.`);
    return undefined;
  }
  const bytes: number[] = [];
  for (const part of word.split(':')) {
    const digits = /^\s*(?:0x)?([0-9a-f]+)/i.exec(part)?.[1];
    const byte = digits === undefined ? Number.NaN : Number.parseInt(digits, 16);
    if (!(byte <= 255)) {
      complaints.error(`"${part}" is invalid lladdr.`);
      return undefined;
    }
    bytes.push(byte);
  }
  return bytes;
}

export function macOf(bytes: readonly number[]): MacAddress {
  return bytes.reduce((mac, byte) => mac * 256 + byte, 0);
}
