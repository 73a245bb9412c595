import { greOverIpv6, greOverIpv6Rules } from './ip6gre.ts';
import type { LinkKindDescriptor } from './link-kind.ts';

export const ip6gretap: LinkKindDescriptor = {
  summary: 'A tunnel for Ethernet frames over IPv6 (GRE); it can be a port of a bridge.',
  source: ['RFC 7676', 'ip-link(8)', 'net/ipv6/ip6_gre.c'],
  shape: 'single',
  example: 'ip6gretap gt6 local fd00::1 remote fd00::2',
  mtu: { default: 1434, min: 68, max: 65527 },
  attributes: greOverIpv6,
  rules: greOverIpv6Rules,
  identity: ['local', 'remote', 'key', 'ikey', 'dev', 'external'],
};
