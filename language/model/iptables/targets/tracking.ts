import type { TargetDescriptor } from '../descriptor.ts';

const EVENTS = [
  'new',
  'related',
  'destroy',
  'reply',
  'assured',
  'protoinfo',
  'helper',
  'mark',
  'natseqinfo',
  'secmark',
];

export const CT: TargetDescriptor = {
  summary: 'How the connection of the packet is tracked.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_CT.c'],
  families: [4, 6],
  tables: ['raw'],
  terminates: false,
  options: {
    '--notrack': { summary: 'Not at all.', takes: [] },
    '--helper': {
      summary: 'With the help of a module that understands the protocol, such as ftp.',
      takes: [{ type: 'text', max: 15 }],
      conflicts: ['--notrack'],
    },
    '--timeout': {
      summary: 'With the times of a policy of nfct(8).',
      takes: [{ type: 'text', max: 31 }],
      conflicts: ['--notrack'],
    },
    '--ctevents': {
      summary: 'Programs are told of these events only.',
      takes: [{ type: 'words', values: EVENTS, ordered: true }],
    },
    '--expevents': {
      summary: 'Programs are told of these events of expected connections only.',
      takes: [{ type: 'words', values: ['new'] }],
    },
    '--zone-orig': { summary: 'In a zone of its own, in the first direction.', takes: [{ type: 'zone' }] },
    '--zone-reply': { summary: 'In a zone of its own, in the direction of the answers.', takes: [{ type: 'zone' }] },
    '--zone': {
      summary: 'In a zone of its own: the same addresses elsewhere are another connection.',
      takes: [{ type: 'zone' }],
      conflicts: ['--zone-orig', '--zone-reply'],
    },
  },
};

export const NOTRACK: TargetDescriptor = {
  summary: 'Do not track the connection of the packet; the same as CT --notrack.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_CT.c'],
  families: [4, 6],
  tables: ['raw'],
  terminates: false,
  options: {},
};
