import type { LinkKindDescriptor } from './link-kind.ts';
import {
  encapsulation,
  encapsulationRules,
  external,
  externalRule,
  fwmark,
  greAttributes,
  greRules,
  ipv6Tunnel,
} from './tunnel.ts';

/** Attributes of GRE over IPv6, whatever is in it. */
export const greOverIpv6 = { ...ipv6Tunnel, ...greAttributes, fwmark, external, ...encapsulation } as const;

export const greOverIpv6Rules = [...greRules, ...encapsulationRules, externalRule];

export const ip6gre: LinkKindDescriptor = {
  summary: 'A tunnel for any protocol of the network layer over IPv6 (GRE).',
  source: ['RFC 7676', 'RFC 2890', 'ip-link(8)', 'net/ipv6/ip6_gre.c'],
  shape: 'single',
  example: 'ip6gre g6 local fd00::1 remote fd00::2',
  mtu: { default: 1448, min: 1280, max: 65527 },
  mac: 'none',
  attributes: greOverIpv6,
  rules: greOverIpv6Rules,
  identity: ['local', 'remote', 'key', 'ikey', 'dev', 'external'],
};
