import type { LinkKindDescriptor } from './link-kind.ts';
import { choice } from './shorthands.ts';
import {
  broadcastRule,
  encapsulation,
  encapsulationRules,
  external,
  externalRule,
  fwmark,
  ipv4Tunnel,
} from './tunnel.ts';

export const ipip: LinkKindDescriptor = {
  summary: 'A tunnel for IPv4 packets over IPv4.',
  source: ['RFC 2003', 'ip-link(8)', 'ip-tunnel(8)', 'net/ipv4/ipip.c'],
  shape: 'single',
  example: 'ipip a2b local 1.1.1.1 remote 2.2.2.2 address 192.168.2.1/24',
  mtu: { default: 1480, min: 68, max: 65515 },
  mac: 'none',
  attributes: {
    ...ipv4Tunnel,
    mode: choice(
      'What is in the tunnel: IPv4, MPLS, or either.',
      ['ipip', 'mplsip', 'any'],
      { default: 'ipip', json: 'proto' },
      { aliases: { 'ipv4/ipv4': 'ipip', ip4ip4: 'ipip', 'mpls/ipv4': 'mplsip', 'any/ipv4': 'any' } },
    ),
    fwmark,
    external,
    ...encapsulation,
  },
  rules: [...encapsulationRules, externalRule, broadcastRule],
  identity: ['local', 'remote', 'dev', 'external'],
};
