import { greOverIpv4, greOverIpv4Rules } from './gre.ts';
import type { LinkKindDescriptor } from './link-kind.ts';

export const gretap: LinkKindDescriptor = {
  summary: 'A tunnel for Ethernet frames over IPv4 (GRE); it can be a port of a bridge.',
  source: ['RFC 2784', 'RFC 1701', 'ip-link(8)', 'net/ipv4/ip_gre.c'],
  shape: 'single',
  example: 'gretap gt1 local 10.0.0.1 remote 10.0.0.2',
  mtu: { default: 1462, min: 68, max: 65497 },
  attributes: greOverIpv4,
  rules: greOverIpv4Rules,
  identity: ['local', 'remote', 'key', 'ikey', 'dev', 'external'],
};
