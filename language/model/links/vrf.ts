import type { LinkKindDescriptor } from './link-kind.ts';
import { integer } from './shorthands.ts';

export const vrf: LinkKindDescriptor = {
  summary: 'A routing domain: packets of its ports are routed by its table and no other.',
  source: ['Documentation/networking/vrf.rst', 'ip-vrf(8)', 'drivers/net/vrf.c'],
  shape: 'single',
  example: 'vrf red table 10',
  ports: { maximum: Number.MAX_SAFE_INTEGER, attributes: {}, refuses: ['vrf'], routed: true },
  mtu: { default: 65575, min: 1280, max: 65575 },
  attributes: {
    table: integer(
      'Number of the route table.',
      1,
      4294967295,
      { required: true, fixed: true },
      { words: { default: 253, main: 254, local: 255 } },
    ),
  },
};
