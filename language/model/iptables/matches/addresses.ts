import type { MatchDescriptor } from '../descriptor.ts';
import type { ValueType } from '../value-type.ts';

export const iprange: MatchDescriptor = {
  summary: 'Addresses from one to another, where no prefix would fit.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_iprange.c'],
  families: [4, 6],
  oneOf: ['--src-range', '--dst-range'],
  options: {
    '--src-range': { summary: 'The source is within the range.', takes: [{ type: 'address-range' }], inverts: true },
    '--dst-range': {
      summary: 'The destination is within the range.',
      takes: [{ type: 'address-range' }],
      inverts: true,
    },
  },
};

export const mac: MatchDescriptor = {
  summary: 'The Ethernet address that the packet came from.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_mac.c'],
  families: [4, 6],
  hooks: ['PREROUTING', 'INPUT', 'FORWARD'],
  options: {
    '--mac-source': {
      summary: 'The Ethernet address of the sender.',
      takes: [{ type: 'mac' }],
      inverts: true,
      required: true,
    },
  },
};

const TYPES: ValueType = {
  type: 'words',
  values: [
    ...['UNSPEC', 'UNICAST', 'LOCAL', 'BROADCAST', 'ANYCAST', 'MULTICAST'],
    ...['BLACKHOLE', 'UNREACHABLE', 'PROHIBIT', 'THROW', 'NAT', 'XRESOLVE'],
  ],
  ordered: true,
};

export const addrtype: MatchDescriptor = {
  summary: 'What the routing tables say that an address is: of this machine, a broadcast address, another.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_addrtype.c'],
  families: [4, 6],
  oneOf: ['--src-type', '--dst-type'],
  options: {
    '--src-type': { summary: 'The type of the source.', takes: [TYPES], inverts: true },
    '--dst-type': { summary: 'The type of the destination.', takes: [TYPES], inverts: true },
    '--limit-iface-in': {
      summary: 'Ask only about the device that the packet came by.',
      takes: [],
      conflicts: ['--limit-iface-out'],
      hooks: ['PREROUTING', 'INPUT', 'FORWARD'],
    },
    '--limit-iface-out': {
      summary: 'Ask only about the device that the packet leaves by.',
      takes: [],
      conflicts: ['--limit-iface-in'],
      hooks: ['FORWARD', 'OUTPUT', 'POSTROUTING'],
    },
  },
};

export const set: MatchDescriptor = {
  summary: 'Whether addresses and ports of the packet are in a set of ipset.',
  source: ['iptables-extensions(8)', 'ipset(8)', 'net/netfilter/xt_set.c'],
  families: [4, 6],
  options: {
    '--match-set': {
      summary: 'The set, and for each of its dimensions whether the source or the destination is looked up.',
      takes: [{ type: 'set' }, { type: 'words', values: ['src', 'dst'], max: 6 }],
      aliases: ['--set'],
      inverts: true,
      required: true,
    },
    '--return-nomatch': { summary: 'Match where an element says nomatch, and only there.', takes: [] },
    '--update-counters': {
      summary: 'Whether the counters of the element are counted up.',
      takes: [],
      inverts: 'always',
    },
    '--update-subcounters': {
      summary: 'Whether the counters of the element in a set of the list are counted up.',
      takes: [],
      inverts: 'always',
    },
    ...counters('packets'),
    ...counters('bytes'),
  },
};

function counters(what: 'packets' | 'bytes') {
  const takes: ValueType[] = [{ type: 'integer', min: 0, max: Number.MAX_SAFE_INTEGER }];
  const others = (own: string) => ['eq', 'lt', 'gt'].filter((name) => name !== own).map((name) => `--${what}-${name}`);
  return {
    [`--${what}-eq`]: {
      summary: `The element has counted as many ${what}.`,
      takes,
      inverts: true,
      conflicts: others('eq'),
    },
    [`--${what}-lt`]: { summary: `The element has counted fewer ${what}.`, takes, conflicts: others('lt') },
    [`--${what}-gt`]: { summary: `The element has counted more ${what}.`, takes, conflicts: others('gt') },
  };
}
