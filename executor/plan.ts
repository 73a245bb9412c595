import type { Network } from '../language/model/network.ts';
import type { Scope } from './observe.ts';
import type { Ownership } from './ownership.ts';
import { createDraft, type Draft } from './plan/draft.ts';
import { planLinks, planRecreations } from './plan/links.ts';
import { planLoopback, planNamespaces } from './plan/namespaces.ts';
import { planRemovals } from './plan/removals.ts';
import { planRoutes, routeSlot } from './plan/routes.ts';
import { planAddresses, planMasters, planPorts, planSettings, planUpDown } from './plan/settings.ts';
import { noteSurroundings } from './plan/surroundings.ts';
import { planSysctls } from './plan/sysctls.ts';
import { refuseUnsupported } from './plan/unsupported.ts';
import type { ObservedState } from './state.ts';
import { type ObjectRef, objectKey, type Plan } from './step.ts';

/**
 * The steps from what is observed to what the network says; pure. What the journal claims and the file no longer has
 * goes first. Then namespaces, links where they belong, and per namespace: mark, MAC, MTU, masters, sysctls of devices,
 * up, addresses, routes: the order in which nothing takes away what came before it. What the file does not mention
 * stays untouched; what someone else made is refused by name.
 */
export function plan(network: Network, observed: ObservedState, ownership: Ownership): Plan {
  const draft = createDraft(network, observed, ownership);
  refuseUnsupported(draft);
  noteSurroundings(draft);
  planRemovals(draft);
  planRecreations(draft);
  planNamespaces(draft);
  if (draft.refusals.length === 0) planContents(draft);
  return {
    network: network.name,
    steps: draft.steps,
    refusals: draft.refusals,
    notices: draft.notices,
  };
}

function planContents(draft: Draft): void {
  const { namespaces } = draft.network;
  for (const namespace of namespaces) planSysctls(draft, namespace, 'general');
  planLinks(draft);
  for (const namespace of namespaces) {
    planLoopback(draft, namespace);
    planSettings(draft, namespace);
    planMasters(draft, namespace);
    planPorts(draft, namespace);
    planSysctls(draft, namespace, 'device');
    planUpDown(draft, namespace);
    planAddresses(draft, namespace);
    planRoutes(draft, namespace);
  }
}

/** A network of that name with nothing in it: planning it is planning the removal of what was deployed. */
export function emptyNetwork(name: string, file = ''): Network {
  return { name, file, namespaces: [], tests: [] };
}

/** All that a plan needs to see: what the file names and what the journal claims. */
export function scopeOf(network: Network, ownership: Ownership): Scope {
  const claims = Object.values(ownership.claims).map((claim) => claim.object);
  const sysctls = [
    ...network.namespaces.flatMap((namespace) =>
      namespace.sysctls.map((sysctl) => ({ namespace: namespace.name, key: sysctl.key })),
    ),
    ...claims.flatMap((object) => (object.type === 'sysctl' ? [{ namespace: object.namespace, key: object.key }] : [])),
  ];
  return {
    namespaces: [
      ...network.namespaces.map((namespace) => namespace.name),
      ...claims.flatMap((object) => (object.type === 'netns' ? [object.namespace] : [])),
    ],
    sysctls,
  };
}

/** Keys of all objects that a deployed network consists of. */
export function wantedKeys(network: Network): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { name: namespace, netns, links, loopback, routes, sysctls } of network.namespaces) {
    const add = (object: ObjectRef) => keys.add(objectKey(object));
    if (netns !== undefined) add({ type: 'netns', namespace });
    add({ type: 'mark', namespace, device: 'lo' });
    for (const { name, addresses } of [...links, { name: 'lo', addresses: loopback?.addresses ?? [] }]) {
      if (name !== 'lo') add({ type: 'link', namespace, name });
      add({ type: 'mark', namespace, device: name });
      for (const { prefix } of addresses) add({ type: 'address', namespace, device: name, prefix });
    }
    for (const route of routes) add(routeSlot(namespace, route));
    for (const { key, value } of sysctls) add({ type: 'sysctl', namespace, key, value });
  }
  return keys;
}
