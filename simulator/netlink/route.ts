import type { NetworkNamespace } from '../kernel/namespace.ts';
import type { CreationFlags, RouteRequest } from './requests.ts';
import { deleteIpv4Route, newIpv4Route } from './route-ipv4.ts';
import { deleteIpv6Route, newIpv6Route } from './route-ipv6.ts';

export { listRoutes } from '../fib/table.ts';

/** RTM_NEWROUTE: inet_rtm_newroute and inet6_rtm_newroute. Throws KernelError with the kernel's own sentence. */
export function newRoute(ns: NetworkNamespace, request: RouteRequest, flags: CreationFlags): void {
  if (request.family === 4) newIpv4Route(ns, request, flags);
  else newIpv6Route(ns, request, flags);
}

/** RTM_DELROUTE: deletes the first route that fits all that is given; ESRCH when there is none. */
export function deleteRoute(ns: NetworkNamespace, request: RouteRequest): void {
  if (request.family === 4) deleteIpv4Route(ns, request);
  else deleteIpv6Route(ns, request);
}
