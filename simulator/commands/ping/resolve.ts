import { type IpAddress, ipv6, parseIpv6 } from '../../../language/model/address.ts';
import type { Device } from '../../kernel/device.ts';
import type { NetworkNamespace } from '../../kernel/namespace.ts';
import { fail } from './exit.ts';

/** What getaddrinfo(3) makes of the word that names the destination. */
export interface Target {
  readonly address: IpAddress;
  /** Zone of a link-local address. */
  readonly zone: Device | undefined;
  /** The word was an address, not a name. */
  readonly numeric: boolean;
}

const NO_NAME = 'Name or service not known';

/**
 * Resolves a destination on a machine that has no name server and knows `localhost` as 127.0.0.1 only. Throws PingExit
 * with the resolver's words.
 */
export function resolveTarget(namespace: NetworkNamespace, text: string, family: 4 | 6 | undefined): Target {
  const found = find(namespace, text);
  if (typeof found === 'string') return fail(2, `${text}: ${found}`);
  if (family !== undefined && (typeof found.address === 'number') !== (family === 4)) {
    fail(2, `${text}: Address family for hostname not supported`);
  }
  return found;
}

function find(namespace: NetworkNamespace, text: string): Target | string {
  if (text.toLowerCase() === 'localhost') return { address: 0x7f000001, zone: undefined, numeric: false };
  const address = parseInetAton(text);
  if (address !== undefined) return { address, zone: undefined, numeric: true };
  if (!text.includes(':')) return text === '' ? NO_NAME : 'Temporary failure in name resolution';
  const [words, zone, ...more] = text.split('%');
  const scoped = parseIpv6(words!);
  if (scoped === undefined || more.length > 0) return NO_NAME;
  if (zone === undefined) return { address: scoped, zone: undefined, numeric: true };
  const device = findZone(namespace, zone, ipv6.isLinkLocal(scoped) || isLinkLocalGroup(scoped));
  return device === undefined ? NO_NAME : { address: scoped, zone: device, numeric: true };
}

function findZone(namespace: NetworkNamespace, zone: string, byName: boolean): Device | undefined {
  if (byName && namespace.devicesByName.has(zone)) return namespace.devicesByName.get(zone);
  return /^\d+$/.test(zone) ? namespace.devices.get(Number(zone)) : undefined;
}

/** IN6_IS_ADDR_MC_LINKLOCAL */
export function isLinkLocalGroup(address: bigint): boolean {
  return ipv6.isMulticast(address) && ((address >> 112n) & 15n) === 2n;
}

/** inet_aton(3): one to four parts, decimal, octal or hexadecimal; the last part fills what is left. */
export function parseInetAton(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length > 4) return undefined;
  const values: number[] = [];
  for (const part of parts) {
    if (!/^(0x[0-9a-f]+|0[0-7]*|[1-9]\d*)$/i.test(part)) return undefined;
    values.push(/^0[0-7]+$/.test(part) ? Number.parseInt(part, 8) : Number(part));
  }
  const last = values.pop()!;
  if (values.some((value) => value > 255) || last >= 256 ** (4 - values.length)) return undefined;
  return values.reduce((sum, value, index) => sum + value * 256 ** (3 - index), last);
}
