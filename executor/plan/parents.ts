import { type LinkKind, linkKinds } from '../../language/model/links/index.ts';
import type { Link } from '../../language/model/network.ts';
import type { LinkEnd } from '../step.ts';
import { type Draft, linkNow, namespaceNow, wantedLink } from './draft.ts';

/** Names of the devices that a wanted link is told of when it is made. */
export function devicesNamedBy({ kind, parent, attributes }: Link): string[] {
  const named = Object.entries(linkKinds[kind].attributes).flatMap(([name, { value }]) => {
    const device = value.type === 'device' ? attributes[name]?.value : undefined;
    return device === undefined ? [] : [String(device)];
  });
  return parent === undefined ? named : [parent.value, ...named];
}

/** Links in an order in which each comes after those that it stands on; otherwise as they were. */
export function parentsFirst(draft: Draft, links: readonly LinkEnd[][]): LinkEnd[][] {
  const key = (end: LinkEnd) => `${end.namespace}:${end.name}`;
  const byEnd = new Map(links.flatMap((ends) => ends.map((end) => [key(end), ends] as const)));
  const result = new Set<LinkEnd[]>();
  const visiting = new Set<LinkEnd[]>();
  const visit = (ends: LinkEnd[]) => {
    if (result.has(ends) || visiting.has(ends)) return;
    visiting.add(ends);
    for (const { namespace, name } of ends) {
      for (const device of devicesNamedBy(wantedLink(draft, { namespace, name })!)) {
        const parent = byEnd.get(key({ namespace, name: device }));
        if (parent !== undefined) visit(parent);
      }
    }
    result.add(ends);
  };
  for (const ends of links) visit(ends);
  return [...result];
}

/** Links that stand on another on the host, those that stand on them before them: they go when it goes. */
export function dependentsOf(draft: Draft, end: LinkEnd): LinkEnd[] {
  const { namespace } = end;
  const found = new Map<string, LinkEnd>();
  const visit = (name: string) => {
    for (const link of namespaceNow(draft, namespace)?.links ?? []) {
      if (found.has(link.name) || link.name === end.name || !standsOn(draft, { namespace, name: link.name }, name))
        continue;
      visit(link.name);
      found.set(link.name, { namespace, name: link.name });
    }
  };
  visit(end.name);
  return [...found.values()];
}

/** Whether a link on the host was made with another; of a pair, that place names its other end. */
export function standsOn(draft: Draft, end: LinkEnd, parent: string): boolean {
  const link = linkNow(draft, end);
  if (link === undefined || !Object.hasOwn(linkKinds, link.kind)) return false;
  const { parent: over, attributes } = linkKinds[link.kind as LinkKind];
  if (over !== undefined && link.peer === parent) return true;
  return Object.entries(attributes).some(
    ([name, { value }]) => value.type === 'device' && link.attributes[name] === parent,
  );
}
