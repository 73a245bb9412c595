import {
  type Family,
  formatIp,
  formatIpv4,
  formatMac,
  type IpAddress,
  networkOf,
  parseIp,
  parseIpv4,
  parseMac,
} from '../../address.ts';
import { readPort } from '../protocols.ts';
import type { Network } from '../value-type.ts';
import type { Codec, Fault, TypeOf, ValueOf } from './codec.ts';

const familyName = (family: Family) => (family === 4 ? 'IPv4' : 'IPv6');

/** An address of the family, or why there is none. */
function readAddress(text: string, family: Family): IpAddress | Fault {
  const address = parseIp(text);
  if (address === undefined) return { fault: `is not an ${familyName(family)} address` };
  if ((typeof address === 'number') !== (family === 4)) {
    return {
      fault: `is an ${familyName(family === 4 ? 6 : 4)} address, where an ${familyName(family)} address is expected`,
    };
  }
  return address;
}

const isFault = (value: unknown): value is Fault => typeof value === 'object';

/** Length of a contiguous mask, the mask itself in its text otherwise. */
function readMask(text: string, family: Family): number | string | undefined {
  const bits = family === 4 ? 32 : 128;
  if (/^\d{1,3}$/.test(text)) return Number(text) <= bits ? Number(text) : undefined;
  if (family === 6) return undefined;
  const mask = parseIpv4(text);
  if (mask === undefined) return undefined;
  const inverse = ~mask >>> 0;
  return (inverse & (inverse + 1)) === 0 ? 32 - Math.log2(inverse + 1) : formatIpv4(mask);
}

function readNetwork(text: string, family: Family): Network | Fault {
  const slash = text.indexOf('/');
  const address = readAddress(slash < 0 ? text : text.slice(0, slash), family);
  if (isFault(address)) return address;
  const bits = family === 4 ? 32 : 128;
  const prefix = slash < 0 ? bits : readMask(text.slice(slash + 1), family);
  if (prefix === undefined) return { fault: `has the prefix length '${text.slice(slash + 1)}', expected 0..${bits}` };
  // What lies outside the mask is cleared, as iptables does.
  const network =
    typeof prefix === 'number' ? networkOf(address, prefix) : ((address as number) & parseIpv4(prefix)!) >>> 0;
  return { address: formatIp(network), prefix };
}

export function printNetwork({ address, prefix }: Network): string {
  return `${address}/${prefix}`;
}

export const network: Codec<TypeOf<'network'>, ValueOf<'networks'>> = {
  read: (text, type, family) => {
    const networks: Network[] = [];
    const parts = text.split(',');
    if (parts.length > 1 && type.list !== true) return { fault: 'has a comma, where one address is expected' };
    for (const part of parts) {
      const read = readNetwork(part, family);
      if ('fault' in read) return parts.length === 1 ? read : { fault: `has '${part}', which ${read.fault}` };
      networks.push(read);
    }
    return { type: 'networks', networks };
  },
  print: ({ networks }, { bare }, family) =>
    networks
      .map((one) => (bare === true && one.prefix === (family === 4 ? 32 : 128) ? one.address : printNetwork(one)))
      .join(','),
  describe: ({ list }) =>
    `an address or a network, such as 10.0.0.0/24${list === true ? '; with commas between, a rule is made of each' : ''}`,
};

/** `A-B`, or one address, which stands for both ends. */
function readPair(text: string, family: Family): { from: string; to: string } | Fault {
  const [first, second, more] = text.split('-') as [string, string?, string?];
  const from = readAddress(first, family);
  if (isFault(from)) return from;
  const to = second === undefined ? from : readAddress(second, family);
  if (isFault(to)) return to;
  if (more !== undefined) return { fault: 'has more than two ends' };
  if (to < from) return { fault: `ends at ${formatIp(to)}, before it begins` };
  return { from: formatIp(from), to: formatIp(to) };
}

export const addressRange: Codec<TypeOf<'address-range'>, ValueOf<'address-range'>> = {
  read: (text, _type, family) => {
    const pair = readPair(text, family);
    return 'fault' in pair ? pair : { type: 'address-range', ...pair };
  },
  print: ({ from, to }) => `${from}-${to}`,
  describe: () => 'a range of addresses, such as 10.0.0.5-10.0.0.9',
};

export const translation: Codec<TypeOf<'translation'>, ValueOf<'translation'>> = {
  read: (text, type, family) => {
    const split =
      family === 4
        ? /^([^:]*)(?::(.*))?$/.exec(text)
        : (/^\[([^\]]*)\](?::(.*))?$/.exec(text) ?? /^([^[\]]+)()$/.exec(text));
    if (split === null) return { fault: `is not ${translation.describe(type)}` };
    const [, where = '', mapped] = split;
    const addresses = where === '' ? undefined : readPair(where.replaceAll(']-[', '-'), family);
    if (addresses !== undefined && 'fault' in addresses) return addresses;
    if (mapped === undefined || (family === 6 && mapped === '')) {
      return addresses === undefined ? { fault: 'is empty' } : { type: 'translation', addresses };
    }
    const found = /^([^-/]+)(?:-([^/]+))?(?:\/(.+))?$/.exec(mapped);
    const [from, to, base] = [found?.[1], found?.[2] ?? found?.[1], found?.[3]].map((part) =>
      part === undefined ? undefined : readPort(part),
    );
    if (
      from === undefined ||
      to === undefined ||
      (found?.[3] !== undefined && (base === undefined || type.base !== true))
    ) {
      return { fault: `has the port '${mapped}', expected 0..65535 or a range such as 8000-8010` };
    }
    if (from > to) return { fault: `has ports that end at ${to}, before they begin` };
    return {
      type: 'translation',
      ...(addresses === undefined ? {} : { addresses }),
      ports: { from, to },
      ...(base === undefined ? {} : { base }),
    };
  },
  print: ({ addresses, ports, base }, _type, family) => {
    const span = (from: string | number, to: string | number) => (from === to ? String(from) : `${from}-${to}`);
    const where = addresses === undefined ? '' : span(addresses.from, addresses.to);
    if (ports === undefined) return where;
    const shown = family === 6 && where !== '' ? `[${where}]` : where;
    return `${shown}:${span(ports.from, ports.to)}${base === undefined ? '' : `/${base}`}`;
  },
  describe: ({ base }) =>
    `an address, a range of addresses, or a port after a colon, such as 10.0.0.5:8080${base === true ? ' or :8000-8010/80' : ''}`,
};

export const mac: Codec<TypeOf<'mac'>, ValueOf<'text'>> = {
  read: (text) => {
    const address = parseMac(text);
    return address === undefined
      ? { fault: `is not ${mac.describe({ type: 'mac' })}` }
      : { type: 'text', text: formatMac(address) };
  },
  print: ({ text }) => text,
  describe: () => 'an Ethernet address such as 02:00:00:00:00:01',
};
