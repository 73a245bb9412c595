import { readPort } from '../protocols.ts';
import { type Codec, hex, readNumber, type TypeOf, type ValueOf } from './codec.ts';

export const integer: Codec<TypeOf<'integer'>, ValueOf<'number'>> = {
  read: (text, type) => {
    const value = readNumber(text);
    if (value === undefined) return { fault: `is not ${integer.describe(type)}` };
    if (value < type.min || value > type.max) return { fault: `is outside ${type.min}..${type.max}` };
    return { type: 'number', value };
  },
  print: ({ value }, type) => (type.hex === undefined ? String(value) : hex(value, type.hex)),
  describe: ({ min, max, unit }) => `a number from ${min} to ${max}${unit === undefined ? '' : `, ${unit}`}`,
};

const NAMED = { port: 'a port', user: 'a user or group' } as const;

export const range: Codec<TypeOf<'range'>, ValueOf<'range'> | ValueOf<'text'>> = {
  read: (text, type) => {
    if (type.names === 'user' && !/^\d/.test(text)) {
      return /^[a-z_][a-z0-9_-]*\$?$/i.test(text) ? { type: 'text', text } : { fault: 'is no name of a user or group' };
    }
    const parts = text.split(type.sign);
    const one = (part: string) => (type.names === 'port' ? readPort(part) : readNumber(part));
    const isOpen = type.sign === ':' && parts.length === 2;
    const from = isOpen && parts[0] === '' ? type.min : one(parts[0]!);
    const to = parts.length === 1 ? from : isOpen && parts[1] === '' ? type.max : one(parts[1]!);
    if (parts.length > 2 || from === undefined || to === undefined || text === '') {
      return { fault: `is not ${range.describe(type)}` };
    }
    const wrong = [from, to].find((value) => value < type.min || value > type.max);
    if (wrong !== undefined) return { fault: `is not within ${type.min}..${type.max}` };
    if (from > to) return { fault: `ends at ${to}, before it begins` };
    return { type: 'range', from, to };
  },
  print: (value, { sign }) => {
    if (value.type === 'text') return value.text;
    return value.from === value.to ? String(value.from) : `${value.from}${sign}${value.to}`;
  },
  describe: ({ min, max, sign, names, unit }) =>
    `${names === undefined ? `a number from ${min} to ${max}${unit === undefined ? '' : `, ${unit}`},` : NAMED[names]} or a range such as ${names === 'port' ? `1024${sign}65535` : `1${sign}9`}`,
};

export const ports: Codec<TypeOf<'ports'>, ValueOf<'ranges'>> = {
  read: (text, { count }) => {
    const ranges: { from: number; to: number }[] = [];
    let used = 0;
    for (const part of text.split(',')) {
      const [first, last, more] = part.split(':') as [string, string?, string?];
      const from = readPort(first);
      const to = last === undefined ? from : readPort(last);
      if (from === undefined || to === undefined || more !== undefined) {
        return {
          fault: part === '' ? 'has an empty element' : `has '${part}', which is not a port or a range such as 80:90`,
        };
      }
      if (from > to) return { fault: `has '${part}', which ends before it begins` };
      used += last === undefined ? 1 : 2;
      ranges.push({ from, to });
    }
    if (used > count) return { fault: `has ${used} ports, of which ${count} are allowed; a range counts two` };
    return { type: 'ranges', ranges };
  },
  print: ({ ranges }) => ranges.map(({ from, to }) => (from === to ? String(from) : `${from}:${to}`)).join(','),
  describe: ({ count }) => `up to ${count} ports or ranges with commas between, such as 80,443,8000:8010`,
};

/** Names that iptables takes for values of the type of service (libxt_TOS). */
const TOS: Readonly<Record<string, number>> = {
  'Minimize-Delay': 0x10,
  'Maximize-Throughput': 0x08,
  'Maximize-Reliability': 0x04,
  'Minimize-Cost': 0x02,
  'Normal-Service': 0x00,
};

export const tosNames = Object.keys(TOS);

export const mask: Codec<TypeOf<'mask'>, ValueOf<'mask'>> = {
  read: (text, type) => {
    const full = 2 ** type.bits - 1;
    const named = type.names === 'tos' ? tosNames.find((name) => name.toLowerCase() === text.toLowerCase()) : undefined;
    // A name stands for the four bits of RFC 1349.
    if (named !== undefined) return { type: 'mask', value: TOS[named]!, mask: 0x3f };
    const [first, second, more] = text.split('/') as [string, string?, string?];
    const value = readNumber(first);
    const bits = second === undefined ? full : readNumber(second);
    if (
      value === undefined ||
      bits === undefined ||
      more !== undefined ||
      (type.mask === 'none' && second !== undefined)
    ) {
      return { fault: `is not ${mask.describe(type)}` };
    }
    if (value > full || bits > full) return { fault: `is larger than ${type.bits} bits, ${hex(full)}` };
    return { type: 'mask', value, mask: bits };
  },
  print: ({ value, mask: bits }, type) => {
    const width = type.bits === 8 ? 2 : 0;
    const isFull = bits === 2 ** type.bits - 1;
    if (type.mask === 'none' || (type.mask === 'unlessFull' && isFull)) return hex(value, width);
    return `${hex(value, width)}/${hex(bits, width)}`;
  },
  describe: ({ bits, mask: printed }) =>
    `a value of ${bits} bits${printed === 'none' ? '' : `, optionally with a mask, such as ${bits === 8 ? '0x10/0x3f' : '0x1/0xff'}`}`,
};

export const zone: Codec<TypeOf<'zone'>, ValueOf<'number'> | ValueOf<'text'>> = {
  read: (text) => {
    if (text === 'mark') return { type: 'text', text };
    const value = readNumber(text);
    if (value === undefined || value > 65535) return { fault: `is not ${zone.describe({ type: 'zone' })}` };
    return { type: 'number', value };
  },
  print: (value) => (value.type === 'number' ? String(value.value) : value.text),
  describe: () => 'a zone from 0 to 65535, or mark',
};

export const probability: Codec<TypeOf<'probability'>, ValueOf<'number'>> = {
  read: (text) => {
    const value = Number(text);
    if (!/^(\d+\.?\d*|\.\d+)(e-?\d+)?$/i.test(text) || !(value >= 0 && value <= 1)) {
      return { fault: 'is not a probability from 0 to 1' };
    }
    return { type: 'number', value: Math.round(value * 0x80000000) };
  },
  print: ({ value }) => (value / 0x80000000).toFixed(11),
  describe: () => 'a probability from 0 to 1',
};
