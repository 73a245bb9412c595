import { formatIp, formatMac, formatPrefix, isMulticastMac, parseIp, parseMac, parsePrefix } from '../model/address.ts';
import type { AttributeValue } from '../model/links/index.ts';
import { suggestion } from '../references/near-miss.ts';
import type { ValueForm } from './attributes.ts';

/** A value as read, or the code and the end of a sentence that says why it is none. */
export type ReadValue =
  | { readonly value: AttributeValue }
  | { readonly code: 'bad-value' | 'bad-address' | 'bad-prefix'; readonly fault: string };

/** What a value must be, in words: `a number from 68 to 65535`. */
export function describeForm(form: ValueForm): string {
  switch (form.type) {
    case 'integer':
      return `a number from ${form.min} to ${form.max}${form.unit === undefined ? '' : `, ${form.unit}`}`;
    case 'boolean':
      return 'on or off';
    case 'enum':
      return form.values.length === 1 ? form.values[0]! : `one of ${form.values.join(', ')}`;
    case 'mac':
      return 'an Ethernet address such as 02:00:00:00:00:01';
    case 'address':
      return 'an IP address such as 10.0.0.1 or fd00::1';
    case 'prefix':
      return 'an address with its prefix length, such as 10.0.0.1/24 or fd00::1/64';
    case 'device':
      return form.ports === true ? 'the name of a bridge' : 'the name of a device';
    case 'name':
      return 'a name';
    case 'template':
      return 'the name of a template, with its arguments';
    case 'pool':
      return 'the name of a pool';
    case 'length':
      return 'a prefix length such as /31';
    case 'flag':
      return 'nothing';
  }
}

/** Reads one value; addresses become canonical text, `on` becomes what the catalogue's default has: a number or a truth. */
export function readValue(form: ValueForm, text: string): ReadValue {
  switch (form.type) {
    case 'integer':
      return readInteger(form, text);
    case 'boolean':
      return readBoolean(form.words, text);
    case 'enum': {
      if (form.values.includes(text)) return { value: text };
      return bad(`is not ${describeForm(form)}${suggestion(text, form.values)}`);
    }
    case 'mac': {
      const mac = parseMac(text);
      if (mac === undefined) return bad(`is not ${describeForm(form)}`);
      if (mac === 0) return bad('is no address of a device: all bits are zero');
      if (isMulticastMac(mac)) return bad('is a group address; the first byte of a device address is even');
      return { value: formatMac(mac) };
    }
    case 'address': {
      const address = parseIp(text);
      if (address !== undefined) return { value: formatIp(address) };
      return { code: 'bad-address', fault: addressFault(text) };
    }
    case 'prefix': {
      const prefix = parsePrefix(text);
      if (prefix !== undefined) return { value: formatPrefix(prefix) };
      return { code: 'bad-prefix', fault: prefixFault(text) };
    }
    case 'length':
      return /^\/\d{1,3}$/.test(text) ? { value: Number(text.slice(1)) } : bad(`is not ${describeForm(form)}`);
    case 'device':
    case 'template':
    case 'pool':
    case 'name':
      return { value: text };
    case 'flag':
      return bad('stands after an attribute that takes no value');
  }
}

/** Why a text is no address, as the end of a sentence. */
export function addressFault(text: string): string {
  if (text.includes('/')) return 'has a prefix length, where an address alone is expected';
  if (!text.includes(':') && /^\d+(\.\d+)*\.?$/.test(text)) {
    const octets = text.split('.');
    const large = octets.find((octet) => Number(octet) > 255);
    if (large !== undefined) return `is not an IPv4 address: ${large} is outside 0..255`;
    if (octets.length !== 4 || octets.includes('')) {
      return `is not an IPv4 address: it has ${octets.filter((octet) => octet !== '').length} numbers, expected 4`;
    }
    return 'is not an IPv4 address: a number begins with 0';
  }
  return `is not ${describeForm({ type: 'address' })}`;
}

/** Why a text is no prefix, as the end of a sentence. */
export function prefixFault(text: string): string {
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const parsed = parseIp(address);
  if (parsed === undefined) {
    const fault = addressFault(address);
    return fault.includes('such as') ? `is not ${describeForm({ type: 'prefix' })}` : fault;
  }
  const length = text.slice(slash + 1);
  const bits = typeof parsed === 'number' ? 32 : 128;
  return length === ''
    ? `has no length after '/', expected 0..${bits}`
    : `has the prefix length '${length}', expected 0..${bits}`;
}

function readInteger({ min, max, unit }: { min: number; max: number; unit?: string }, text: string): ReadValue {
  if (!/^(-?\d+|0x[0-9a-fA-F]+)$/.test(text)) return bad(`is not ${describeForm({ type: 'integer', min, max })}`);
  const value = Number(text);
  if (value < min || value > max) return bad(`is outside ${min}..${max}${unit === undefined ? '' : ` ${unit}`}`);
  return { value };
}

function readBoolean(words: readonly [string, string], text: string): ReadValue {
  const truth = text === 'on' || text === '1' ? 1 : text === 'off' || text === '0' ? 0 : undefined;
  if (truth === undefined) return bad('is not on or off');
  return { value: words[0] === '0' ? truth : truth === 1 };
}

function bad(fault: string): ReadValue {
  return { code: 'bad-value', fault };
}
