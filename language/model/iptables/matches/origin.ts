import type { MatchDescriptor } from '../descriptor.ts';

export const owner: MatchDescriptor = {
  summary: 'The socket, user and group that a packet of this machine comes from.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_owner.c'],
  families: [4, 6],
  hooks: ['OUTPUT', 'POSTROUTING'],
  oneOf: ['--uid-owner', '--gid-owner', '--socket-exists'],
  options: {
    '--socket-exists': { summary: 'The packet belongs to a socket.', takes: [], inverts: true },
    '--uid-owner': {
      summary: "The socket's user, by name, number or range of numbers.",
      takes: [{ type: 'range', min: 0, max: 4294967294, sign: '-', names: 'user' }],
      inverts: true,
    },
    '--gid-owner': {
      summary: "The socket's group, by name, number or range of numbers.",
      takes: [{ type: 'range', min: 0, max: 4294967294, sign: '-', names: 'user' }],
      inverts: true,
    },
    '--suppl-groups': {
      summary: 'Supplementary groups of the process count too.',
      takes: [],
      needs: ['--gid-owner'],
    },
  },
};

export const rpfilter: MatchDescriptor = {
  summary: 'Whether an answer to the packet would leave by the device that it came by.',
  source: ['iptables-extensions(8)', 'net/ipv4/netfilter/ipt_rpfilter.c'],
  families: [4, 6],
  tables: ['raw', 'mangle'],
  hooks: ['PREROUTING'],
  options: {
    '--loose': { summary: 'Any device will do, if only the source can be reached.', takes: [] },
    '--validmark': { summary: "The look-up takes the packet's mark into account.", takes: [] },
    '--accept-local': { summary: 'Sources that are addresses of this machine are let through.', takes: [] },
    '--invert': { summary: 'Match what fails the test.', takes: [] },
  },
};

export const physdev: MatchDescriptor = {
  summary: 'The ports of a bridge that the packet came and leaves by.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_physdev.c'],
  families: [4, 6],
  oneOf: ['--physdev-in', '--physdev-out', '--physdev-is-in', '--physdev-is-out', '--physdev-is-bridged'],
  options: {
    '--physdev-is-in': { summary: 'The packet came by a port of a bridge.', takes: [], inverts: true },
    '--physdev-in': {
      summary: 'The port that the packet came by.',
      takes: [{ type: 'interface' }],
      inverts: true,
    },
    '--physdev-is-out': {
      summary: 'The packet leaves by a port of a bridge.',
      takes: [],
      inverts: true,
      hooks: ['PREROUTING', 'INPUT', 'FORWARD', 'POSTROUTING'],
    },
    '--physdev-out': {
      summary: 'The port that the packet leaves by; of use for bridged packets only.',
      takes: [{ type: 'interface' }],
      inverts: true,
      hooks: ['PREROUTING', 'INPUT', 'FORWARD', 'POSTROUTING'],
    },
    '--physdev-is-bridged': { summary: 'The packet is bridged, not routed.', takes: [], inverts: true },
  },
};
