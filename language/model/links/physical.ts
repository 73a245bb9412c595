import type { LinkKindDescriptor } from './link-kind.ts';

export const physical: LinkKindDescriptor = {
  summary: 'A device that the machine has already, such as a network card: never created, never deleted.',
  source: ['ip-link(8)', 'netdevice(7)'],
  shape: 'existing',
  example: 'physical eth0 address 10.0.0.1/24',
  mtu: { default: 1500, min: 68, max: 0 },
  mac: 'parent',
  attributes: {},
};
