import type { LinkKindDescriptor } from './link-kind.ts';
import { onOff } from './shorthands.ts';
import { tuntapAttributes } from './tun.ts';

export const tap: LinkKindDescriptor = {
  summary: 'A device whose Ethernet frames a program reads and writes, as a virtual machine does.',
  source: ['ip-tuntap(8)', 'Documentation/networking/tuntap.rst', 'drivers/net/tun.c'],
  shape: 'single',
  made: { by: 'tuntap', mode: 'tap' },
  example: 'tap tap0 queues 2',
  mtu: { default: 1500, min: 68, max: 65521 },
  attributes: {
    ...tuntapAttributes,
    vhost: onOff('The kernel moves frames of the virtual machine (vhost-net) rather than its emulator.', false, {
      json: false,
      ours: true,
    }),
  },
};
