import { bridge } from './bridge.ts';
import { dummy } from './dummy.ts';
import type { LinkKindDescriptor } from './link-kind.ts';
import { veth } from './veth.ts';

export type { AttributeDescriptor, AttributeValue, LinkKindDescriptor, ValueType } from './link-kind.ts';

/** Every kind of link netdsl knows. A new kind is a file here and a line in this table. */
export const linkKinds = { bridge, dummy, veth } satisfies Record<string, LinkKindDescriptor>;

export type LinkKind = keyof typeof linkKinds;

export function isLinkKind(word: string): word is LinkKind {
  return Object.hasOwn(linkKinds, word);
}
