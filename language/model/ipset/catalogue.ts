/** What one dimension of an element is. */
export type SetDimension = 'ip' | 'net' | 'port' | 'mac' | 'mark' | 'iface' | 'set';

export interface SetType {
  /** Meaning, one sentence. */
  readonly summary: string;
  readonly dimensions: readonly SetDimension[];
  /** Whether `range` must say what it holds. */
  readonly range?: boolean;
}

const hash = (what: string, ...dimensions: SetDimension[]): SetType => ({ summary: `A hash of ${what}.`, dimensions });

/** Types of sets (ipset(8), net/netfilter/ipset/). */
export const setTypes: Readonly<Record<string, SetType>> = {
  'bitmap:ip': { summary: 'A bit for each address or network of a range; IPv4.', dimensions: ['ip'], range: true },
  'bitmap:ip,mac': {
    summary: 'Addresses of a range with Ethernet addresses; IPv4.',
    dimensions: ['ip', 'mac'],
    range: true,
  },
  'bitmap:port': { summary: 'A bit for each port of a range.', dimensions: ['port'], range: true },
  'hash:ip': hash('addresses', 'ip'),
  'hash:mac': hash('Ethernet addresses', 'mac'),
  'hash:ip,mac': hash('addresses with Ethernet addresses', 'ip', 'mac'),
  'hash:net': hash('networks of different sizes', 'net'),
  'hash:net,net': hash('pairs of networks', 'net', 'net'),
  'hash:ip,port': hash('addresses with protocol and port', 'ip', 'port'),
  'hash:net,port': hash('networks with protocol and port', 'net', 'port'),
  'hash:ip,port,ip': hash('address, port and address', 'ip', 'port', 'ip'),
  'hash:ip,port,net': hash('address, port and network', 'ip', 'port', 'net'),
  'hash:ip,mark': hash('addresses with a mark', 'ip', 'mark'),
  'hash:net,port,net': hash('network, port and network', 'net', 'port', 'net'),
  'hash:net,iface': hash('networks with a device', 'net', 'iface'),
  'list:set': { summary: 'A list of other sets.', dimensions: ['set'] },
};

export interface SetOption {
  readonly summary: string;
  /** What stands after it; a flag when not given. */
  readonly takes?: 'number' | 'family' | 'range' | 'text';
  /** Lines that have it. */
  readonly of: readonly ('create' | 'add')[];
}

export const setOptions: Readonly<Record<string, SetOption>> = {
  family: { summary: 'inet for IPv4, inet6 for IPv6.', takes: 'family', of: ['create'] },
  range: { summary: 'From which to which address or port a bitmap goes.', takes: 'range', of: ['create'] },
  netmask: { summary: 'Addresses are stored by their network of this length.', takes: 'number', of: ['create'] },
  hashsize: { summary: 'Number of buckets at first.', takes: 'number', of: ['create'] },
  bucketsize: { summary: 'Most elements of a bucket.', takes: 'number', of: ['create'] },
  initval: { summary: 'What the hash begins with.', takes: 'text', of: ['create'] },
  maxelem: { summary: 'Most elements; 65536 unless said.', takes: 'number', of: ['create'] },
  markmask: { summary: 'Which bits of a mark count.', takes: 'text', of: ['create'] },
  size: { summary: 'Most sets in a list.', takes: 'number', of: ['create'] },
  timeout: { summary: 'Seconds that elements stay; 0 for ever.', takes: 'number', of: ['create', 'add'] },
  counters: { summary: 'Elements count packets and bytes.', of: ['create'] },
  comment: { summary: 'Elements may have a comment; after an element, the comment.', of: ['create'] },
  skbinfo: { summary: 'Elements may have a mark, a priority and a queue.', of: ['create'] },
  forceadd: { summary: 'A full set throws an element out for a new one.', of: ['create'] },
  nomatch: { summary: 'The element is an exception from a larger network.', of: ['add'] },
  packets: { summary: 'Packets counted so far.', takes: 'number', of: ['add'] },
  bytes: { summary: 'Bytes counted so far.', takes: 'number', of: ['add'] },
  skbmark: { summary: 'The mark for packets that match.', takes: 'text', of: ['add'] },
  skbprio: { summary: 'The priority for packets that match.', takes: 'text', of: ['add'] },
  skbqueue: { summary: 'The queue for packets that match.', takes: 'number', of: ['add'] },
  before: { summary: 'Before this set in the list.', takes: 'text', of: ['add'] },
  after: { summary: 'After this set in the list.', takes: 'text', of: ['add'] },
};

/** Longest name of a set: IPSET_MAXNAMELEN minus the terminating zero (linux/netfilter/ipset/ip_set.h). */
export const MAX_SET_NAME = 31;
