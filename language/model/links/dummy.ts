import type { LinkKindDescriptor } from './link-kind.ts';

export const dummy: LinkKindDescriptor = {
  summary: 'A device that accepts every packet and sends none: a home for addresses.',
  source: ['ip-link(8)', 'drivers/net/dummy.c'],
  shape: 'single',
  example: 'dummy d0 address 192.0.2.1/32',
  mtu: { default: 1500, min: 0, max: 0 },
  attributes: {},
};
