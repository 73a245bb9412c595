import type { Namespace, Route } from '../../language/model/network.ts';
import { ROUTE_PROTOCOL } from '../marks.ts';
import { claimOf } from '../ownership.ts';
import type { ObservedRoute } from '../state.ts';
import { type ObjectRef, objectKey } from '../step.ts';
import { isIpv6, routeCommand } from './commands.ts';
import { addStep, type Draft, linkNow, namespaceNow, refuse } from './draft.ts';

/** IP6_RT_PRIO_USER: the metric the kernel gives an IPv6 route without one. */
const IPV6_METRIC = 1024;

/** Two routes of one table cannot share destination and metric: that is their identity. */
export function routeSlot(
  namespace: string,
  route: { readonly destination: string; readonly metric?: number | undefined },
): Extract<ObjectRef, { type: 'route' }> {
  const metric = route.metric ?? (isIpv6(route.destination) ? IPV6_METRIC : 0);
  return { type: 'route', namespace, destination: route.destination, metric };
}

export function planRoutes(draft: Draft, namespace: Namespace): void {
  const observed = namespaceNow(draft, namespace.name)?.routes ?? [];
  for (const route of namespace.routes) {
    const object = routeSlot(namespace.name, route);
    const present = observed.filter(
      (candidate) =>
        objectKey(routeSlot(namespace.name, candidate)) === objectKey(object) &&
        (candidate.device === undefined ||
          linkNow(draft, { namespace: namespace.name, name: candidate.device }) !== undefined),
    );
    planRoute(draft, namespace.name, route, object, present);
  }
}

function planRoute(
  draft: Draft,
  namespace: string,
  route: Route,
  object: Extract<ObjectRef, { type: 'route' }>,
  present: readonly ObservedRoute[],
): void {
  const claimed = claimOf(draft.ownership, object) !== undefined;
  const foreign = present.find((candidate) => candidate.protocol !== ROUTE_PROTOCOL || !claimed);
  if (foreign !== undefined) {
    refuse(
      draft,
      `${namespace} already has a route to ${route.destination}${describeWay(foreign)} that netdsl did not make: give yours another metric, or delete it with \`ip route del\``,
      route.range,
    );
    return;
  }
  const current = present[0];
  if (current !== undefined && sameRoute(route, current)) return;
  addStep(draft, {
    action: current === undefined ? 'create' : 'change',
    summary: `${current === undefined ? 'add' : 'change'} route ${route.destination}${describeWay(route)} in ${namespace}`,
    object,
    effect: 'hitless',
    apply: [routeCommand(current === undefined ? 'add' : 'replace', namespace, route, route.range)],
    undo: [current === undefined ? routeCommand('del', namespace, route) : routeCommand('replace', namespace, current)],
    origin: route.range,
  });
}

function describeWay(route: { readonly via?: string | undefined; readonly device?: string | undefined }): string {
  return `${route.via === undefined ? '' : ` via ${route.via}`}${route.device === undefined ? '' : ` dev ${route.device}`}`;
}

function sameRoute(wanted: Route, observed: ObservedRoute): boolean {
  return (
    observed.type === 'unicast' &&
    wanted.via === observed.via &&
    (wanted.device === undefined || wanted.device === observed.device) &&
    wanted.source === observed.source &&
    (wanted.onlink ?? false) === observed.onlink
  );
}
