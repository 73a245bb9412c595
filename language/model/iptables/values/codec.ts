import type { Family } from '../../address.ts';
import type { OptionValue, ValueType } from '../value-type.ts';

/** Why a word is no value of its type: the end of a sentence that begins with the word. */
export interface Fault {
  readonly fault: string;
}

/** How words of one type are read, printed as iptables-save does, and described. */
export interface Codec<T extends ValueType, V extends OptionValue> {
  read(text: string, type: T, family: Family): V | Fault;
  print(value: V, type: T, family: Family): string;
  /** What the word must be: `a number from 0 to 255`. */
  describe(type: T): string;
}

export type ValueOf<T extends OptionValue['type']> = Extract<OptionValue, { type: T }>;
export type TypeOf<T extends ValueType['type']> = Extract<ValueType, { type: T }>;

export function isFault(value: OptionValue | Fault): value is Fault {
  return 'fault' in value;
}

/** A number in decimal, hexadecimal or octal, as xtables_strtoui() reads it; `undefined` for what is none. */
export function readNumber(text: string): number | undefined {
  if (/^0[xX][0-9a-fA-F]+$/.test(text)) return Number(text);
  if (/^0[0-7]+$/.test(text)) return Number.parseInt(text, 8);
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

export function hex(value: number, digits = 0): string {
  return `0x${value.toString(16).padStart(digits, '0')}`;
}
