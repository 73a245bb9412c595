import type { MatchDescriptor } from '../descriptor.ts';
import type { ValueType } from '../value-type.ts';

const MARK: ValueType = { type: 'mask', bits: 32, mask: 'unlessFull' };

export const mark: MatchDescriptor = {
  summary: 'The mark of the packet, set by MARK or by routing.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_mark.c'],
  families: [4, 6],
  options: {
    '--mark': {
      summary: 'The mark, of which only the bits of the mask count.',
      takes: [MARK],
      inverts: true,
      required: true,
    },
  },
};

export const connmark: MatchDescriptor = {
  summary: 'The mark of the connection, set by CONNMARK.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_connmark.c'],
  families: [4, 6],
  options: {
    '--mark': {
      summary: 'The mark of the connection, of which only the bits of the mask count.',
      takes: [MARK],
      inverts: true,
      required: true,
    },
  },
};
