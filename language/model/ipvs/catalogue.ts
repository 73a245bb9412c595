/** Schedulers of the kernel (net/netfilter/ipvs/ip_vs_*.c, ipvsadm(8)). */
export const schedulers: Readonly<Record<string, { readonly summary: string; readonly source: string }>> = {
  rr: { summary: 'Round robin: each server in its turn.', source: 'ip_vs_rr.c' },
  wrr: { summary: 'Weighted round robin: each server in its turn, more often by its weight.', source: 'ip_vs_wrr.c' },
  lc: { summary: 'Least connections.', source: 'ip_vs_lc.c' },
  wlc: { summary: 'Weighted least connections: the fewest for its weight.', source: 'ip_vs_wlc.c' },
  lblc: {
    summary: 'Locality: the same server for the same destination, unless it has too much to do.',
    source: 'ip_vs_lblc.c',
  },
  lblcr: { summary: 'Locality with replication: a set of servers for each destination.', source: 'ip_vs_lblcr.c' },
  dh: { summary: 'Destination hashing: the server follows from the destination.', source: 'ip_vs_dh.c' },
  sh: { summary: 'Source hashing: the server follows from the source.', source: 'ip_vs_sh.c' },
  sed: { summary: 'Shortest expected delay: (connections + 1) / weight.', source: 'ip_vs_sed.c' },
  nq: { summary: 'Never queue: an idle server first, else the shortest expected delay.', source: 'ip_vs_nq.c' },
  fo: { summary: 'Failover: the server of the largest weight that is there.', source: 'ip_vs_fo.c' },
  ovf: {
    summary: 'Overflow: the server of the largest weight until it has as many connections.',
    source: 'ip_vs_ovf.c',
  },
  mh: { summary: 'Maglev hashing: consistent when servers come and go (Linux 4.18).', source: 'ip_vs_mh.c' },
  twos: { summary: 'The less loaded of two servers chosen at random (Linux 5.12).', source: 'ip_vs_twos.c' },
};

export const schedulerNames = Object.keys(schedulers);

/** What a word after an option of ipvsadm is. */
export type IpvsValue =
  | { readonly type: 'endpoint' }
  | { readonly type: 'integer'; readonly min: number; readonly max: number; readonly unit?: string }
  | { readonly type: 'scheduler' }
  | { readonly type: 'netmask' }
  | { readonly type: 'words'; readonly values: readonly string[] };

export interface IpvsOption {
  /** Meaning, one sentence. */
  readonly summary: string;
  readonly aliases: readonly string[];
  /** What stands after it; a flag when not given. */
  readonly takes?: IpvsValue;
  /** Lines that have it. */
  readonly of: readonly ('service' | 'server')[];
  readonly default?: string;
}

/** Options of `-A` and `-a` as ipvsadm-save prints them (ipvsadm(8)). */
export const ipvsOptions: Readonly<Record<string, IpvsOption>> = {
  '-t': {
    summary: 'A service of TCP, address:port.',
    aliases: ['--tcp-service'],
    takes: { type: 'endpoint' },
    of: ['service', 'server'],
  },
  '-u': {
    summary: 'A service of UDP, address:port.',
    aliases: ['--udp-service'],
    takes: { type: 'endpoint' },
    of: ['service', 'server'],
  },
  '--sctp-service': {
    summary: 'A service of SCTP, address:port.',
    aliases: [],
    takes: { type: 'endpoint' },
    of: ['service', 'server'],
  },
  '-f': {
    summary: 'All packets that bear this firewall mark.',
    aliases: ['--fwmark-service'],
    takes: { type: 'integer', min: 1, max: 4294967295 },
    of: ['service', 'server'],
  },
  '-s': {
    summary: 'How a server is chosen.',
    aliases: ['--scheduler'],
    takes: { type: 'scheduler' },
    of: ['service'],
    default: 'wlc',
  },
  '-p': {
    summary: 'A client comes to the same server again, for so long.',
    aliases: ['--persistent'],
    takes: { type: 'integer', min: 1, max: 2678400, unit: 'seconds' },
    of: ['service'],
    default: '300',
  },
  '-M': {
    summary: 'Clients of one network count as one client.',
    aliases: ['--netmask'],
    takes: { type: 'netmask' },
    of: ['service'],
  },
  '-b': {
    summary: 'Switches of the scheduler.',
    aliases: ['--sched-flags'],
    takes: {
      type: 'words',
      values: ['sh-fallback', 'sh-port', 'mh-fallback', 'mh-port', 'flag-1', 'flag-2', 'flag-3'],
    },
    of: ['service'],
  },
  '--pe': {
    summary: 'What tells clients apart.',
    aliases: [],
    takes: { type: 'words', values: ['sip'] },
    of: ['service'],
  },
  '-o': {
    summary: 'Each packet is scheduled by itself, without a connection; for UDP.',
    aliases: ['--ops'],
    of: ['service'],
  },
  '-6': { summary: 'The mark is one of IPv6 packets.', aliases: ['--ipv6'], of: ['service', 'server'] },
  '-r': {
    summary: 'The server, address[:port].',
    aliases: ['--real-server'],
    takes: { type: 'endpoint' },
    of: ['server'],
  },
  '-g': {
    summary: 'Direct routing: packets go to the server as they are, by its Ethernet address.',
    aliases: ['--gatewaying'],
    of: ['server'],
    default: 'given',
  },
  '-i': { summary: 'Tunnelling: packets go to the server inside packets of IP.', aliases: ['--ipip'], of: ['server'] },
  '-m': {
    summary: 'Masquerading: the destination is translated, and answers come back this way.',
    aliases: ['--masquerading'],
    of: ['server'],
  },
  '-w': {
    summary: 'How much of the load the server takes; 0 for no new connections.',
    aliases: ['--weight'],
    takes: { type: 'integer', min: 0, max: 65535 },
    of: ['server'],
    default: '1',
  },
  '-x': {
    summary: 'Most connections of the server; 0 for any number.',
    aliases: ['--u-threshold'],
    takes: { type: 'integer', min: 0, max: 65535 },
    of: ['server'],
    default: '0',
  },
  '-y': {
    summary: 'So few connections must be left before a full server gets new ones.',
    aliases: ['--l-threshold'],
    takes: { type: 'integer', min: 0, max: 65535 },
    of: ['server'],
    default: '0',
  },
  '--tun-type': {
    summary: 'What packets are put into.',
    aliases: [],
    takes: { type: 'words', values: ['ipip', 'gue', 'gre'] },
    of: ['server'],
    default: 'ipip',
  },
  '--tun-port': {
    summary: 'The port of gue.',
    aliases: [],
    takes: { type: 'integer', min: 1, max: 65535 },
    of: ['server'],
  },
};

/** The commands of a saved file. */
export const ipvsCommands: Readonly<
  Record<string, { readonly kind: 'service' | 'server'; readonly summary: string; readonly aliases: readonly string[] }>
> = {
  '-A': { kind: 'service', summary: 'A virtual service.', aliases: ['--add-service'] },
  '-a': { kind: 'server', summary: 'A server of a virtual service.', aliases: ['--add-server'] },
};

/** By its own name, whatever alias was written. */
export function ipvsOptionName(word: string): string | undefined {
  if (Object.hasOwn(ipvsOptions, word)) return word;
  return Object.keys(ipvsOptions).find((name) => ipvsOptions[name]!.aliases.includes(word));
}
