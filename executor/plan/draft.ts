import { HOST, type Link, type Namespace, type Network } from '../../language/model/network.ts';
import type { SourceRange } from '../../language/model/problem.ts';
import { type Claim, type Ownership, ownsLink, ownsNamespace } from '../ownership.ts';
import type { ObservedLink, ObservedNamespace, ObservedState } from '../state.ts';
import type { LinkEnd, ObjectRef, Refusal, Step } from '../step.ts';
import { objectKey } from '../step.ts';

/** A plan being written: what is wanted, what there is, and the steps so far. */
export interface Draft {
  readonly network: Network;
  readonly observed: ObservedState;
  readonly ownership: Ownership;
  readonly wanted: ReadonlyMap<string, Namespace>;
  readonly steps: Step[];
  readonly refusals: Refusal[];
  readonly notices: string[];
  /** Keys of links and namespaces that earlier steps of the plan delete. */
  readonly gone: Set<string>;
}

export function createDraft(network: Network, observed: ObservedState, ownership: Ownership): Draft {
  return {
    network,
    observed,
    ownership,
    wanted: new Map(network.namespaces.map((namespace) => [namespace.name, namespace])),
    steps: [],
    refusals: [],
    notices: [],
    gone: new Set(),
  };
}

export function addStep(draft: Draft, step: Omit<Step, 'id'>): void {
  draft.steps.push({ id: draft.steps.length + 1, ...step });
}

export function refuse(draft: Draft, message: string, range?: SourceRange): void {
  draft.refusals.push(range === undefined ? { message } : { message, range });
}

export function claimsOf<T extends ObjectRef['type']>(
  draft: Draft,
  type: T,
): { readonly claim: Claim; readonly object: Extract<ObjectRef, { type: T }> }[] {
  return Object.values(draft.ownership.claims)
    .filter((claim) => claim.object.type === type)
    .map((claim) => ({ claim, object: claim.object as Extract<ObjectRef, { type: T }> }));
}

/** A namespace as it will be when the steps so far are done: `undefined` when it is not there. */
export function namespaceNow(draft: Draft, name: string): ObservedNamespace | undefined {
  return draft.gone.has(objectKey({ type: 'netns', namespace: name })) ? undefined : draft.observed.namespaces[name];
}

/** A link as it will be when the steps so far are done. */
export function linkNow(draft: Draft, end: LinkEnd): ObservedLink | undefined {
  if (draft.gone.has(objectKey({ type: 'link', ...end }))) return undefined;
  return namespaceNow(draft, end.namespace)?.links.find((link) => link.name === end.name);
}

/** What the deployment said of a namespace before. */
export function formerNamespaces(draft: Draft, name: string): readonly Namespace[] {
  return draft.ownership.former.flatMap(({ namespaces }) => namespaces.filter((namespace) => namespace.name === name));
}

/** What it said of a link. */
export function formerLinks(draft: Draft, end: LinkEnd): readonly Link[] {
  return formerNamespaces(draft, end.namespace).flatMap(({ links }) => links.filter(({ name }) => name === end.name));
}

export function wantedLink(draft: Draft, end: LinkEnd): Link | undefined {
  return draft.wanted.get(end.namespace)?.links.find((link) => link.name === end.name);
}

export function isOwnedLink(draft: Draft, end: LinkEnd): boolean {
  const link = linkNow(draft, end);
  return link !== undefined && ownsLink(draft.ownership, end.namespace, link);
}

export function isOwnedNamespace(draft: Draft, name: string): boolean {
  const namespace = namespaceNow(draft, name);
  return name !== HOST && namespace !== undefined && ownsNamespace(draft.ownership, namespace);
}

/** `blue:vethest002`, or the bare name in the machine's own namespace. */
export function qualified(end: LinkEnd): string {
  return end.namespace === HOST ? end.name : `${end.namespace}:${end.name}`;
}
