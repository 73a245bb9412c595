import type { MatchDescriptor } from '../descriptor.ts';
import type { ValueType } from '../value-type.ts';
import { portOptions } from './ports.ts';

const FLAGS: ValueType = {
  type: 'words',
  values: ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ALL', 'NONE'],
};

export const tcp: MatchDescriptor = {
  summary: 'Ports, flags and options of TCP.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_tcpudp.c'],
  families: [4, 6],
  protocols: ['tcp'],
  implicit: true,
  options: {
    ...portOptions,
    '--tcp-option': {
      summary: 'The segment has an option of this number.',
      takes: [{ type: 'integer', min: 1, max: 255 }],
      inverts: true,
    },
    '--tcp-flags': {
      summary: 'Of the flags in the first list, those in the second are set and the others not.',
      takes: [FLAGS, FLAGS],
      inverts: true,
      conflicts: ['--syn'],
    },
    '--syn': {
      summary: 'The first segment of a connection: SYN is set; FIN, RST and ACK are not.',
      takes: [],
      inverts: true,
      conflicts: ['--tcp-flags'],
    },
  },
};
