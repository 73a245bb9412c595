import type { LinkKindDescriptor } from './link-kind.ts';
import { choice } from './shorthands.ts';
import { encapsulation, encapsulationRules, external, externalRule, fwmark, ipv6Tunnel } from './tunnel.ts';

export const ip6tnl: LinkKindDescriptor = {
  summary: 'A tunnel for IPv4 or IPv6 packets over IPv6.',
  source: ['RFC 2473', 'ip-link(8)', 'net/ipv6/ip6_tunnel.c'],
  shape: 'single',
  example: 'ip6tnl t6 local fd00::1 remote fd00::2 mode any',
  mtu: { default: 1452, min: 68, max: 65527 },
  mac: 'none',
  attributes: {
    mode: choice(
      'What is in the tunnel: IPv6, IPv4, or either.',
      ['ip6ip6', 'ipip6', 'any'],
      { default: 'ip6ip6', json: 'proto' },
      {
        aliases: {
          'ipv6/ipv6': 'ip6ip6',
          'ip/ipv6': 'ipip6',
          'ipv4/ipv6': 'ipip6',
          ip4ip6: 'ipip6',
          'any/ipv6': 'any',
        },
      },
    ),
    ...ipv6Tunnel,
    fwmark,
    external,
    ...encapsulation,
  },
  rules: [...encapsulationRules, externalRule],
  identity: ['local', 'remote', 'dev', 'external'],
};
