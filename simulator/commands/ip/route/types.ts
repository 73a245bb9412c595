import type { RouteType } from '../../../kernel/trace.ts';
import { abbreviates } from '../words.ts';

/** Words for route types, in the order they are tried; only the ones marked may be abbreviated. */
const words: readonly (readonly [keyword: string, type: RouteType | 'nat' | 'xresolve', short: boolean])[] = [
  ['local', 'local', false],
  ['nat', 'nat', false],
  ['broadcast', 'broadcast', true],
  ['brd', 'broadcast', false],
  ['anycast', 'anycast', true],
  ['multicast', 'multicast', true],
  ['prohibit', 'prohibit', true],
  ['unreachable', 'unreachable', true],
  ['blackhole', 'blackhole', true],
  ['xresolve', 'xresolve', true],
  ['unicast', 'unicast', true],
  ['throw', 'throw', false],
];

/** RTN_* by number. */
const numbers: readonly (RouteType | 'none' | 'nat' | 'xresolve')[] = [
  'none',
  'unicast',
  'local',
  'broadcast',
  'anycast',
  'multicast',
  'blackhole',
  'unreachable',
  'prohibit',
  'throw',
  'nat',
  'xresolve',
];

/** The route type a word or number stands for: rtnl_rtntype_a2n() of iproute2. */
export function parseRouteType(word: string): RouteType | 'none' | 'nat' | 'xresolve' | undefined {
  const match = words.find(([keyword, , short]) => (short ? abbreviates(word, keyword) : word === keyword));
  if (match !== undefined) return match[1];
  return /^\d+$/.test(word) ? numbers[Number(word)] : undefined;
}

/** A route type as `ip` names it; with `-N` its number. */
export function routeTypeName(type: RouteType, numeric: boolean): string {
  return numeric ? String(numbers.indexOf(type)) : type;
}

/** RTAX_* in the order of their numbers, by the names `ip` prints; times are in milliseconds. */
export const routeMetrics = [
  'mtu',
  'window',
  'rtt',
  'rttvar',
  'ssthresh',
  'cwnd',
  'advmss',
  'reordering',
  'hoplimit',
  'initcwnd',
  'features',
  'rto_min',
  'initrwnd',
  'quickack',
  'congctl',
  'fastopen_no_cookie',
] as const;

export type RouteMetric = (typeof routeMetrics)[number];

/** Bit of a metric in RTAX_LOCK, which `Route.metrics` has under `lock`. */
export function lockBit(metric: RouteMetric): number {
  return 1 << (routeMetrics.indexOf(metric) + 2);
}
