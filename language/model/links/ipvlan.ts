import type { LinkKindDescriptor } from './link-kind.ts';
import { choice } from './shorthands.ts';

/** Attributes of ipvlan and ipvtap. */
export const ipvlanAttributes = {
  mode: choice(
    'Where packets are sorted: `l2` by address on the link, `l3` by the routes of the parent, `l3s` the same with the filters of the parent.',
    ['l2', 'l3', 'l3s'],
    { default: 'l3' },
  ),
  flag: choice(
    'How the devices of a parent hear each other: `bridge` directly, `vepa` by a switch that sends back, `private` not at all.',
    ['bridge', 'private', 'vepa'],
    { default: 'bridge', json: '?private|vepa|bridge', since: 'Linux 4.15' },
    { alone: true },
  ),
} as const satisfies LinkKindDescriptor['attributes'];

export const ipvlan: LinkKindDescriptor = {
  summary: "A device on another one, with addresses of its own but the parent's Ethernet address.",
  source: ['ip-link(8)', 'Documentation/networking/ipvlan.rst', 'drivers/net/ipvlan/'],
  shape: 'single',
  example: 'ipvlan ipvl1 link eth0 mode l3 address 10.0.2.18/24',
  context: 'physical eth0',
  parent: { required: true, summary: 'The device that packets come and go by.', receives: 'ipvlan' },
  mtu: { default: 1500, min: 68, max: 65535 },
  mac: 'none',
  attributes: ipvlanAttributes,
};
