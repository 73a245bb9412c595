import type { Family } from '../../address.ts';
import type { OptionValue, ValueType } from '../value-type.ts';
import { addressRange, mac, network, translation } from './addresses.ts';
import type { Codec, Fault } from './codec.ts';
import { integer, mask, ports, probability, range, zone } from './numbers.ts';
import { hexText, interfaceName, set, text } from './texts.ts';
import { burst, date, daysOfMonth, rate, time } from './times.ts';
import { dscpClass, enumeration, icmp, protocol, trafficClass, words } from './words.ts';

export { type Fault, isFault } from './codec.ts';

const codecs: { readonly [T in ValueType['type']]: Codec<Extract<ValueType, { type: T }>, OptionValue> } = {
  'address-range': addressRange,
  burst,
  class: trafficClass,
  date,
  'days-of-month': daysOfMonth,
  'dscp-class': dscpClass,
  enum: enumeration,
  'hex-text': hexText,
  icmp,
  integer,
  interface: interfaceName,
  mac,
  mask,
  network,
  ports,
  probability,
  protocol,
  range,
  rate,
  set,
  text,
  time,
  translation,
  words,
  zone,
};

type AnyCodec = Codec<ValueType, OptionValue>;

/** Reads one word; a fault is the end of a sentence that begins with the word. */
export function readValue(word: string, type: ValueType, family: Family): OptionValue | Fault {
  return (codecs[type.type] as AnyCodec).read(word, type, family);
}

/** The word as iptables-save prints it. */
export function printValue(value: OptionValue, type: ValueType, family: Family): string {
  return (codecs[type.type] as AnyCodec).print(value, type, family);
}

/** What a word must be: `a number from 0 to 255`. */
export function describeType(type: ValueType): string {
  return (codecs[type.type] as AnyCodec).describe(type);
}
