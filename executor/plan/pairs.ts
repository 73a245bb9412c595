import { HOST } from '../../language/model/network.ts';
import { claimOf } from '../ownership.ts';
import type { ObservedLink } from '../state.ts';
import type { LinkEnd } from '../step.ts';
import { type Draft, isOwnedLink, linkNow } from './draft.ts';

/**
 * An owned link and the one it is paired with on the host. Indexes of different namespaces may coincide: the journal's
 * word goes first, and a link that has its recorded partner is nobody else's.
 */
export function withPartner(draft: Draft, end: LinkEnd): LinkEnd[] {
  const recorded = recordedPartner(draft, end);
  if (recorded !== undefined) return hostFirst([end, recorded]);
  const partner = Object.values(draft.observed.namespaces)
    .flatMap(({ name: namespace, links }) => links.map(({ name }) => ({ namespace, name })))
    .find(
      (other) =>
        isOwnedLink(draft, other) && arePaired(draft, end, other) && recordedPartner(draft, other) === undefined,
    );
  return partner === undefined ? [end] : hostFirst([end, partner]);
}

function recordedPartner(draft: Draft, end: LinkEnd): LinkEnd | undefined {
  const claim = claimOf(draft.ownership, { type: 'link', ...end });
  const peer = claim?.object.type === 'link' ? claim.object.peer : undefined;
  return peer !== undefined && isOwnedLink(draft, peer) && arePaired(draft, end, peer) ? peer : undefined;
}

/** An end in the machine's own namespace stands first. */
export function hostFirst(ends: LinkEnd[]): LinkEnd[] {
  return ends.sort((a, b) => Number(b.namespace === HOST) - Number(a.namespace === HOST));
}

/** Whether each end names the other as its peer. */
export function arePaired(draft: Draft, a: LinkEnd, b: LinkEnd): boolean {
  const [one, two] = [linkNow(draft, a), linkNow(draft, b)];
  if (one === undefined || two === undefined) return false;
  return pointsTo(one, a, two, b) && pointsTo(two, b, one, a);
}

function pointsTo(link: ObservedLink, end: LinkEnd, other: ObservedLink, otherEnd: LinkEnd): boolean {
  return end.namespace === otherEnd.namespace ? link.peer === other.name : link.peer === other.index;
}
