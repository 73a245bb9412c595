import {
  familyOf,
  formatIp,
  formatMac,
  formatPrefix,
  type IpAddress,
  isMulticastMac,
  networkOf,
  parseIp,
  parseIpv4,
  parseMac,
  parsePrefix,
} from '../model/address.ts';
import type { AttributeValue } from '../model/links/index.ts';
import { builtinTables, isTableNumber } from '../model/tables.ts';
import { suggestion } from '../references/near-miss.ts';
import type { ValueForm } from './attributes.ts';
import { readDuration, readMap, readPciAddress, readPercent, readRange, readRate } from './quantities.ts';

/** A value as read, or the code and the end of a sentence that says why it is none. */
export type ReadValue =
  | { readonly value: AttributeValue }
  | { readonly code: 'bad-value' | 'bad-address' | 'bad-prefix'; readonly fault: string };

/** What a value must be, in words: `a number from 68 to 65535`. */
export function describeForm(form: ValueForm): string {
  switch (form.type) {
    case 'integer': {
      const unit = form.unit === undefined ? '' : `, ${form.unit}`;
      const words = Object.keys(form.words ?? {}).map((word) => ` or ${word}`);
      const [min, max] = form.base === 16 ? [hex(form.min), hex(form.max)] : [form.min, form.max];
      return `a number from ${min} to ${max}${unit}${words.join('')}`;
    }
    case 'boolean':
      return 'on or off';
    case 'enum':
      return form.values.length === 1 ? form.values[0]! : `one of ${form.values.join(', ')}`;
    case 'mac':
      return form.group === true
        ? 'an Ethernet group address such as 01:80:c2:00:00:00'
        : 'an Ethernet address such as 02:00:00:00:00:01';
    case 'address':
      if (form.multicast === true) return 'the address of a group, such as 239.1.1.1 or ff05::1';
      if (form.family === undefined) return 'an IP address such as 10.0.0.1 or fd00::1';
      return form.family === 4 ? 'an IPv4 address such as 10.0.0.1' : 'an IPv6 address such as fd00::1';
    case 'prefix':
      if (form.family === undefined) return 'an address with its prefix length, such as 10.0.0.1/24 or fd00::1/64';
      return `an IPv${form.family} prefix such as ${form.family === 4 ? '10.0.0.0/8' : '2001:db8::/32'}`;
    case 'device':
      return form.ports === true ? 'the name of a bridge, bond, team or vrf' : 'the name of a device';
    case 'name':
      return 'a name';
    case 'hop':
      return 'a node, or a device of one as node:device';
    case 'template':
      return 'the name of a template, with its arguments';
    case 'pool':
      return 'the name of a pool';
    case 'table':
      return 'a table: a number, main, local, default, or a name that table declares';
    case 'network':
      return 'default, an address or a network such as 10.0.0.0/8';
    case 'mark':
      return 'a number, with a mask if need be: 0x1/0xff';
    case 'word':
      return `${form.words.length === 0 ? '' : `one of ${form.words.join(', ')}, or `}a number up to ${form.max}`;
    case 'pci':
      return 'an address on the PCI bus such as 0000:03:00.0';
    case 'driver':
      return 'the name of a driver such as vfio-pci';
    case 'length':
      return 'a prefix length such as /31';
    case 'map':
      return `two numbers with a colon between, ${form.from.join('..')} and ${form.to.join('..')}`;
    case 'range':
      return `a number from ${form.min} to ${form.max}, or a range such as ${form.max > 4096 ? '1000-2000' : '20-30'}`;
    case 'duration':
      return 'a time such as 5ms, with ns, us, ms or s';
    case 'rate':
      return 'a rate such as 100mbit, with bit, kbit, mbit, gbit or bps, kbps, mbps, gbps';
    case 'percent':
      return 'a share such as 0.1%';
    case 'bytes':
      return `${form.length} bytes in hexadecimal, such as ${'0123456789abcdef'.slice(0, 2 * form.length)}`;
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
    case 'enum':
      return readChoice(form, text);
    case 'mac': {
      const mac = parseMac(text);
      if (mac === undefined) return bad(`is not ${describeForm(form)}`);
      if (mac === 0) return bad('is no address of a device: all bits are zero');
      if (form.group === true) {
        return isMulticastMac(mac) ? { value: formatMac(mac) } : bad('is no group address: its first byte is even');
      }
      if (isMulticastMac(mac)) return bad('is a group address; the first byte of a device address is even');
      return { value: formatMac(mac) };
    }
    case 'address':
      return readAddress(form, text);
    case 'prefix': {
      const prefix = parsePrefix(text);
      if (prefix === undefined) return { code: 'bad-prefix', fault: prefixFault(text) };
      if (form.family !== undefined && familyOf(prefix.address) !== form.family) {
        return { code: 'bad-prefix', fault: `is not ${describeForm(form)}` };
      }
      return { value: formatPrefix(prefix) };
    }
    case 'pci': {
      const address = readPciAddress(text);
      return address === undefined ? bad(`is not ${describeForm(form)}`) : { value: address };
    }
    case 'driver':
      return /^[A-Za-z0-9_][A-Za-z0-9_-]*$/.test(text) ? { value: text } : bad(`is not ${describeForm(form)}`);
    case 'length':
      return /^\/\d{1,3}$/.test(text) ? { value: Number(text.slice(1)) } : bad(`is not ${describeForm(form)}`);
    case 'table': {
      const number = builtinTables[text] ?? Number(text);
      if (!isTableNumber(text)) return { value: text };
      return number >= 1 && number <= 4294967295 ? { value: number } : bad('is no table: expected 1..4294967295');
    }
    case 'network':
      return readNetwork(text);
    case 'mark': {
      const parts = /^(0x[0-9a-fA-F]{1,8}|\d{1,10})(?:\/(0x[0-9a-fA-F]{1,8}|\d{1,10}))?$/.exec(text);
      if (parts === null || parts.slice(1).some((part) => Number(part ?? 0) > 0xffffffff)) {
        return bad(`is not ${describeForm(form)}`);
      }
      return { value: text };
    }
    case 'word': {
      if (form.words.includes(text)) return { value: text };
      const isNumber = /^(\d{1,10}|0x[0-9a-fA-F]{1,8})$/.test(text) && Number(text) <= form.max;
      return isNumber ? { value: Number(text) } : bad(`is not ${describeForm(form)}${suggestion(text, form.words)}`);
    }
    case 'device':
    case 'hop':
    case 'template':
    case 'pool':
    case 'name':
      return { value: text };
    case 'map': {
      const map = readMap(text, form.from, form.to);
      return map === undefined ? bad(`is not ${describeForm(form)}`) : { value: map };
    }
    case 'range': {
      const range = readRange(text, form.min, form.max);
      if (typeof range === 'string') return bad(range);
      return { value: range.first === range.last ? String(range.first) : `${range.first}-${range.last}` };
    }
    case 'duration':
      return quantity(form, readDuration(text));
    case 'rate':
      return quantity(form, readRate(text));
    case 'percent':
      return quantity(form, readPercent(text));
    case 'bytes':
      if (!/^[0-9a-fA-F]+$/.test(text) || text.length !== 2 * form.length) return bad(`is not ${describeForm(form)}`);
      return { value: text.toLowerCase() };
    case 'flag':
      return bad('stands after an attribute that takes no value');
  }
}

function quantity(form: ValueForm, value: number | undefined): ReadValue {
  return value === undefined ? bad(`is not ${describeForm(form)}`) : { value };
}

function readChoice(form: Extract<ValueForm, { type: 'enum' }>, text: string): ReadValue {
  const { values, aliases = {} } = form;
  const same = form.anyCase === true ? values.find((value) => value.toLowerCase() === text.toLowerCase()) : undefined;
  if (same !== undefined || values.includes(text)) return { value: same ?? text };
  if (Object.hasOwn(aliases, text)) return { value: aliases[text]! };
  const numbered = form.numbers === true && /^\d+$/.test(text) ? values[Number(text)] : undefined;
  if (numbered !== undefined) return { value: numbered };
  return bad(`is not ${describeForm(form)}${suggestion(text, values)}`);
}

function readAddress(form: Extract<ValueForm, { type: 'address' }>, text: string): ReadValue {
  const address = parseIp(text);
  if (address === undefined) return { code: 'bad-address', fault: addressFault(text, form) };
  if (form.family !== undefined && familyOf(address) !== form.family) {
    return { code: 'bad-address', fault: `is not ${describeForm(form)}` };
  }
  if (form.multicast === true && !isMulticastIp(address)) {
    return {
      code: 'bad-address',
      fault: `is not ${describeForm(form)}; the other end of a tunnel stands after 'remote'`,
    };
  }
  return { value: formatIp(address) };
}

function isMulticastIp(address: IpAddress): boolean {
  return typeof address === 'number' ? address >>> 28 === 14 : address >> 120n === 0xffn;
}

/** Why a text is no address, as the end of a sentence. */
export function addressFault(text: string, form: ValueForm = { type: 'address' }): string {
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
  return `is not ${describeForm(form)}`;
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

function readInteger(form: Extract<ValueForm, { type: 'integer' }>, text: string): ReadValue {
  const { min, max, unit, words = {}, base, dotted } = form;
  if (Object.hasOwn(words, text)) return { value: text };
  const quad = dotted === true ? parseIpv4(text) : undefined;
  if (quad !== undefined) return { value: quad };
  const pattern = base === 16 ? /^(0x)?[0-9a-fA-F]+$/ : /^(-?\d+|0x[0-9a-fA-F]+)$/;
  if (!pattern.test(text)) {
    const { unit: _, ...unitless } = form;
    return bad(`is not ${describeForm(unitless)}`);
  }
  const value = base === 16 ? Number.parseInt(text, 16) : Number(text);
  if (value >= min && value <= max) return { value };
  const [low, high] = base === 16 ? [hex(min), hex(max)] : [min, max];
  return bad(`is outside ${low}..${high}${unit === undefined ? '' : ` ${unit}`}`);
}

function hex(number: number): string {
  return `0x${number.toString(16)}`;
}

function readBoolean(words: readonly [string, string], text: string): ReadValue {
  const truth = text === 'on' || text === '1' ? 1 : text === 'off' || text === '0' ? 0 : undefined;
  if (truth === undefined) return bad('is not on or off');
  return { value: words[0] === '0' ? truth : truth === 1 };
}

/** `all` and `default` are everything; of a network no bits may be set after the prefix. */
function readNetwork(text: string): ReadValue {
  if (text === 'default' || text === 'all' || text === 'any') return { value: 'all' };
  const prefix = parsePrefix(text);
  if (prefix === undefined) return { code: 'bad-prefix', fault: prefixFault(text) };
  const network = networkOf(prefix.address, prefix.length);
  if (network === prefix.address) return { value: formatPrefix(prefix) };
  return {
    code: 'bad-prefix',
    fault: `has bits set after its prefix: expected ${formatPrefix({ address: network, length: prefix.length })}`,
  };
}

function bad(fault: string): ReadValue {
  return { code: 'bad-value', fault };
}
