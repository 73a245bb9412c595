import type { LinkKindDescriptor } from './link-kind.ts';

export const ifb: LinkKindDescriptor = {
  summary:
    'A device that packets are redirected to, so that what is received can be queued (intermediate functional block).',
  source: ['ip-link(8)', 'drivers/net/ifb.c'],
  shape: 'single',
  example: 'ifb ifb0 txqlen 64',
  mtu: { default: 1500, min: 0, max: 0 },
  attributes: {},
};
