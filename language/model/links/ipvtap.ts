import { ipvlanAttributes } from './ipvlan.ts';
import type { LinkKindDescriptor } from './link-kind.ts';

export const ipvtap: LinkKindDescriptor = {
  summary: 'An ipvlan whose packets a program reads and writes: /dev/tapINDEX.',
  source: ['ip-link(8)', 'drivers/net/ipvlan/ipvtap.c'],
  since: 'Linux 4.11',
  shape: 'single',
  example: 'ipvtap ipvt1 link eth0 mode l2',
  context: 'physical eth0',
  parent: { required: true, summary: 'The device that packets come and go by.', receives: 'ipvlan' },
  mtu: { default: 1500, min: 68, max: 65535 },
  mac: 'none',
  attributes: ipvlanAttributes,
};
