import { HOST } from '../../language/model/network.ts';
import { ROUTE_PROTOCOL } from '../marks.ts';
import { foreignLinks } from '../ownership.ts';
import { type LinkEnd, objectKey } from '../step.ts';
import { deleteAddress, ipCommand, replaceAddress, routeCommand, sysctlCommand } from './commands.ts';
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
import { deviceOfSysctl, restoreLink, restoreNamespace } from './restore.ts';
import { routeSlot } from './routes.ts';
import { sameSubnet } from './subnets.ts';

/**
 * Steps that remove what the journal claims and the file no longer has, in the reverse order of making: a namespace
 * that is made anew by an undo must not inherit what the machine's own was set to since.
 */
export function planRemovals(draft: Draft): void {
  const links = staleLinks(draft);
  const namespaces = staleNamespaces(draft);
  removeRoutes(draft, links, namespaces);
  removeAddresses(draft, links, namespaces);
  for (const ends of links) removeLink(draft, ends, 'hitless');
  restoreSysctls(draft, namespaces);
  for (const name of namespaces) removeNamespace(draft, name);
}

/** Owned links to delete, each pair once; those of the machine's own namespace first. */
function staleLinks(draft: Draft): LinkEnd[][] {
  const seen = new Set<string>();
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
    const ends = [end];
    if (object.peer !== undefined && isOwnedLink(draft, object.peer)) ends.push(object.peer);
    for (const each of ends) seen.add(objectKey({ type: 'link', ...each }));
    stale.push(ends.sort((a, b) => Number(b.namespace === HOST) - Number(a.namespace === HOST)));
  }
  const rank = new Map<string, number>();
  for (const ends of stale) if (!rank.has(ends[0]!.namespace)) rank.set(ends[0]!.namespace, rank.size);
  return stale.sort((a, b) => rank.get(a[0]!.namespace)! - rank.get(b[0]!.namespace)!);
}

function staleNamespaces(draft: Draft): string[] {
  const stale: string[] = [];
  for (const { object } of claimsOf(draft, 'netns')) {
    const name = object.namespace;
    const observed = namespaceNow(draft, name);
    if (draft.wanted.has(name) || observed === undefined) continue;
    if (!isOwnedNamespace(draft, name)) {
      draft.notices.push(`namespace '${name}' carries no mark of netdsl any more: it is left alone`);
      continue;
    }
    const strangers = foreignLinks(draft.ownership, observed).map((link) => `'${link.name}'`);
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
  for (const { object } of claimsOf(draft, 'address')) {
    const end = { namespace: object.namespace, name: object.device };
    if (namespaces.includes(end.namespace) || dying.has(objectKey({ type: 'link', ...end }))) continue;
    const namespace = draft.wanted.get(object.namespace);
    const wanted = object.device === 'lo' ? namespace?.loopback : wantedLink(draft, end);
    if (wanted?.addresses.some((address) => address.prefix === object.prefix) === true) continue;
    const now = linkNow(draft, end);
    const link = now?.kind === 'loopback' || isOwnedLink(draft, end) ? now : undefined;
    const address = link?.addresses.find((candidate) => candidate.prefix === object.prefix);
    if (link === undefined || address === undefined) continue;
    // The kernel takes the secondaries of a subnet away with its primary.
    const secondaries = address.secondary
      ? []
      : link.addresses.filter((other) => other.secondary && sameSubnet(other.prefix, object.prefix));
    const kept = secondaries.map((other) => replaceAddress(object.namespace, object.device, other.prefix));
    addStep(draft, {
      action: 'delete',
      summary: `delete address ${object.prefix} from ${qualified(end)}`,
      object,
      effect: 'hitless',
      apply: [deleteAddress(object.namespace, object.device, object.prefix), ...kept],
      undo: [
        ...secondaries.map((other) => deleteAddress(object.namespace, object.device, other.prefix)),
        replaceAddress(object.namespace, object.device, object.prefix),
        ...kept,
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

function restoreSysctls(draft: Draft, doomed: readonly string[]): void {
  for (const { object, claim } of claimsOf(draft, 'sysctl')) {
    const { namespace, key, value } = object;
    if (doomed.includes(namespace)) continue;
    if (draft.wanted.get(namespace)?.sysctls.some((sysctl) => sysctl.key === key) === true) continue;
    const device = deviceOfSysctl(key);
    if (device !== undefined && linkNow(draft, { namespace, name: device }) === undefined) continue;
    const now = namespaceNow(draft, namespace)?.sysctls[key];
    if (now === undefined || now === null || claim.prior === undefined || now === claim.prior) continue;
    if (now !== value && now !== claim.formerly) {
      draft.notices.push(
        `sysctl ${key} in ${namespace} is ${now} by now, not the ${value} that netdsl set: it is left alone`,
      );
      continue;
    }
    addStep(draft, {
      action: 'delete',
      summary: `restore sysctl ${key} to ${claim.prior} in ${namespace}`,
      object,
      effect: 'hitless',
      apply: [sysctlCommand(namespace, key, claim.prior)],
      undo: [sysctlCommand(namespace, key, now)],
      prior: claim.prior,
    });
  }
}
