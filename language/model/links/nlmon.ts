import type { LinkKindDescriptor } from './link-kind.ts';

export const nlmon: LinkKindDescriptor = {
  summary: 'A device on which all netlink messages of the machine can be watched.',
  source: ['ip-link(8)', 'drivers/net/nlmon.c'],
  shape: 'single',
  example: 'nlmon nl0',
  mtu: { default: 3776, min: 16, max: 0 },
  mac: 'none',
  attributes: {},
};
