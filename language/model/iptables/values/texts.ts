import type { Codec, TypeOf, ValueOf } from './codec.ts';

/** A text as iptables-save quotes it (xtables_save_string(), libxtables). */
export function quote(text: string): string {
  return /^[\w-]+$/.test(text) ? text : `"${text.replace(/["\\']/g, '\\$&')}"`;
}

const bytes = (text: string) => new TextEncoder().encode(text).length;

export const text: Codec<TypeOf<'text'>, ValueOf<'text'>> = {
  read: (word, { max }) => {
    if (word === '') return { fault: 'is empty' };
    if (/[\n\r]/.test(word)) return { fault: 'has a line end' };
    const length = bytes(word);
    return length > max
      ? { fault: `has ${length} characters, of which ${max} are allowed` }
      : { type: 'text', text: word };
  },
  print: ({ text: word }, { quoted }) => {
    if (quoted === 'never') return word;
    return quoted === 'always' ? `"${word.replace(/["\\]/g, '\\$&')}"` : quote(word);
  },
  describe: ({ max }) => `a text of up to ${max} characters`,
};

export const hexText: Codec<TypeOf<'hex-text'>, ValueOf<'text'>> = {
  read: (word, { max }) => {
    const parts = word.split('|');
    if (parts.length % 2 === 0) return { fault: "has a '|' that is not closed" };
    const digits = parts.filter((_, index) => index % 2 === 1);
    const wrong = digits.find((part) => !/^\s*([0-9a-fA-F]{2}\s*)*$/.test(part));
    if (wrong !== undefined)
      return { fault: `has '${wrong}' between bars, where pairs of hexadecimal digits are expected` };
    const length = parts.reduce(
      (sum, part, index) => sum + (index % 2 === 1 ? part.replace(/\s/g, '').length / 2 : bytes(part)),
      0,
    );
    if (length === 0) return { fault: 'is empty' };
    return length > max
      ? { fault: `has ${length} characters, of which ${max} are allowed` }
      : { type: 'text', text: canonical(parts) };
  },
  print: ({ text: word }) => `"${word}"`,
  describe: () => 'a text with hexadecimal digits between bars, such as "|0d 0a|"',
};

/** Plain characters stand as they are, all others in one run of digits, as print_hex_string() does. */
function canonical(parts: readonly string[]): string {
  const values = parts.flatMap((part, index) =>
    index % 2 === 1
      ? (part.match(/[0-9a-fA-F]{2}/g) ?? []).map((pair) => Number.parseInt(pair, 16))
      : [...new TextEncoder().encode(part)],
  );
  const isPlain = values.every(
    (value) => value >= 0x20 && value < 0x7f && value !== 0x7c && value !== 0x22 && value !== 0x5c,
  );
  if (isPlain) return String.fromCharCode(...values);
  return `|${values.map((value) => value.toString(16).padStart(2, '0')).join('')}|`;
}

export const interfaceName: Codec<TypeOf<'interface'>, ValueOf<'text'>> = {
  read: (word) => {
    if (word === '' || word === '+') return word === '' ? { fault: 'is empty' } : { type: 'text', text: word };
    if (bytes(word) > 15) return { fault: `has ${bytes(word)} characters, Linux allows 15` };
    if (/[\s/]/.test(word)) return { fault: "contains '/' or white space" };
    return { type: 'text', text: word };
  },
  print: ({ text: word }) => word,
  describe: () => "the name of a device, or its beginning and '+'",
};

export const set: Codec<TypeOf<'set'>, ValueOf<'text'>> = {
  read: (word) =>
    word.length > 31 ? { fault: `has ${word.length} characters, ipset allows 31` } : { type: 'text', text: word },
  print: ({ text: word }) => word,
  describe: () => 'the name of a set',
};
