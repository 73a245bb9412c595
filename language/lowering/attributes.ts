import type { Attribute, Value } from '../generated/ast.ts';
import { isDeviceValue, isPlainValue, isTableValue } from '../generated/ast.ts';
import type { AttributeDescriptor, AttributeValue } from '../model/links/index.ts';
import type { Sourced } from '../model/network.ts';
import { attributeFormOf } from '../vocabulary/places.ts';
import { readValue } from '../vocabulary/values.ts';
import { rangeOf } from './range.ts';

/** The first attribute by a name; a doubled one is a problem elsewhere. */
export function findAttribute(attributes: readonly Attribute[], name: string): Attribute | undefined {
  return attributes.find((attribute) => attribute.name === name);
}

/** The text of a value as written. */
export function valueText(value: Value): string {
  if (isPlainValue(value)) return value.text ?? '';
  if (isTableValue(value)) return value.table?.$refText ?? '';
  return isDeviceValue(value) ? (value.device?.$refText ?? '') : '';
}

/** Every value of an attribute that is a right one. */
export function readAttribute(attribute: Attribute | undefined): Sourced<AttributeValue>[] {
  const form = attribute === undefined ? undefined : attributeFormOf(attribute);
  if (attribute === undefined || form === undefined) return [];
  return attribute.values.flatMap((value) => {
    const read = readValue(form.value, valueText(value));
    return 'value' in read ? [{ value: read.value, range: rangeOf(value.$cstNode) }] : [];
  });
}

/** The value of an attribute of the catalogue: several are one text, and a switch without a word is on. */
export function readCatalogueValue(
  attribute: Attribute,
  descriptor: AttributeDescriptor,
): Sourced<AttributeValue> | undefined {
  if (attribute.values.length === 0 && attributeFormOf(attribute)?.bare === true) {
    return { value: true, range: rangeOf(attribute.$cstNode) };
  }
  const values = readAttribute(attribute);
  if (descriptor.list === undefined || values.length === 0) return values[0];
  const text = values.map(({ value }) => String(value)).join(descriptor.list.separator);
  return { value: text, range: { ...values[0]!.range, end: values.at(-1)!.range.end } };
}

export function readNumber(attribute: Attribute | undefined): Sourced<number> | undefined {
  return readAttribute(attribute)[0] as Sourced<number> | undefined;
}

export function readText(attribute: Attribute | undefined): Sourced<string> | undefined {
  return readAttribute(attribute)[0] as Sourced<string> | undefined;
}

/** The word before the value of an attribute, `lock` in `mtu lock 1400`. */
export function leadOf(attribute: Attribute): string | undefined {
  const value = attribute.values[0];
  return isPlainValue(value) ? value.lead : undefined;
}
