import type { LinkKindDescriptor } from './link-kind.ts';

export const vxcan: LinkKindDescriptor = {
  summary: 'A pair of virtual CAN devices: what one end sends, the other receives.',
  source: ['ISO 11898-1', 'ip-link(8)', 'drivers/net/can/vxcan.c'],
  shape: 'pair',
  example: 'vxcan can0 <-> can1',
  mtu: { default: 72, min: 16, max: 2060 },
  mac: 'none',
  attributes: {},
};
