import { addressBits, formatIp, type IpAddress } from '../../../../language/model/address.ts';
import type { Session } from '../session.ts';
import type { RouteFilter } from './filter.ts';
import type { NexthopRecord, RouteRecord } from './record.ts';
import { lockBit, routeMetrics, routeTypeName } from './types.ts';

/** A route as `ip route` shows it; what `filter` fixes is left out. */
export function printRoute(session: Session, route: RouteRecord, filter: RouteFilter): void {
  const { out, names, options } = session;
  const details = options.details > 0;
  const bits = route.family === 4 ? 32 : 128;
  out.openObject();
  if (route.type !== 'unicast' || details) {
    const type = routeTypeName(route.type, options.numeric);
    out.field('type', type, `${type} `);
  }
  const destination = formatDestination(route.prefix);
  out.field('dst', destination, `${destination} `);
  if (route.from !== undefined) out.field('from', formatIp(route.from), `from ${formatIp(route.from)} `);
  if (route.tos !== 0 && !filter.hidden.has('tos')) {
    const tos = names.dsfield.nameOf(route.tos);
    out.field('tos', tos, `tos ${tos} `);
  }
  if (route.gateway !== undefined && !isHost(filter.via, bits)) printGateway(session, route, route.gateway);
  if (route.device !== undefined && !filter.hidden.has('device')) {
    out.field('dev', route.device.name, `dev ${route.device.name} `);
  }
  const main = names.tables.idOf('main');
  if (route.table !== 0 && filter.table === 0 && (route.table !== main || details)) {
    const table = names.tables.nameOf(route.table);
    out.field('table', table, `table ${table} `);
  }
  if (route.cache === undefined && route.cloned !== true) printOrigin(session, route, filter);
  if (route.source !== undefined && !isHost(filter.source, bits)) {
    out.field('prefsrc', formatIp(route.source), `src ${formatIp(route.source)} `);
  }
  if (route.metric !== undefined && !filter.hidden.has('metric')) {
    out.field('metric', route.metric, `metric ${route.metric} `);
  }
  printFlags(session, route.flags);
  if (route.cache === undefined) printExpiry(session, route);
  if (route.mark !== undefined && route.mark !== 0) {
    const text = route.mark >= 16 ? `0x${route.mark.toString(16)}` : String(route.mark);
    out.field('mark', route.mark, `mark ${text} `);
  }
  if (route.uid !== undefined) out.field('uid', route.uid, `uid ${route.uid} `);
  if (route.cache !== undefined) {
    printCache(session, route.cache);
    printExpiry(session, route);
  }
  printMetrics(session, route);
  if (route.input !== undefined) out.field('iif', route.input.name, `iif ${route.input.name} `);
  if (route.preference !== undefined) out.field('pref', route.preference, `pref ${route.preference}`);
  if (route.nexthops.length > 0) {
    out.openArray('nexthops');
    for (const nexthop of route.nexthops) printNexthop(session, route, nexthop);
    out.closeArray();
  }
  out.text('\n');
  out.closeObject();
}

function isHost(
  prefix: { readonly address: IpAddress | undefined; readonly length: number } | undefined,
  bits: number,
) {
  return prefix?.address !== undefined && prefix.length === bits;
}

function formatDestination({ address, length }: RouteRecord['prefix']): string {
  if (length === addressBits(address)) return formatIp(address);
  return length === 0 ? 'default' : `${formatIp(address)}/${length}`;
}

function printGateway(session: Session, route: RouteRecord, gateway: IpAddress): void {
  const { out } = session;
  const host = formatIp(gateway);
  const family = typeof gateway === 'number' ? 4 : 6;
  if (family === route.family) {
    out.field('gateway', host, `via ${host} `);
    return;
  }
  const name = family === 4 ? 'inet' : 'inet6';
  out.openObject('via');
  out.field('family', name, `via ${name} `);
  out.field('host', host, `${host} `);
  out.closeObject();
}

/** Who made the route and how far it reaches. */
function printOrigin(session: Session, route: RouteRecord, filter: RouteFilter): void {
  const { out, names, options } = session;
  const details = options.details > 0;
  if ((route.protocol !== names.protocols.idOf('boot') || details) && !filter.hidden.has('protocol')) {
    const protocol = names.protocols.nameOf(route.protocol);
    out.field('protocol', protocol, `proto ${protocol} `);
  }
  if ((route.scope !== 0 || details) && !filter.hidden.has('scope')) {
    const scope = names.scopes.nameOf(route.scope);
    out.field('scope', scope, `scope ${scope} `);
  }
}

function printFlags(session: Session, flags: readonly string[]): void {
  session.out.openArray('flags');
  for (const flag of flags) session.out.field(undefined, flag, `${flag} `);
  session.out.closeArray();
}

function printCache(session: Session, flags: readonly string[]): void {
  const { out } = session;
  out.text(`${out.newline}    cache `);
  if (flags.length > 0) out.text(`<${flags.join(',')}> `);
  out.openArray('cache');
  for (const flag of flags) out.member(undefined, flag);
  out.closeArray();
}

function printExpiry({ out }: Session, { expires }: RouteRecord): void {
  if (expires !== undefined) out.field('expires', expires, `expires ${expires}sec `);
}

function printMetrics(session: Session, route: RouteRecord): void {
  const { out } = session;
  const values: Readonly<Record<string, number | undefined>> = {
    ...route.metrics,
    mtu: route.mtu ?? route.metrics.mtu,
  };
  const lock = route.metrics.lock ?? 0;
  const shown = routeMetrics.filter((name) => values[name] !== undefined || (lock & lockBit(name)) !== 0);
  if (shown.length === 0) return;
  out.openArray('metrics');
  out.openObject();
  for (const name of shown) {
    const value = values[name] ?? 0;
    out.text(`${name} ${(lock & lockBit(name)) !== 0 ? 'lock ' : ''}`);
    const time = name === 'rtt' ? value >> 3 : name === 'rttvar' ? value >> 2 : name === 'rto_min' ? value : undefined;
    if (time === undefined) out.field(name, value, `${value} `);
    else out.field(name, time, time >= 1000 ? `${time / 1000}s ` : `${time}ms `);
  }
  out.closeObject();
  out.closeArray();
}

function printNexthop(session: Session, route: RouteRecord, nexthop: NexthopRecord): void {
  const { out } = session;
  out.openObject();
  out.text(`${out.newline}\tnexthop `);
  if (nexthop.gateway !== undefined) printGateway(session, route, nexthop.gateway);
  const device = nexthop.device?.name ?? '*';
  out.field('dev', device, `dev ${device} `);
  out.field('weight', nexthop.weight, `weight ${nexthop.weight} `);
  printFlags(session, nexthop.flags);
  out.closeObject();
}
