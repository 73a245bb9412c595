import type { Attributes } from './attribute.ts';
import { bit, integer } from './shorthands.ts';

const LARGEST = 4294967295;
const hundredths = { unit: 'hundredths of a second' } as const;

/** How a bridge follows the listeners of multicast groups (IGMP, RFC 9776; MLD, RFC 9777). */
export const bridgeMulticast = {
  mcast_router: integer('Whether the bridge itself is a multicast router: 0 no, 1 if heard, 2 yes.', 0, 2, {
    default: 1,
  }),
  mcast_query_use_ifaddr: bit('Send queries from the address of the bridge.', 0),
  mcast_querier: bit('Send queries for multicast listeners.', 0),
  mcast_hash_elasticity: integer('No longer used by the kernel.', 0, LARGEST, { default: 16 }),
  mcast_hash_max: integer('Largest number of multicast groups.', 0, LARGEST, { default: 4096 }),
  mcast_last_member_count: integer('Queries sent after a listener left.', 0, LARGEST, {
    default: 2,
    json: 'mcast_last_member_cnt',
  }),
  mcast_startup_query_count: integer('Queries sent at first.', 0, LARGEST, {
    default: 2,
    json: 'mcast_startup_query_cnt',
  }),
  mcast_last_member_interval: time('Time between those after a leave.', 100, 'mcast_last_member_intvl'),
  mcast_membership_interval: time('Time a silent listener is kept.', 26000, 'mcast_membership_intvl'),
  mcast_querier_interval: time('Time a silent querier is kept.', 25500, 'mcast_querier_intvl'),
  mcast_query_interval: time('Time between queries.', 12500, 'mcast_query_intvl'),
  mcast_query_response_interval: time('Time listeners have for their answer.', 1000, 'mcast_query_response_intvl'),
  mcast_startup_query_interval: time('Time between the first queries.', 3124, 'mcast_startup_query_intvl'),
  mcast_stats_enabled: bit('Count multicast messages.', 0),
  mcast_igmp_version: integer('Version of IGMP spoken.', 2, 3, { default: 2 }),
  mcast_mld_version: integer('Version of MLD spoken.', 1, 2, { default: 1 }),
} as const satisfies Attributes;

function time(summary: string, standard: number, json: string) {
  return integer(summary, 0, LARGEST, { default: standard, json, ticks: true }, hundredths);
}
