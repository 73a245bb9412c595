import { parseIp, parseMac, parsePrefix } from '../address.ts';
import { readPort, readProtocol } from '../iptables/protocols.ts';
import type { SetDimension, SetType } from './catalogue.ts';

/** Why a text is no element of a set: the end of a sentence that begins with it, or `undefined`. */
export function elementFault(text: string, type: SetType, family: 'inet' | 'inet6'): string | undefined {
  const parts = text.split(',');
  const { dimensions } = type;
  if (parts.length !== dimensions.length) {
    return `has ${parts.length} part${parts.length === 1 ? '' : 's'}, expected ${dimensions.join(',')}`;
  }
  for (const [index, dimension] of dimensions.entries()) {
    const fault = partFault(parts[index]!, dimension, family);
    if (fault !== undefined) return parts.length === 1 ? fault : `has '${parts[index]}', which ${fault}`;
  }
  return undefined;
}

const ipFamily = (family: 'inet' | 'inet6') => (family === 'inet' ? 'IPv4' : 'IPv6');

function partFault(part: string, dimension: SetDimension, family: 'inet' | 'inet6'): string | undefined {
  switch (dimension) {
    case 'ip':
    case 'net': {
      const ends = part.split('-');
      const prefixes = ends.map(
        (end) => parsePrefix(end) ?? (parseIp(end) === undefined ? undefined : { address: parseIp(end)!, length: 0 }),
      );
      if (ends.length > 2 || prefixes.includes(undefined)) return `is not an ${ipFamily(family)} address or network`;
      const isRight = prefixes.every((prefix) => (typeof prefix!.address === 'number') === (family === 'inet'));
      return isRight ? undefined : `is not of the family ${family} of the set`;
    }
    case 'port': {
      const colon = part.indexOf(':');
      const ports = part.slice(colon + 1).split('-');
      if (colon >= 0 && readProtocol(part.slice(0, colon)) === undefined) return 'begins with no protocol';
      return ports.length <= 2 && ports.every((port) => readPort(port) !== undefined || colon >= 0)
        ? undefined
        : 'is not a port, such as 80 or udp:53';
    }
    case 'mac':
      return parseMac(part) === undefined ? 'is not an Ethernet address' : undefined;
    case 'mark':
      return /^(\d+|0x[0-9a-fA-F]{1,8})$/.test(part) ? undefined : 'is not a mark';
    case 'iface':
    case 'set':
      return part === '' ? 'is empty' : undefined;
  }
}
