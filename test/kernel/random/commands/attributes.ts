import fc from 'fast-check';
import type { AttributeDescriptor } from '../../../../language/model/links/index.ts';
import { mac } from './world.ts';

/** An attribute of the catalogue with a value: mostly one it takes, its bounds and its default among them. */
export function attribute(attributes: Readonly<Record<string, AttributeDescriptor>>): fc.Arbitrary<string> {
  return fc.oneof(...Object.entries(attributes).map(([name, of]) => valueFor(of).map((value) => `${name} ${value}`)));
}

function valueFor({ value, default: standard, ticks }: AttributeDescriptor): fc.Arbitrary<string> {
  switch (value.type) {
    case 'integer': {
      // Whole seconds, as what is kept in ticks of the kernel's clock may read back one less otherwise.
      const step = ticks === true ? 100 : 1;
      const { min, max } = value;
      const middle = Math.min(max, min + 7 * step);
      const known = [
        min,
        max,
        middle,
        middle,
        Number(standard ?? min),
        max + step,
        ...(min >= step ? [min - step] : []),
      ];
      return fc.constantFrom(...known.map(String));
    }
    case 'boolean':
      return fc.constantFrom(...value.words, ...value.words, ...value.words, 'maybe');
    case 'enum':
      return fc.constantFrom(...value.values, 'nosuch');
    case 'mac':
      return mac;
    case 'address':
      return fc.constantFrom('10.0.0.1', '10.0.0.2', 'nosuch');
    default:
      return fc.constantFrom('v0', 'v1', 'nosuch');
  }
}
