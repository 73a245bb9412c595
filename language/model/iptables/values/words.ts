import type { Family } from '../../address.ts';
import { icmpTypes } from '../icmp-types.ts';
import { protocolNames, protocolNumber, readProtocol } from '../protocols.ts';
import { type Codec, readNumber, type TypeOf, type ValueOf } from './codec.ts';

/** A word of a list, whatever its case; iptables does not distinguish. */
function find(
  text: string,
  values: readonly string[],
  aliases: Readonly<Record<string, string>> = {},
): string | undefined {
  const word = text.toLowerCase();
  const alias = Object.entries(aliases).find(([name]) => name.toLowerCase() === word)?.[1];
  return alias ?? values.find((value) => value.toLowerCase() === word);
}

/** The words of a list that a family has. */
export function wordsOf({ values, families }: TypeOf<'enum'>, family: Family): readonly string[] {
  return values.filter((value) => (families?.[value] ?? family) === family);
}

export const enumeration: Codec<TypeOf<'enum'>, ValueOf<'text'>> = {
  read: (text, type, family) => {
    const value = type.byFamily?.[text]?.[family] ?? find(text, type.values, type.aliases);
    const other = value === undefined ? undefined : type.families?.[value];
    if (value === undefined) return { fault: `is not one of ${wordsOf(type, family).join(', ')}` };
    if (other !== undefined && other !== family)
      return { fault: `belongs to IPv${other}: expected one of ${wordsOf(type, family).join(', ')}` };
    return { type: 'text', text: value };
  },
  print: ({ text }) => text,
  describe: ({ values }) => `one of ${values.join(', ')}`,
};

export const words: Codec<TypeOf<'words'>, ValueOf<'words'>> = {
  read: (text, { values, aliases, max }) => {
    const found: string[] = [];
    for (const part of text.split(',')) {
      const value = find(part, values, aliases);
      if (value === undefined) {
        return {
          fault: part === '' ? 'has an empty element' : `has '${part}', which is not one of ${values.join(', ')}`,
        };
      }
      found.push(value);
    }
    if (max !== undefined && found.length > max)
      return { fault: `has ${found.length} words, of which ${max} are allowed` };
    return { type: 'words', words: found };
  },
  print: ({ words: found }, { values, ordered }) =>
    (ordered === true ? values.filter((value) => found.includes(value)) : found).join(','),
  describe: ({ values }) => `one or more of ${values.join(', ')} with commas between`,
};

export const protocol: Codec<TypeOf<'protocol'>, ValueOf<'text'>> = {
  read: (text) => {
    const name = readProtocol(text);
    return name === undefined
      ? { fault: `is not a protocol, such as ${protocolNames.slice(0, 3).join(', ')}, or a number from 0 to 255` }
      : { type: 'text', text: name };
  },
  print: ({ text }, { number }) => (number === true ? String(protocolNumber(text)) : text),
  describe: () => 'a protocol such as tcp, udp or icmp, or its number',
};

export const icmp: Codec<TypeOf<'icmp'>, ValueOf<'icmp'>> = {
  read: (text, { family }) => {
    const names = icmpTypes(family);
    const word = text.toLowerCase();
    const named = Object.keys(names).find((name) => name.toLowerCase() === word);
    if (named !== undefined) return { type: 'icmp', ...names[named]! };
    const [first, second, more] = text.split('/') as [string, string?, string?];
    const [kind, code] = [readNumber(first), second === undefined ? undefined : readNumber(second)];
    if (kind === undefined || more !== undefined || (second !== undefined && code === undefined)) {
      return {
        fault: `is no type of ICMP${family === 6 ? 'v6' : ''}: expected a name such as echo-request, or TYPE[/CODE]`,
      };
    }
    if (kind > 255 || (code ?? 0) > 255) return { fault: 'is outside 0..255' };
    return { type: 'icmp', icmp: kind, ...(code === undefined ? {} : { code }) };
  },
  print: ({ icmp: kind, code }) => (code === undefined ? String(kind) : `${kind}/${code}`),
  describe: () => 'a type of ICMP by name, such as echo-request, or TYPE[/CODE]',
};

/** A class of RFC 2474, 2597 or 3246 as its six bits. */
const DSCP: Readonly<Record<string, number>> = {
  BE: 0,
  EF: 0x2e,
  ...Object.fromEntries([0, 1, 2, 3, 4, 5, 6, 7].map((precedence) => [`CS${precedence}`, precedence << 3])),
  ...Object.fromEntries(
    [1, 2, 3, 4].flatMap((forwarding) =>
      [1, 2, 3].map((drop) => [`AF${forwarding}${drop}`, (forwarding << 3) | (drop << 1)]),
    ),
  ),
};

export const dscpClasses = Object.keys(DSCP);

export const dscpClass: Codec<TypeOf<'dscp-class'>, ValueOf<'number'>> = {
  read: (text) => {
    const name = find(text, dscpClasses);
    return name === undefined
      ? { fault: `is not one of ${dscpClasses.join(', ')}` }
      : { type: 'number', value: DSCP[name]! };
  },
  print: ({ value }) => dscpClasses.find((name) => DSCP[name] === value) ?? String(value),
  describe: () => 'a class such as EF, CS1 or AF21',
};

export const trafficClass: Codec<TypeOf<'class'>, ValueOf<'number'>> = {
  read: (text) => {
    const found = /^([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(text);
    if (found === null) return { fault: 'is not a class MAJOR:MINOR in hexadecimal digits, such as 1:10' };
    return { type: 'number', value: Number.parseInt(found[1]!, 16) * 0x10000 + Number.parseInt(found[2]!, 16) };
  },
  print: ({ value }) =>
    [Math.floor(value / 0x10000), value % 0x10000].map((part) => part.toString(16).padStart(4, '0')).join(':'),
  describe: () => 'a class MAJOR:MINOR in hexadecimal digits, such as 1:10',
};
