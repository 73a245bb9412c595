import type { ProblemCodeEntry } from './entry.ts';

/** Problems of routes in tables, of rules and of neighbours. */
export const routingCodes = {
  'unknown-table': {
    severity: 'error',
    summary: 'A route or a rule names a table that is not declared.',
    example: 'rule from 10.0.0.0/8 table tenants',
    remedy: 'Declare the table with its number, `table tenants 100`, or give the number.',
  },
  'bad-table': {
    severity: 'error',
    summary: 'The number of a table is none, or one that every kernel uses already.',
    example: 'table tenants 254',
    remedy: 'Give a number from 1 to 4294967295 other than 253, 254 and 255.',
  },
  'empty-table': {
    severity: 'warning',
    summary: 'A rule asks a table without routes, so the rule changes nothing.',
    example: 'rule from 10.0.0.0/8 table 100',
    remedy: 'Add a route with this table, or correct its number.',
  },
  'not-a-vrf': {
    severity: 'error',
    summary: 'A route names a device as its VRF that is none.',
    example: 'dummy d0\nroute default dev d0 vrf d0',
    remedy: 'Name a vrf of the same namespace, or give the table.',
  },
  'nexthops-and-way': {
    severity: 'error',
    summary: 'A route has a way of its own and nexthops as well.',
    example: 'dummy d0 address 10.0.0.1/24\nroute 10.1.0.0/16 via 10.0.0.2 nexthop via 10.0.0.3',
    remedy: 'Write every way as a nexthop, or only one without the word.',
  },
  'way-of-dead-end': {
    severity: 'error',
    summary: 'A route that drops or refuses packets names a gateway or nexthops.',
    example: 'dummy d0 address 10.0.0.1/24\nroute blackhole 10.1.0.0/16 via 10.0.0.2',
    remedy: 'Remove the way, or the type of the route.',
  },
  'way-by-down-device': {
    severity: 'error',
    summary: 'A route leaves by a device that is down: Linux answers "Device for nexthop is not up".',
    example: 'dummy d0 address 10.0.0.1/24 state down\nroute 10.1.0.0/16 dev d0',
    remedy: 'Take `state down` from the device, or the route out of the file.',
  },
  'two-actions': {
    severity: 'error',
    summary: 'A rule says two things to do with a packet.',
    example: 'rule to 10.0.0.0/8 prohibit table 100',
    remedy: 'Keep one of them.',
  },
  'bad-goto': {
    severity: 'error',
    summary: 'A rule goes to one that is not there, or that is asked before it.',
    example: 'rule from 10.0.0.0/8 pref 100 goto 50',
    remedy: 'Go to the preference of a rule that comes later.',
  },
  'duplicate-ip-rule': {
    severity: 'error',
    summary: 'Two rules of a namespace say the same with the same preference.',
    example: 'rule from 10.0.0.0/8 prohibit pref 100\nrule from 10.0.0.0/8 prohibit pref 100',
    remedy: 'Remove one, or give it another preference.',
  },
  'shadowed-ip-rule': {
    severity: 'warning',
    summary: 'A rule is never asked: one before it ends the search for all its packets.',
    example: 'rule from 10.0.0.0/8 prohibit pref 100\nrule from 10.1.0.0/16 blackhole pref 200',
    remedy: 'Give the narrower rule the lower preference.',
  },
  'incomplete-neighbour': {
    severity: 'error',
    summary: 'A neighbour has no device, or a state that needs an Ethernet address and none.',
    example: 'neigh 10.0.0.2 lladdr 02:00:00:00:00:02',
    remedy: 'Add `dev DEVICE` and `lladdr ADDRESS`.',
  },
  'off-link-neighbour': {
    severity: 'warning',
    summary: 'A neighbour is on no network of its device, so nothing asks for it.',
    example: 'dummy d0 address 10.0.0.1/24\nneigh 10.9.0.2 lladdr 02:00:00:00:00:02 dev d0',
    remedy: 'Correct the address or the device.',
  },
} as const satisfies Record<string, ProblemCodeEntry>;
