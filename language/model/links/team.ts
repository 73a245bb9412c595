import type { LinkKindDescriptor } from './link-kind.ts';

export const team: LinkKindDescriptor = {
  summary: 'Several devices as one, steered by a program; teamd(8) sets it up.',
  source: ['teamd(8)', 'drivers/net/team/'],
  shape: 'single',
  example: 'team team0',
  ports: { maximum: Number.MAX_SAFE_INTEGER, attributes: {}, refuses: ['team', 'vrf'] },
  mtu: { default: 1500, min: 68, max: 65535 },
  mac: 'parent',
  attributes: {},
};
