import type { Family } from '../../../../language/model/address.ts';
import { errnoTexts, KernelError, NotModelledError } from '../../../kernel/errno.ts';
import type { Route } from '../../../kernel/namespace.ts';
import { deleteRoute, listRoutes } from '../../../netlink/route.ts';
import { clonedRoutes, forgetClone } from '../../../network/ipv6/exception.ts';
import { flushExceptions } from '../../../network/state.ts';
import { FAILED, REFUSED } from '../exit.ts';
import { reportRefusal, type Session } from '../session.ts';
import { matchesRoute, parseRouteFilter, type RouteFilter } from './filter.ts';
import { printRoute } from './print.ts';
import { type RouteRecord, routeRecord } from './record.ts';

/** Families to dump: IPv4 unless said otherwise, both for all tables. */
function familiesOf(session: Session, filter: RouteFilter): readonly Family[] {
  const { family } = session.options;
  if (family === 4 || family === 6) return [family];
  if (family !== undefined) throw new NotModelledError(`ip route with family ${family}`);
  return filter.table === 0 ? [4, 6] : [4];
}

/** Routes in dump order; throws KernelError for a table there is not, which a batch does not ask to be told. */
function dumpRoutes(session: Session, filter: RouteFilter, lenient = false): Route[] {
  const { namespace, names } = session;
  if (filter.cached) return familiesOf(session, filter).includes(6) ? clonedRoutes(namespace) : [];
  return familiesOf(session, filter).flatMap((family) => {
    if (filter.table === 0) return listRoutes(namespace, family);
    const { tables } = family === 4 ? namespace.ipv4 : namespace.ipv6;
    if (
      session.options.batch === undefined &&
      !tables.has(filter.table) &&
      !(lenient && filter.table === names.tables.idOf('main'))
    ) {
      throw new KernelError('ENOENT', `ipv${family}: FIB table does not exist`);
    }
    return listRoutes(namespace, family, filter.table);
  });
}

/** `ip route list` */
export function listRoutesCommand(session: Session, args: readonly string[]): number {
  const filter = parseRouteFilter(session, args);
  session.out.beginJson();
  let routes: Route[];
  try {
    routes = dumpRoutes(session, filter, true);
  } catch (error) {
    if (!(error instanceof KernelError)) throw error;
    reportRefusal(session, error);
    session.error('Dump terminated');
    return REFUSED;
  }
  for (const route of routes) {
    if (matchesRoute(filter, route)) printRoute(session, recordOf(filter, route), filter);
  }
  session.out.endJson();
  return 0;
}

/** `ip route flush`: deletes what matches, round by round until nothing is left of it. */
export function flushRoutes(session: Session, args: readonly string[]): number {
  const { options, out, namespace } = session;
  if (args.length === 0) {
    session.error('"ip route flush" requires arguments.');
    return FAILED;
  }
  const filter = parseRouteFilter(session, args);
  if (filter.cached && options.family !== 6) {
    flushExceptions(namespace);
    if (options.statistics > 0) out.text('*** IPv4 routing cache is flushed.\n');
    return 0;
  }
  for (let round = 0; ; ) {
    let routes: Route[];
    try {
      routes = dumpRoutes(session, filter).filter((route) => matchesRoute(filter, route) && !isNullRoute(route));
    } catch (error) {
      if (!(error instanceof KernelError)) throw error;
      reportRefusal(session, error);
      session.error('Flush terminated');
      return REFUSED;
    }
    if (options.statistics > 1) for (const route of routes) printRoute(session, recordOf(filter, route), filter);
    if (routes.length === 0) {
      if (options.statistics === 0) return 0;
      if (round === 0) out.text('Nothing to flush.\n');
      else out.text(`*** Flush is complete after ${round} round${round > 1 ? 's' : ''} ***\n`);
      return 0;
    }
    round++;
    for (const route of routes) {
      try {
        if (filter.cached) forgetClone(namespace, route);
        else removeRoute(namespace, route);
      } catch (error) {
        if (!(error instanceof KernelError)) throw error;
        session.error(`Failed to send flush request: ${errnoTexts[error.errno]}`);
        return REFUSED;
      }
    }
    if (options.statistics > 0) out.text(`\n*** Round ${round}, deleting ${routes.length} entries ***\n`);
  }
}

function recordOf(filter: RouteFilter, route: Route): RouteRecord {
  return filter.cached ? { ...routeRecord(route), cloned: true } : routeRecord(route);
}

/** The kernel's own last resort for IPv6 cannot be deleted. */
function isNullRoute(route: Route): boolean {
  const { address, length } = route.prefix;
  return typeof address === 'bigint' && length === 0 && route.type === 'unreachable' && route.metric === 0xffffffff;
}

function removeRoute(namespace: Session['namespace'], route: Route): void {
  deleteRoute(namespace, {
    family: typeof route.prefix.address === 'number' ? 4 : 6,
    type: route.type,
    destination: route.prefix,
    table: route.table,
    protocol: route.protocol,
    scope: route.scope,
    tos: route.tos,
    ...(route.metric === 0 ? {} : { metric: route.metric }),
    ...(route.preferredSource === undefined ? {} : { preferredSource: route.preferredSource }),
    nexthops: route.nexthops.map(({ device, gateway, weight, onlink }) => ({
      ...(device === undefined ? {} : { device }),
      ...(gateway === undefined ? {} : { gateway }),
      ...(route.nexthops.length > 1 ? { weight } : {}),
      onlink,
    })),
  });
}
