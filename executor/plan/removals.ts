import { HOST } from '../../language/model/network.ts';
import { ROUTE_PROTOCOL } from '../marks.ts';
import { foreignLinks } from '../ownership.ts';
import { type LinkEnd, objectKey } from '../step.ts';
import { deleteAddress, ipCommand, replaceAddress, routeCommand } from './commands.ts';
import {
  addStep,
  claimsOf,
  type Draft,
  isOwnedLink,
  isOwnedNamespace,
  linkNow,
  namespaceNow,
  qualified,
  refuse,
  wantedLink,
} from './draft.ts';
import { withPartner } from './pairs.ts';
import { dependentsOf } from './parents.ts';
import { renamedLinks } from './renamed.ts';
import { restoreLink, restoreNamespace } from './restore.ts';
import { restoreSysctls } from './restore-sysctls.ts';
import { routeSlot } from './routes.ts';
import { sameSubnet } from './subnets.ts';

/**
 * Steps that remove what the journal claims and the file no longer has, in the reverse order of making: a namespace
 * that is made anew by an undo must not inherit what the machine's own was set to since.
 */
export function planRemovals(draft: Draft): void {
  const renamed = renamedLinks(draft);
  const links = [...renamed, ...staleLinks(draft, renamed.flat())];
  const namespaces = staleNamespaces(draft, renamed.flat());
  removeRoutes(draft, links, namespaces);
  removeAddresses(draft, links, namespaces);
  for (const ends of links) {
    removeLink(draft, ends, ends.some((end) => wantedLink(draft, end) !== undefined) ? 'recreate' : 'hitless');
  }
  restoreSysctls(draft, namespaces);
  for (const name of namespaces) removeNamespace(draft, name);
}

/** Owned links to delete, each pair once; those of the machine's own namespace first. */
function staleLinks(draft: Draft, without: readonly LinkEnd[]): LinkEnd[][] {
  const seen = new Set(without.map((end) => objectKey({ type: 'link', ...end })));
  const stale: LinkEnd[][] = [];
  for (const { object } of claimsOf(draft, 'link')) {
    const end = { namespace: object.namespace, name: object.name };
    if (seen.has(objectKey(object)) || wantedLink(draft, end) !== undefined) continue;
    if (linkNow(draft, end) === undefined) continue;
    if (!isOwnedLink(draft, end)) {
      draft.notices.push(
        `'${qualified(end)}' carries no mark of netdsl any more: it was made anew by someone else and is left alone`,
      );
      continue;
    }
    // What stands on it would go with it: it goes before.
    for (const each of [...dependentsOf(draft, end), end]) {
      if (seen.has(objectKey({ type: 'link', ...each })) || !isOwnedLink(draft, each)) continue;
      const ends = withPartner(draft, each);
      for (const one of ends) seen.add(objectKey({ type: 'link', ...one }));
      stale.push(ends);
    }
  }
  const rank = new Map<string, number>();
  for (const ends of stale) if (!rank.has(ends[0]!.namespace)) rank.set(ends[0]!.namespace, rank.size);
  return stale.sort((a, b) => rank.get(a[0]!.namespace)! - rank.get(b[0]!.namespace)!);
}

function staleNamespaces(draft: Draft, going: readonly LinkEnd[]): string[] {
  const leaving = new Set(going.map(qualified));
  const stale: string[] = [];
  for (const { object } of claimsOf(draft, 'netns')) {
    const name = object.namespace;
    const observed = namespaceNow(draft, name);
    if (draft.wanted.has(name) || observed === undefined) continue;
    if (!isOwnedNamespace(draft, name)) {
      draft.notices.push(`namespace '${name}' carries no mark of netdsl any more: it is left alone`);
      continue;
    }
    const strangers = foreignLinks(draft.ownership, observed)
      .filter((link) => !leaving.has(qualified({ namespace: name, name: link.name })))
      .map((link) => `'${link.name}'`);
    if (strangers.length > 0) {
      refuse(
        draft,
        `namespace '${name}' holds ${strangers.join(', ')}, which netdsl did not make: move ${strangers.length === 1 ? 'it' : 'them'} out or delete ${strangers.length === 1 ? 'it' : 'them'} first`,
      );
      continue;
    }
    stale.push(name);
  }
  return stale;
}

function removeRoutes(draft: Draft, links: readonly LinkEnd[][], namespaces: readonly string[]): void {
  const dying = new Set(links.flat().map((end) => objectKey({ type: 'link', ...end })));
  for (const { object } of claimsOf(draft, 'route')) {
    const { namespace } = object;
    if (namespaces.includes(namespace)) continue;
    const wanted = draft.wanted
      .get(namespace)
      ?.routes.some((route) => objectKey(routeSlot(namespace, route)) === objectKey(object));
    if (wanted === true) continue;
    for (const route of namespaceNow(draft, namespace)?.routes ?? []) {
      if (route.protocol !== ROUTE_PROTOCOL || objectKey(routeSlot(namespace, route)) !== objectKey(object)) continue;
      if (route.device !== undefined && dying.has(objectKey({ type: 'link', namespace, name: route.device }))) continue;
      addStep(draft, {
        action: 'delete',
        summary: `delete route ${route.destination} in ${namespace}`,
        object,
        effect: 'hitless',
        apply: [routeCommand('del', namespace, route)],
        undo: [routeCommand('add', namespace, route)],
      });
    }
  }
}

function removeAddresses(draft: Draft, links: readonly LinkEnd[][], namespaces: readonly string[]): void {
  const dying = new Set(links.flat().map((end) => objectKey({ type: 'link', ...end })));
  const leaving = claimsOf(draft, 'address').flatMap(({ object }) => {
    const end = { namespace: object.namespace, name: object.device };
    if (namespaces.includes(end.namespace) || dying.has(objectKey({ type: 'link', ...end }))) return [];
    const namespace = draft.wanted.get(object.namespace);
    const wanted = object.device === 'lo' ? namespace?.loopback : wantedLink(draft, end);
    if (wanted?.addresses.some(({ prefix }) => prefix === object.prefix) === true) return [];
    const now = linkNow(draft, end);
    const link = now?.kind === 'loopback' || isOwnedLink(draft, end) ? now : undefined;
    const address = link?.addresses.find(({ prefix }) => prefix === object.prefix);
    return link === undefined || address === undefined ? [] : [{ object, end, link, address }];
  });
  // Secondaries first: the kernel takes those of a subnet away with its primary.
  leaving.sort((a, b) => Number(b.address.secondary) - Number(a.address.secondary));
  const keys = new Set(leaving.map(({ object }) => objectKey(object)));
  for (const { object, end, link, address } of leaving) {
    const { namespace, device, prefix } = object;
    const kept = link.addresses
      .filter((other) => !address.secondary && other.secondary && sameSubnet(other.prefix, prefix))
      .filter((other) => !keys.has(objectKey({ ...object, prefix: other.prefix })))
      .map((other) => other.prefix);
    const keep = kept.map((other) => replaceAddress(namespace, device, other));
    addStep(draft, {
      action: 'delete',
      summary: `delete address ${prefix} from ${qualified(end)}`,
      object,
      effect: 'hitless',
      apply: [deleteAddress(namespace, device, prefix), ...keep],
      undo: [
        ...kept.map((other) => deleteAddress(namespace, device, other)),
        replaceAddress(namespace, device, prefix),
        ...keep,
      ],
    });
  }
}

/** Deletes a link; with a pair, deleting one end is deleting both. */
export function removeLink(draft: Draft, ends: readonly LinkEnd[], effect: 'hitless' | 'recreate'): void {
  const first = ends[0]!;
  const kind = linkNow(draft, first)?.kind ?? 'link';
  addStep(draft, {
    action: 'delete',
    summary: `delete ${kind} ${ends.map(qualified).join(' <-> ')}`,
    object: { type: 'link', ...first, ...(ends[1] === undefined ? {} : { peer: ends[1] }) },
    effect,
    apply: [ipCommand(first.namespace, ['link', 'del', 'dev', first.name])],
    undo: restoreLink(draft.observed, ends),
  });
  for (const end of ends) draft.gone.add(objectKey({ type: 'link', ...end }));
}

export function removeNamespace(draft: Draft, name: string): void {
  const observed = namespaceNow(draft, name)!;
  addStep(draft, {
    action: 'delete',
    summary: `delete namespace ${name}`,
    object: { type: 'netns', namespace: name },
    effect: 'hitless',
    apply: [ipCommand(HOST, ['netns', 'del', name])],
    undo: observed.fault === undefined ? restoreNamespace(observed) : [],
  });
  draft.gone.add(objectKey({ type: 'netns', namespace: name }));
}
