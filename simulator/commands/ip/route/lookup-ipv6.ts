import { lookupRoute, selectSource } from '../../../fib/lookup.ts';
import { KernelError } from '../../../kernel/errno.ts';
import { exceptionFor } from '../../../network/state.ts';
import { learned, type Question } from './lookup.ts';
import { type RouteRecord, routeRecord } from './record.ts';

/** inet6_rtm_getroute() (net/ipv6/route.c) */
export function answerIpv6(question: Question): RouteRecord {
  const { namespace, destination, source, input, output, mark } = question;
  const found = lookupRoute(namespace, {
    destination,
    ...(source === undefined ? {} : { source }),
    iif: input,
    oif: output,
    mark,
  });
  if (found.error !== undefined) throw new KernelError(found.error);
  const route = routeRecord(found.route);
  if (question.fibMatch) return route;
  const local = found.type === 'local' || found.type === 'anycast';
  const preferred = selectSource(namespace, destination, found);
  const exception = local ? undefined : exceptionFor(namespace, destination);
  return {
    ...route,
    ...(exception === undefined ? {} : learned(namespace, exception)),
    prefix: { address: destination, length: 128 },
    from: source ?? 0n,
    gateway: found.nexthop.gateway,
    device: local ? namespace.loopback : found.nexthop.device,
    source: preferred,
    flags: [],
    ...(input === undefined ? {} : { input }),
    nexthops: [],
  };
}
