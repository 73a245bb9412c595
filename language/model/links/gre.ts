import type { LinkKindDescriptor } from './link-kind.ts';
import {
  broadcastRule,
  encapsulation,
  encapsulationRules,
  external,
  externalRule,
  fwmark,
  greAttributes,
  greRules,
  ignoreDf,
  ignoreDfRule,
  ipv4Tunnel,
} from './tunnel.ts';

/** Attributes of GRE over IPv4, whatever is in it. */
export const greOverIpv4 = {
  ...ipv4Tunnel,
  ...greAttributes,
  'ignore-df': ignoreDf,
  fwmark,
  external,
  ...encapsulation,
} as const;

export const greOverIpv4Rules = [...greRules, ...encapsulationRules, externalRule, broadcastRule, ignoreDfRule];

export const gre: LinkKindDescriptor = {
  summary: 'A tunnel for any protocol of the network layer over IPv4 (GRE).',
  source: ['RFC 2784', 'RFC 2890', 'ip-link(8)', 'net/ipv4/ip_gre.c'],
  shape: 'single',
  example: 'gre gre1 local 10.0.0.1 remote 10.0.0.2 key 42 ttl 64',
  mtu: { default: 1476, min: 68, max: 65511 },
  mac: 'none',
  attributes: greOverIpv4,
  rules: greOverIpv4Rules,
  identity: ['local', 'remote', 'key', 'ikey', 'dev', 'external'],
};
