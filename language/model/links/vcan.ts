import type { LinkKindDescriptor } from './link-kind.ts';

export const vcan: LinkKindDescriptor = {
  summary: 'A virtual CAN bus inside the machine.',
  source: ['ISO 11898-1', 'Documentation/networking/can.rst', 'drivers/net/can/vcan.c'],
  shape: 'single',
  example: 'vcan can0',
  mtu: { default: 72, min: 16, max: 2060 },
  mac: 'none',
  attributes: {},
};
