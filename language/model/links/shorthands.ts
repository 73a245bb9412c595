import type { AttributeDescriptor, ValueType } from './attribute.ts';

/* Descriptors that recur. */

export type Extra = Omit<Partial<AttributeDescriptor>, 'summary' | 'value'>;
type Of<T extends ValueType['type']> = Omit<Extract<ValueType, { type: T }>, 'type'>;

export function integer(
  summary: string,
  min: number,
  max: number,
  extra: Extra = {},
  more: Omit<Of<'integer'>, 'min' | 'max'> = {},
): AttributeDescriptor {
  return { summary, value: { type: 'integer', min, max, ...more }, ...extra };
}

/** `on` or `off`. */
export function onOff(summary: string, standard: boolean, extra: Extra = {}): AttributeDescriptor {
  return { summary, value: { type: 'boolean', words: ['off', 'on'] }, default: standard, ...extra };
}

/** `1` or `0`. */
export function bit(summary: string, standard: 0 | 1, extra: Extra = {}): AttributeDescriptor {
  return { summary, value: { type: 'boolean', words: ['0', '1'] }, default: standard, ...extra };
}

/** `learning`, or `nolearning`. */
export function toggle(word: string, summary: string, standard: boolean, extra: Extra = {}): AttributeDescriptor {
  return {
    summary,
    value: { type: 'boolean', words: [`no${word}`, word], alone: true },
    default: standard,
    ...extra,
  };
}

/** A word that is there or not: `gbp`. */
export function sign(word: string, summary: string, extra: Extra = {}): AttributeDescriptor {
  return { summary, value: { type: 'boolean', words: ['', word], alone: true }, default: false, ...extra };
}

export function choice(
  summary: string,
  values: readonly string[],
  extra: Extra = {},
  more: Omit<Of<'enum'>, 'values'> = {},
): AttributeDescriptor {
  return { summary, value: { type: 'enum', values, ...more }, ...extra };
}

export function address(summary: string, family: 4 | 6 | undefined, extra: Extra = {}): AttributeDescriptor {
  return { summary, value: { type: 'address', ...(family === undefined ? {} : { family }) }, ...extra };
}

/** A device of the same namespace; `ip -j` names it. */
export function device(summary: string, extra: Extra = {}): AttributeDescriptor {
  return { summary, value: { type: 'device' }, ...extra };
}
