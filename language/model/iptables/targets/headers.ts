import type { OptionDescriptor, TargetDescriptor } from '../descriptor.ts';
import type { ValueType } from '../value-type.ts';

const BITS: ValueType = { type: 'mask', bits: 8, mask: 'none' };
const TOS_OPTIONS = ['--set-tos', '--and-tos', '--or-tos', '--xor-tos'];
const others = (names: readonly string[], own: string) => names.filter((name) => name !== own);

export const TOS: TargetDescriptor = {
  summary: 'Change the type of service, or the traffic class of IPv6.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_DSCP.c'],
  families: [4, 6],
  tables: ['mangle'],
  terminates: false,
  oneOf: TOS_OPTIONS,
  options: {
    '--set-tos': {
      summary: 'Clear the bits of the mask, then toggle those of the value; or a name of RFC 1349.',
      takes: [{ type: 'mask', bits: 8, mask: 'always', names: 'tos' }],
      conflicts: others(TOS_OPTIONS, '--set-tos'),
    },
    '--and-tos': { summary: 'Keep only these bits.', takes: [BITS], conflicts: others(TOS_OPTIONS, '--and-tos') },
    '--or-tos': { summary: 'Set these bits.', takes: [BITS], conflicts: others(TOS_OPTIONS, '--or-tos') },
    '--xor-tos': { summary: 'Toggle these bits.', takes: [BITS], conflicts: others(TOS_OPTIONS, '--xor-tos') },
  },
};

export const DSCP: TargetDescriptor = {
  summary: 'Change the six bits of differentiated services (RFC 2474).',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_DSCP.c'],
  families: [4, 6],
  tables: ['mangle'],
  terminates: false,
  oneOf: ['--set-dscp', '--set-dscp-class'],
  options: {
    '--set-dscp': {
      summary: 'The value.',
      takes: [{ type: 'integer', min: 0, max: 63, hex: 2 }],
      conflicts: ['--set-dscp-class'],
    },
    '--set-dscp-class': {
      summary: 'The value by the name of its class.',
      takes: [{ type: 'dscp-class' }],
      conflicts: ['--set-dscp'],
    },
  },
};

function hops(name: 'ttl' | 'hl'): Record<string, OptionDescriptor> {
  const names = [`--${name}-set`, `--${name}-dec`, `--${name}-inc`];
  const option = (own: string, summary: string, min: number): OptionDescriptor => ({
    summary,
    takes: [{ type: 'integer', min, max: 255 }],
    conflicts: others(names, own),
  });
  return {
    [`--${name}-set`]: option(`--${name}-set`, 'Set it to the value.', 0),
    [`--${name}-dec`]: option(`--${name}-dec`, 'Make it less by so much.', 1),
    [`--${name}-inc`]: option(`--${name}-inc`, 'Make it more by so much.', 1),
  };
}

export const TTL: TargetDescriptor = {
  summary: 'Change the time to live of IPv4.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_HL.c'],
  families: [4],
  tables: ['mangle'],
  terminates: false,
  oneOf: ['--ttl-set', '--ttl-dec', '--ttl-inc'],
  options: hops('ttl'),
};

export const HL: TargetDescriptor = {
  summary: 'Change the hop limit of IPv6.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_HL.c'],
  families: [6],
  tables: ['mangle'],
  terminates: false,
  oneOf: ['--hl-set', '--hl-dec', '--hl-inc'],
  options: hops('hl'),
};

export const TCPMSS: TargetDescriptor = {
  summary: 'Change the segment size that a TCP connection agrees on; for segments with SYN.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_TCPMSS.c'],
  families: [4, 6],
  protocols: ['tcp'],
  terminates: false,
  oneOf: ['--set-mss', '--clamp-mss-to-pmtu'],
  options: {
    '--set-mss': {
      summary: 'The size.',
      takes: [{ type: 'integer', min: 0, max: 65535, unit: 'bytes' }],
      conflicts: ['--clamp-mss-to-pmtu'],
    },
    '--clamp-mss-to-pmtu': {
      summary: 'As much as the path takes: its MTU less 40 bytes for IPv4, 60 for IPv6.',
      takes: [],
      conflicts: ['--set-mss'],
      hooks: ['FORWARD', 'OUTPUT', 'POSTROUTING'],
    },
  },
};
