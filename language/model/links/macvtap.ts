import type { LinkKindDescriptor } from './link-kind.ts';
import { macvlanAttributes, macvlanRules } from './macvlan.ts';

export const macvtap: LinkKindDescriptor = {
  summary: 'A macvlan whose frames a program reads and writes, as a virtual machine does: /dev/tapINDEX.',
  source: ['ip-link(8)', 'drivers/net/macvtap.c', 'drivers/net/tap.c'],
  shape: 'single',
  example: 'macvtap macvt1 link eth0 mode vepa',
  context: 'physical eth0',
  parent: { required: true, summary: 'The device that frames come and go by.', receives: 'macvlan' },
  mtu: { default: 1500, min: 0, max: 65535 },
  attributes: macvlanAttributes,
  rules: macvlanRules,
};
