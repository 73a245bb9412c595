import type { Network } from '../language/model/network.ts';
import type { ObservedLink, ObservedNamespace } from './state.ts';
import { type ObjectRef, objectKey } from './step.ts';

/** What the journal knows of one object. */
export interface Claim {
  readonly object: ObjectRef;
  /** `intended`: netdsl was about to make it, and whether it did is not known. */
  readonly state: 'intended' | 'done';
  /** The value to go back to, of a sysctl; absent when the object that holds it was made by netdsl too. */
  readonly prior?: string;
  /** The value an unfinished change was about to replace, of a sysctl. */
  readonly formerly?: string;
  /** Values to go back to of the keys that Linux wrote too, of a sysctl of the machine's own namespace. */
  readonly beside?: Readonly<Record<string, string>>;
}

/**
 * What belongs to a deployment: the marks on its objects and the claims of its journal. Only what both name is ever
 * changed or deleted.
 */
export interface Ownership {
  readonly network: string;
  readonly group: string;
  readonly alias: string;
  readonly claims: Readonly<Record<string, Claim>>;
  /**
   * What was deployed last, and what was begun since and neither finished nor undone: settings that left the file since
   * go back to the kernel's own.
   */
  readonly former: readonly Network[];
}

export function claimOf(ownership: Ownership, object: ObjectRef): Claim | undefined {
  return ownership.claims[objectKey(object)];
}

export function hasMark(ownership: Ownership, link: ObservedLink): boolean {
  return link.group === ownership.group || link.alias === ownership.alias;
}

/** Both marks of the deployment: what someone renamed or moved is known by them. */
export function hasBothMarks(ownership: Ownership, link: ObservedLink): boolean {
  return link.group === ownership.group && link.alias === ownership.alias;
}

export function ownsLink(ownership: Ownership, namespace: string, link: ObservedLink): boolean {
  const claim = claimOf(ownership, { type: 'link', namespace, name: link.name });
  return claim !== undefined && hasMark(ownership, link);
}

/**
 * A namespace is netdsl's when the journal claims it and its loopback carries the mark. One that was made right before a
 * crash has no mark yet: it is recognised as long as nothing but netdsl's own links is in it.
 */
export function ownsNamespace(ownership: Ownership, observed: ObservedNamespace): boolean {
  const namespace = observed.name;
  if (claimOf(ownership, { type: 'netns', namespace }) === undefined) return false;
  if (observed.fault !== undefined) return true;
  const loopback = observed.links.find((link) => link.kind === 'loopback');
  if (loopback?.alias === ownership.alias) return true;
  const marked = claimOf(ownership, { type: 'mark', namespace, device: loopback?.name ?? 'lo' });
  if (marked?.state === 'done') return false;
  return loopback?.alias === undefined && foreignLinks(ownership, observed).length === 0;
}

/** Links in a namespace that are not the deployment's. */
export function foreignLinks(ownership: Ownership, observed: ObservedNamespace): readonly ObservedLink[] {
  return observed.links.filter((link) => link.kind !== 'loopback' && !ownsLink(ownership, observed.name, link));
}
