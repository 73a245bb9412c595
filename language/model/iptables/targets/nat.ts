import type { OptionDescriptor, TargetDescriptor } from '../descriptor.ts';

const random: OptionDescriptor = { summary: 'Ports are chosen at random.', takes: [] };
const randomFully: OptionDescriptor = { summary: 'Ports are chosen fully at random (Linux 3.14).', takes: [] };
const persistent: OptionDescriptor = { summary: 'A client gets the same address for each connection.', takes: [] };
const toPorts: OptionDescriptor = {
  summary: 'The ports to use; the rule must name a protocol that has ports.',
  takes: [{ type: 'range', min: 0, max: 65535, sign: '-', names: 'port' }],
};

export const SNAT: TargetDescriptor = {
  summary: 'Replace the source address of a connection; answers are translated back.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_nat.c'],
  families: [4, 6],
  tables: ['nat'],
  hooks: ['INPUT', 'POSTROUTING'],
  terminates: true,
  options: {
    '--to-source': {
      summary: 'The new source, with ports where the rule names a protocol that has them.',
      takes: [{ type: 'translation' }],
      required: true,
    },
    '--random': random,
    '--random-fully': randomFully,
    '--persistent': persistent,
  },
};

export const DNAT: TargetDescriptor = {
  summary: 'Replace the destination of a connection; answers are translated back.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_nat.c'],
  families: [4, 6],
  tables: ['nat'],
  hooks: ['PREROUTING', 'OUTPUT'],
  terminates: true,
  options: {
    '--to-destination': {
      summary: 'The new destination, with ports where the rule names a protocol that has them.',
      takes: [{ type: 'translation', base: true }],
      required: true,
    },
    '--random': random,
    '--persistent': persistent,
  },
};

export const MASQUERADE: TargetDescriptor = {
  summary: 'Replace the source by the address of the device that the packet leaves by.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_MASQUERADE.c'],
  families: [4, 6],
  tables: ['nat'],
  hooks: ['POSTROUTING'],
  terminates: true,
  options: { '--to-ports': toPorts, '--random': random, '--random-fully': randomFully },
};

export const REDIRECT: TargetDescriptor = {
  summary: 'Send the packet to this machine itself: to the address of the device that it came by.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_REDIRECT.c'],
  families: [4, 6],
  tables: ['nat'],
  hooks: ['PREROUTING', 'OUTPUT'],
  terminates: true,
  options: { '--to-ports': toPorts, '--random': random },
};

export const NETMAP: TargetDescriptor = {
  summary: 'Translate a whole network to another, address by address.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_NETMAP.c'],
  families: [4, 6],
  tables: ['nat'],
  hooks: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  terminates: true,
  options: {
    '--to': { summary: 'The network to translate to.', takes: [{ type: 'network' }], required: true },
  },
};
