import type { MatchDescriptor, OptionDescriptor } from '../descriptor.ts';
import type { ValueType } from '../value-type.ts';

const PORTS: ValueType = { type: 'range', min: 0, max: 65535, sign: ':', names: 'port' };

export const portOptions: Readonly<Record<string, OptionDescriptor>> = {
  '--sport': {
    summary: 'The port that the packet comes from.',
    takes: [PORTS],
    aliases: ['--source-port'],
    inverts: true,
  },
  '--dport': {
    summary: 'The port that the packet goes to.',
    takes: [PORTS],
    aliases: ['--destination-port'],
    inverts: true,
  },
};

export const udp: MatchDescriptor = {
  summary: 'Ports of UDP.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_tcpudp.c'],
  families: [4, 6],
  protocols: ['udp'],
  implicit: true,
  options: portOptions,
};

const LIST: ValueType = { type: 'ports', count: 15 };

export const multiport: MatchDescriptor = {
  summary: 'Up to 15 ports, a range counting two.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_multiport.c'],
  families: [4, 6],
  protocols: ['tcp', 'udp', 'udplite', 'dccp', 'sctp'],
  oneOf: ['--sports', '--dports', '--ports'],
  options: {
    '--sports': {
      summary: 'The packet comes from one of the ports.',
      takes: [LIST],
      aliases: ['--source-ports'],
      inverts: true,
      conflicts: ['--dports', '--ports'],
    },
    '--dports': {
      summary: 'The packet goes to one of the ports.',
      takes: [LIST],
      aliases: ['--destination-ports'],
      inverts: true,
      conflicts: ['--sports', '--ports'],
    },
    '--ports': {
      summary: 'The packet comes from or goes to one of the ports.',
      takes: [LIST],
      inverts: true,
      conflicts: ['--sports', '--dports'],
    },
  },
};
