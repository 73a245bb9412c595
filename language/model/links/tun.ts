import type { LinkKindDescriptor } from './link-kind.ts';
import { integer, onOff } from './shorthands.ts';

/** Attributes of tun and tap, in the words of `ip tuntap add`. */
export const tuntapAttributes = {
  pi: onOff('Packets that a program reads begin with 4 bytes that tell their protocol.', false, { fixed: true }),
  vnet_hdr: onOff('Packets that a program reads begin with a virtio header, for offloads.', false, { fixed: true }),
  queues: integer('How many queues programs may open; more than one makes the device one with several.', 1, 256, {
    default: 1,
    fixed: true,
    json: false,
    ours: true,
  }),
  user: {
    summary: 'The user, by name or number, who may open the device without being root.',
    value: { type: 'name' },
    fixed: true,
  },
  group: {
    summary: 'The group, by name or number, whose members may open the device.',
    value: { type: 'name' },
    fixed: true,
  },
} as const satisfies LinkKindDescriptor['attributes'];

export const tun: LinkKindDescriptor = {
  summary: 'A device whose IP packets a program reads and writes, as a VPN does.',
  source: ['ip-tuntap(8)', 'Documentation/networking/tuntap.rst', 'drivers/net/tun.c'],
  shape: 'single',
  made: { by: 'tuntap', mode: 'tun' },
  example: 'tun tun0 address 10.9.0.1/24',
  mtu: { default: 1500, min: 68, max: 65535 },
  mac: 'none',
  attributes: tuntapAttributes,
};
