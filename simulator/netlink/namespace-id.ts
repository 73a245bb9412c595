import type { NetworkNamespace } from '../kernel/namespace.ts';

/** peernet2id_alloc: the id `from` knows `of` by, given now if there is none: the lowest that is free. */
export function namespaceId(from: NetworkNamespace, of: NetworkNamespace): number {
  const known = from.ids.get(of);
  if (known !== undefined) return known;
  const taken = new Set(from.ids.values());
  let id = 0;
  while (taken.has(id)) id++;
  from.ids.set(of, id);
  return id;
}
