import type { Family, IpAddress } from '../../../../language/model/address.ts';
import { SECOND } from '../../../kernel/clock.ts';
import type { Device } from '../../../kernel/device.ts';
import type { Nexthop, Route } from '../../../kernel/namespace.ts';
import type { RouteType } from '../../../kernel/trace.ts';

/** A next hop as RTM_GETROUTE reports it. */
export interface NexthopRecord {
  readonly device: Device | undefined;
  readonly gateway: IpAddress | undefined;
  readonly weight: number;
  readonly flags: readonly string[];
}

/** A route, or the answer to a lookup, as RTM_GETROUTE reports it. */
export interface RouteRecord {
  readonly family: Family;
  readonly type: RouteType;
  readonly prefix: { readonly address: IpAddress; readonly length: number };
  /** Source asked for in a lookup. */
  readonly from?: IpAddress;
  readonly tos: number;
  readonly gateway: IpAddress | undefined;
  readonly device: Device | undefined;
  readonly table: number;
  readonly protocol: number;
  readonly scope: number;
  readonly source: IpAddress | undefined;
  /** RTA_PRIORITY; IPv6 always has one. */
  readonly metric: number | undefined;
  readonly flags: readonly string[];
  readonly mark?: number;
  readonly uid?: number;
  /** An answer of IPv4 (RTM_F_CLONED), with its RTCF_* flags. */
  readonly cache?: readonly string[];
  /** RTM_F_CLONED of IPv6: what ICMPv6 told of a destination. Who made it and how far it reaches is not told. */
  readonly cloned?: boolean;
  /** Seconds until the route ends, or what ICMP told of the destination is forgotten (RTA_CACHEINFO). */
  readonly expires?: number;
  readonly mtu: number | undefined;
  readonly metrics: Readonly<Record<string, number>>;
  readonly input?: Device;
  readonly preference?: string;
  /** More than one: they are listed. */
  readonly nexthops: readonly NexthopRecord[];
}

/** RTNH_F_* as fib_nexthop_info() (net/ipv4/fib_semantics.c) reports them. */
function nexthopFlags(nexthop: Nexthop, family: Family): string[] {
  const { device } = nexthop;
  const ignored =
    device !== undefined &&
    (family === 4
      ? device.ipv4.conf.ignore_routes_with_linkdown !== 0 ||
        device.namespace.ipv4.conf.all.ignore_routes_with_linkdown !== 0
      : device.ipv6?.conf.ignore_routes_with_linkdown === 1);
  const flags: readonly (readonly [boolean, string])[] = [
    [nexthop.dead || (nexthop.linkDown && ignored), 'dead'],
    [nexthop.onlink, 'onlink'],
    [nexthop.linkDown, 'linkdown'],
  ];
  return flags.filter(([set]) => set).map(([, name]) => name);
}

/** A route of a table: fib_dump_info(), rt6_fill_node(). */
export function routeRecord(route: Route): RouteRecord {
  const family = typeof route.prefix.address === 'number' ? 4 : 6;
  const nexthops = route.nexthops.map((nexthop) => ({
    device: nexthop.device,
    gateway: nexthop.gateway,
    weight: nexthop.weight,
    flags: nexthopFlags(nexthop, family),
  }));
  const single = nexthops.length === 1 ? nexthops[0] : undefined;
  return {
    family,
    type: route.type,
    prefix: route.prefix,
    tos: route.tos,
    gateway: single?.gateway,
    device: single?.device,
    table: route.table,
    protocol: route.protocol,
    scope: route.scope,
    source: route.preferredSource,
    metric: family === 4 && route.metric === 0 ? undefined : route.metric,
    flags: single?.flags ?? (family === 4 && route.linkDown ? ['linkdown'] : []),
    ...(route.expires === undefined ? {} : { expires: secondsUntil(route) }),
    mtu: route.mtu,
    metrics: route.metrics,
    ...(family === 6 ? { preference: route.preference } : {}),
    nexthops: nexthops.length > 1 ? nexthops : [],
  };
}

function secondsUntil({ expires = 0, nexthops }: Route): number {
  const now = nexthops[0]?.device?.namespace.kernel.clock.now ?? 0;
  return Math.floor((expires - now) / SECOND);
}
