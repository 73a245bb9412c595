import type { LinkKindDescriptor } from './link-kind.ts';
import { choice, sign } from './shorthands.ts';
import {
  broadcastRule,
  encapsulation,
  encapsulationRules,
  external,
  externalRule,
  fwmark,
  ipv4Tunnel,
} from './tunnel.ts';

export const sit: LinkKindDescriptor = {
  summary: 'A tunnel for IPv6 packets over IPv4 (6in4, 6rd, ISATAP).',
  source: ['RFC 4213', 'RFC 5969', 'RFC 5214', 'ip-link(8)', 'net/ipv6/sit.c'],
  shape: 'single',
  example: 'sit sit1 local 10.0.0.1 remote 10.0.0.2',
  mtu: { default: 1480, min: 1280, max: 65555 },
  mac: 'none',
  attributes: {
    ...ipv4Tunnel,
    mode: choice(
      'What is in the tunnel: IPv6, IPv4, MPLS, or any.',
      ['ip6ip', 'ipip', 'mplsip', 'any'],
      { default: 'ip6ip', json: 'proto' },
      {
        aliases: {
          'ipv6/ipv4': 'ip6ip',
          'ipv4/ipv4': 'ipip',
          ip4ip4: 'ipip',
          'mpls/ipv4': 'mplsip',
          'any/ipv4': 'any',
        },
      },
    ),
    isatap: sign('isatap', 'Addresses of the tunnel are made from IPv4 addresses (RFC 5214).'),
    '6rd-prefix': {
      summary: 'IPv6 prefix of the provider (RFC 5969).',
      value: { type: 'prefix', family: 6 },
      json: false,
    },
    '6rd-relay_prefix': {
      summary: 'IPv4 prefix that all addresses of the provider share (RFC 5969).',
      value: { type: 'prefix', family: 4 },
      json: false,
    },
    fwmark,
    external,
    ...encapsulation,
  },
  rules: [
    ...encapsulationRules,
    externalRule,
    broadcastRule,
    { rule: 'with', attribute: '6rd-relay_prefix', with: ['6rd-prefix'] },
    { rule: 'one', of: ['isatap', 'remote'] },
  ],
  identity: ['local', 'remote', 'dev', 'external'],
};
