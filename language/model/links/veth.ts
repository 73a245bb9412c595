import type { LinkKindDescriptor } from './link-kind.ts';

export const veth: LinkKindDescriptor = {
  summary: 'A pair of virtual Ethernet devices: what one end sends, the other receives.',
  source: ['veth(4)', 'ip-link(8)', 'drivers/net/veth.c'],
  shape: 'pair',
  example: 'veth veth0 <-> veth1',
  mtu: { default: 1500, min: 68, max: 65535 },
  attributes: {},
};
