import { parseIpv4 } from '../../language/model/address.ts';
import type { AttributeDescriptor, Attributes, AttributeValue } from '../../language/model/links/index.ts';

/* The words of iproute2 for attributes of the catalogue, and whether two values are the same. */

type Values = Readonly<Record<string, AttributeValue>>;

/** What `ip link` is told of an attribute: its name and value, or the word that stands for both. */
export function attributeWords(
  name: string,
  descriptor: AttributeDescriptor | undefined,
  value: AttributeValue,
): string[] {
  if (descriptor?.ours === true) return [];
  const word = wordOf(descriptor, value);
  const form = descriptor?.value;
  if ((form?.type === 'boolean' || form?.type === 'enum') && form.alone === true) return word === '' ? [] : [word];
  const values = descriptor?.list?.separator === ' ' ? word.split(/[ ,]+/) : [word];
  return [...(descriptor?.words ?? [name]), ...values];
}

/** All attributes in the order of the catalogue. */
export function allWords(descriptors: Attributes, values: Values): string[] {
  const names = [
    ...Object.keys(descriptors),
    ...Object.keys(values).filter((name) => !Object.hasOwn(descriptors, name)),
  ];
  return names.flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : attributeWords(name, descriptors[name], value);
  });
}

/** An attribute's value as iproute2 takes it. */
export function wordOf(descriptor: AttributeDescriptor | undefined, value: AttributeValue): string {
  const form = descriptor?.value;
  if (form === undefined || descriptor?.list !== undefined) return String(value);
  if (form.type === 'boolean') return form.words[truth(value) ? 1 : 0];
  if (form.type !== 'integer' || (form.words !== undefined && Object.hasOwn(form.words, String(value))))
    return String(value);
  const number = numberOf(descriptor!, value);
  return form.base === 16 ? `0x${number.toString(16)}` : String(number);
}

/** Whether an attribute read back is the one wanted: `0x8` is 8, `1` is `on`, 9 may have become 8 in the kernel's ticks. */
export function sameValue(
  descriptor: AttributeDescriptor | undefined,
  observed: AttributeValue,
  wanted: AttributeValue,
): boolean {
  const [is, should] = [comparable(descriptor, observed), comparable(descriptor, wanted)];
  return is === should || (descriptor?.ticks === true && Number(is) + 1 === Number(should));
}

/** Whether a value is a word that `ip -j` does not show: that nothing is seen is no difference. */
export function isUnseen(descriptor: AttributeDescriptor | undefined, value: AttributeValue | undefined): boolean {
  return descriptor?.value.type === 'integer' && (descriptor.value.words?.[String(value)] ?? 0) < 0;
}

/** Attributes that a new link would not have by itself: kernels refuse some that say only what is so already. */
export function unusual(descriptors: Attributes, values: Values): Record<string, AttributeValue> {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => {
      const standard = descriptors[name]?.default;
      return standard === undefined || comparable(descriptors[name], value) !== comparable(descriptors[name], standard);
    }),
  );
}

function comparable(descriptor: AttributeDescriptor | undefined, value: AttributeValue): string {
  const form = descriptor?.value;
  if (form === undefined) return String(value).toLowerCase();
  if (descriptor?.list !== undefined) return String(value).toLowerCase().replaceAll(',', ' ');
  if (form.type === 'integer') return String(numberOf(descriptor!, value));
  return wordOf(descriptor, value).toLowerCase();
}

function numberOf({ value: form, format }: AttributeDescriptor, value: AttributeValue): number {
  if (form.type !== 'integer' || typeof value !== 'string') return Number(value);
  if (form.words !== undefined && Object.hasOwn(form.words, value)) return form.words[value]!;
  if (form.dotted === true && value.includes('.')) return parseIpv4(value) ?? Number.NaN;
  return format === 'hex' || form.base === 16 ? Number.parseInt(value, 16) : Number(value);
}

function truth(value: AttributeValue): boolean {
  return value === true || value === 'on' || Number(value) === 1;
}
