import type { MatchDescriptor } from '../descriptor.ts';
import { addrtype, iprange, mac, set } from './addresses.ts';
import { conntrack, state } from './conntrack.ts';
import { comment, string } from './content.ts';
import { dscp, hl, length, tos, ttl } from './headers.ts';
import { icmp, icmp6 } from './icmp.ts';
import { hashlimit, limit, statistic } from './limits.ts';
import { connmark, mark } from './marks.ts';
import { owner, physdev, rpfilter } from './origin.ts';
import { multiport, udp } from './ports.ts';
import { tcp } from './tcp.ts';
import { time } from './time.ts';

/** What `-m NAME` knows. A new match is a descriptor and a line here. */
export const matches = {
  addrtype,
  comment,
  connmark,
  conntrack,
  dscp,
  hashlimit,
  hl,
  icmp,
  icmp6,
  iprange,
  length,
  limit,
  mac,
  mark,
  multiport,
  owner,
  physdev,
  rpfilter,
  set,
  state,
  statistic,
  string,
  tcp,
  time,
  tos,
  ttl,
  udp,
} as const satisfies Record<string, MatchDescriptor>;

export type MatchName = keyof typeof matches;

export const matchNames = Object.keys(matches) as MatchName[];

export function matchOf(name: string): MatchDescriptor | undefined {
  return Object.hasOwn(matches, name) ? matches[name as MatchName] : undefined;
}
