import { type Ipv6Address, ipv6 } from '../../../../language/model/address.ts';
import { isOfOneLink, selectSource } from '../../../fib/lookup.ts';
import { isOwnAddress } from '../../../fib/sync.ts';
import { KernelError, NotModelledError } from '../../../kernel/errno.ts';
import { cloneRoute, exceptionFor6 } from '../../../network/ipv6/exception.ts';
import { lookupRoute6 } from '../../../network/ipv6/route.ts';
import type { Question } from './lookup.ts';
import { type RouteRecord, routeRecord } from './record.ts';

/** inet6_rtm_getroute (net/ipv6/route.c); throws KernelError where there is no way. */
export function answerIpv6(question: Question): RouteRecord {
  const { namespace, input, output, mark } = question;
  const destination = question.destination as Ipv6Address;
  const source = question.source || undefined;
  if (input !== undefined && ipv6.isMulticast(destination)) throw new NotModelledError('routing of multicast');
  /* RT6_LOOKUP_F_IFACE: only then must the route be by that device, else it is better than others */
  const strict = source === undefined || isOfOneLink(destination);
  const by = strict ? { oif: output } : { preferred: output };
  const found = lookupRoute6(namespace, { destination, source, iif: input, mark, ...by });
  if (found.error !== undefined) throw new KernelError(found.error);
  const iif = input === undefined ? {} : { input };
  if (question.fibMatch) return { ...routeRecord(found.route), ...iif };
  const local = isOwnAddress(found.route);
  const exception = local ? undefined : exceptionFor6(found.nexthop, destination);
  const route = exception === undefined ? found.route : cloneRoute(found.route, found.nexthop, destination, exception);
  return {
    ...routeRecord(route),
    ...iif,
    cloned: exception !== undefined,
    prefix: { address: destination, length: 128 },
    from: source ?? 0n,
    gateway: exception === undefined ? found.nexthop.gateway : exception.gateway,
    device: local ? namespace.loopback : found.nexthop.device,
    source: input === undefined ? selectSource(namespace, destination, found) : found.route.preferredSource,
    flags: [],
    nexthops: [],
  };
}
