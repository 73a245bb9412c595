import type { LinkKindDescriptor } from './link-kind.ts';

export const wireguard: LinkKindDescriptor = {
  summary: 'An encrypted tunnel over UDP; wg(8) gives it keys and peers.',
  source: ['wg(8)', 'drivers/net/wireguard/'],
  since: 'Linux 5.6',
  shape: 'single',
  example: 'wireguard wg0 address 10.9.0.1/24',
  underlay: true,
  mtu: { default: 1420, min: 0, max: 2147483552 },
  mac: 'none',
  attributes: {},
};
