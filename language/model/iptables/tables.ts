import type { Family } from '../address.ts';

/** Where a table's chain is called (enum nf_inet_hooks, include/uapi/linux/netfilter.h), by the name iptables gives it. */
export type Hook = 'PREROUTING' | 'INPUT' | 'FORWARD' | 'OUTPUT' | 'POSTROUTING';

export const hooks: readonly Hook[] = ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'];

export const hookSummaries: Readonly<Record<Hook, string>> = {
  PREROUTING: 'Packets as they arrive, before it is decided where they go.',
  INPUT: 'Packets for this machine.',
  FORWARD: 'Packets that are routed through.',
  OUTPUT: 'Packets that this machine sends.',
  POSTROUTING: 'Packets about to leave, forwarded or sent.',
};

export interface TableDescriptor {
  /** Meaning, one sentence. */
  readonly summary: string;
  readonly source: readonly string[];
  /** The chains that the table has from the start, each called at the hook of its name. */
  readonly chains: readonly Hook[];
}

/** The tables, in the order in which a hook calls them (enum nf_ip_hook_priorities, linux/netfilter_ipv4.h). */
export const tables = {
  raw: {
    summary: 'Before connections are tracked: what should not be tracked, or tracked apart.',
    source: ['iptables(8)', 'net/ipv4/netfilter/iptable_raw.c'],
    chains: ['PREROUTING', 'OUTPUT'],
  },
  mangle: {
    summary: 'Changes of packets: marks, type of service, time to live, segment size.',
    source: ['iptables(8)', 'net/ipv4/netfilter/iptable_mangle.c'],
    chains: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  },
  nat: {
    summary: 'Translation of addresses and ports; asked for the first packet of a connection only.',
    source: ['iptables(8)', 'net/ipv4/netfilter/iptable_nat.c'],
    chains: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  },
  filter: {
    summary: 'Which packets are let through.',
    source: ['iptables(8)', 'net/ipv4/netfilter/iptable_filter.c'],
    chains: ['INPUT', 'FORWARD', 'OUTPUT'],
  },
  security: {
    summary: 'Marks of mandatory access control, after the filter table.',
    source: ['iptables(8)', 'net/ipv4/netfilter/iptable_security.c'],
    chains: ['INPUT', 'FORWARD', 'OUTPUT'],
  },
} as const satisfies Record<string, TableDescriptor>;

export type TableName = keyof typeof tables;

export const tableNames = Object.keys(tables) as TableName[];

export function isTableName(name: string): name is TableName {
  return Object.hasOwn(tables, name);
}

export function tableOf(name: TableName): TableDescriptor {
  return tables[name];
}

export function isBuiltinChain(table: TableName, chain: string): chain is Hook {
  return (tableOf(table).chains as readonly string[]).includes(chain);
}

/** Longest name of a chain: XT_EXTENSION_MAXNAMELEN minus the terminating zero (linux/netfilter/x_tables.h). */
export const MAX_CHAIN_NAME = 28;

/** The program for a family. */
export function programOf(family: Family): 'iptables' | 'ip6tables' {
  return family === 4 ? 'iptables' : 'ip6tables';
}
