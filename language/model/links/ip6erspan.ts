import { greOverIpv6, greOverIpv6Rules } from './ip6gre.ts';
import type { LinkKindDescriptor } from './link-kind.ts';
import { erspanAttributes, erspanRules } from './tunnel.ts';

export const ip6erspan: LinkKindDescriptor = {
  summary: 'A tunnel that takes mirrored frames to an analyser over IPv6 (ERSPAN).',
  source: ['draft-foschiano-erspan-03', 'ip-link(8)', 'net/ipv6/ip6_gre.c'],
  since: 'Linux 4.16',
  shape: 'single',
  example: 'ip6erspan e6 local fd00::1 remote fd00::2 erspan_ver 2 erspan_hwid 17',
  mtu: { default: 1434, min: 68, max: 65527 },
  attributes: { ...greOverIpv6, ...erspanAttributes },
  rules: [...greOverIpv6Rules, ...erspanRules],
  identity: ['local', 'remote', 'key', 'ikey', 'dev', 'external'],
};
