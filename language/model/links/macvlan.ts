import type { LinkKindDescriptor } from './link-kind.ts';
import type { Rule } from './rule.ts';
import { choice, integer, sign } from './shorthands.ts';

/** Attributes of macvlan and macvtap. */
export const macvlanAttributes = {
  mode: choice(
    'How the devices of a parent hear each other: `bridge` directly, `vepa` by a switch that sends back, `private` not at all; `passthru` gives the parent to one device, `source` sorts by sender.',
    ['private', 'vepa', 'bridge', 'passthru', 'source'],
    { default: 'vepa' },
  ),
  nopromisc: sign('nopromisc', 'Do not make the parent promiscuous, in mode passthru.'),
  nodst: sign('nodst', 'Do not look at destinations, in mode source.'),
  bcqueuelen: integer('Length of the queue for received broadcasts and groups.', 0, 4294967295, {
    default: 1000,
    since: 'Linux 5.11',
  }),
  bclim: integer('How many broadcasts are handed on at once before the rest waits; -1 for no limit.', -1, 2147483647, {
    default: 1,
    since: 'Linux 6.4, iproute2 6.4',
  }),
  macaddr: {
    summary: 'Ethernet addresses whose frames it takes, in mode source.',
    value: { type: 'mac' },
    list: { separator: ' ' },
    words: ['macaddr', 'set'],
    json: 'macaddr_data',
  },
} as const satisfies LinkKindDescriptor['attributes'];

export const macvlanRules: readonly Rule[] = [
  { rule: 'when', attributes: ['nopromisc'], other: 'mode', values: ['passthru'] },
  { rule: 'when', attributes: ['macaddr', 'nodst'], other: 'mode', values: ['source'] },
];

export const macvlan: LinkKindDescriptor = {
  summary: 'A device on another one, with an Ethernet address of its own. It does not hear its parent.',
  source: ['ip-link(8)', 'drivers/net/macvlan.c'],
  shape: 'single',
  example: 'macvlan macv1 link eth0 mode bridge',
  context: 'physical eth0',
  parent: { required: true, summary: 'The device that frames come and go by.', receives: 'macvlan' },
  mtu: { default: 1500, min: 0, max: 65535 },
  attributes: macvlanAttributes,
  rules: macvlanRules,
};
