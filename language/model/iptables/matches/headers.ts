import type { MatchDescriptor, OptionDescriptor } from '../descriptor.ts';
import type { ValueType } from '../value-type.ts';

export const length: MatchDescriptor = {
  summary: 'Length of the packet without the headers of the link.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_length.c'],
  families: [4, 6],
  options: {
    '--length': {
      summary: 'A length or a range of lengths.',
      takes: [{ type: 'range', min: 0, max: 65535, sign: ':', unit: 'bytes' }],
      inverts: true,
      required: true,
    },
  },
};

const hops = (name: 'ttl' | 'hl', what: string): Readonly<Record<string, OptionDescriptor>> => {
  const takes: ValueType[] = [{ type: 'integer', min: 0, max: 255 }];
  const others = (own: string) => ['eq', 'lt', 'gt'].filter((word) => word !== own).map((word) => `--${name}-${word}`);
  return {
    [`--${name}-eq`]: { summary: `The ${what} is this.`, takes, inverts: true, conflicts: others('eq') },
    [`--${name}-lt`]: { summary: `The ${what} is less.`, takes, conflicts: others('lt') },
    [`--${name}-gt`]: { summary: `The ${what} is more.`, takes, conflicts: others('gt') },
  };
};

export const ttl: MatchDescriptor = {
  summary: 'The time to live of IPv4.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_hl.c'],
  families: [4],
  oneOf: ['--ttl-eq', '--ttl-lt', '--ttl-gt'],
  options: hops('ttl', 'time to live'),
};

export const hl: MatchDescriptor = {
  summary: 'The hop limit of IPv6.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_hl.c'],
  families: [6],
  oneOf: ['--hl-eq', '--hl-lt', '--hl-gt'],
  options: hops('hl', 'hop limit'),
};

export const tos: MatchDescriptor = {
  summary: 'The byte that holds the type of service, or the traffic class of IPv6.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_dscp.c'],
  families: [4, 6],
  options: {
    '--tos': {
      summary: 'The value, of which only the bits of the mask count, or a name of RFC 1349.',
      takes: [{ type: 'mask', bits: 8, mask: 'always', names: 'tos' }],
      inverts: true,
      required: true,
    },
  },
};

export const dscp: MatchDescriptor = {
  summary: 'The six bits of differentiated services in the type of service (RFC 2474).',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_dscp.c'],
  families: [4, 6],
  oneOf: ['--dscp', '--dscp-class'],
  options: {
    '--dscp': {
      summary: 'The value.',
      takes: [{ type: 'integer', min: 0, max: 63, hex: 2 }],
      inverts: true,
      conflicts: ['--dscp-class'],
    },
    '--dscp-class': {
      summary: 'The value by the name of its class.',
      takes: [{ type: 'dscp-class' }],
      inverts: true,
      conflicts: ['--dscp'],
    },
  },
};
