import type { TargetDescriptor } from '../descriptor.ts';

export const LOG: TargetDescriptor = {
  summary: 'Write a line about the packet to the log of the kernel, and go on.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_LOG.c'],
  families: [4, 6],
  terminates: false,
  options: {
    '--log-prefix': { summary: 'What the line begins with.', takes: [{ type: 'text', max: 29 }] },
    '--log-level': {
      summary: 'How important the line is, by name or number.',
      takes: [
        {
          type: 'enum',
          values: ['0', '1', '2', '3', '4', '5', '6', '7'],
          aliases: {
            ...{ emerg: '0', panic: '0', alert: '1', crit: '2', error: '3', err: '3' },
            ...{ warning: '4', warn: '4', notice: '5', info: '6', debug: '7' },
          },
        },
      ],
      default: '4',
      saved: 'unlessDefault',
    },
    '--log-tcp-sequence': { summary: 'With the sequence numbers of TCP.', takes: [] },
    '--log-tcp-options': { summary: 'With the options of TCP.', takes: [] },
    '--log-ip-options': { summary: 'With the options of IP.', takes: [] },
    '--log-uid': { summary: 'With the user of the socket.', takes: [] },
    '--log-macdecode': { summary: 'With Ethernet addresses and protocol apart.', takes: [] },
  },
};

export const NFLOG: TargetDescriptor = {
  summary: 'Hand a copy of the packet to programs that listen, and go on.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_NFLOG.c'],
  families: [4, 6],
  terminates: false,
  options: {
    '--nflog-prefix': { summary: 'What the message begins with.', takes: [{ type: 'text', max: 63 }] },
    '--nflog-group': {
      summary: 'The group of netlink that it goes to.',
      takes: [{ type: 'integer', min: 0, max: 65535 }],
      default: '0',
      saved: 'unlessDefault',
    },
    '--nflog-range': {
      summary: 'Has never had an effect; use --nflog-size.',
      takes: [{ type: 'integer', min: 1, max: 4294967295, unit: 'bytes' }],
      conflicts: ['--nflog-size'],
    },
    '--nflog-size': {
      summary: 'How much of the packet is copied.',
      takes: [{ type: 'integer', min: 0, max: 4294967295, unit: 'bytes' }],
      conflicts: ['--nflog-range'],
    },
    '--nflog-threshold': {
      summary: 'How many packets are collected before they are handed on.',
      takes: [{ type: 'integer', min: 1, max: 65535 }],
      default: '1',
      saved: 'unlessDefault',
    },
  },
};

export const TRACE: TargetDescriptor = {
  summary: 'Report every rule that the packet meets from here on.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_TRACE.c'],
  families: [4, 6],
  tables: ['raw'],
  terminates: false,
  options: {},
};
