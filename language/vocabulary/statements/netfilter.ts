import { listenAttributes } from '../attributes.ts';
import { ipsetLines, iptablesLines, ipvsLines } from '../saved-lines.ts';
import { ANY_NODE, NETWORK, type StatementForm } from './form.ts';

/** What other programs save, and services that wait. */
export const netfilterStatements = {
  iptables: {
    summary: 'Rules of a table for IPv4, as iptables-save prints them. Interfaces, chains and sets are references.',
    example: 'iptables filter {\n  :INPUT DROP\n  -A INPUT -p tcp --dport 22 -j ACCEPT\n}',
    within: NETWORK,
    operands: [{ role: 'value', what: 'a table: filter, nat, mangle, raw or security' }],
    attributes: {},
    lines: iptablesLines,
    source: 'iptables(8), iptables-extensions(8)',
  },
  ip6tables: {
    summary: 'Rules of a table for IPv6, as ip6tables-save prints them. Interfaces, chains and sets are references.',
    example: 'ip6tables filter {\n  :INPUT DROP\n  -A INPUT -p ipv6-icmp -j ACCEPT\n}',
    within: NETWORK,
    operands: [{ role: 'value', what: 'a table: filter, nat, mangle, raw or security' }],
    attributes: {},
    lines: iptablesLines,
    source: 'ip6tables(8), iptables-extensions(8)',
  },
  ipset: {
    summary: 'Sets of addresses, ports and networks, as `ipset save` prints them.',
    example: 'ipset {\n  create blocked hash:net family inet\n  add blocked 192.0.2.0/24\n}',
    within: NETWORK,
    operands: [],
    attributes: {},
    lines: ipsetLines,
    source: 'ipset(8)',
  },
  ipvs: {
    summary: 'Virtual services and the servers behind them, as ipvsadm-save prints them.',
    example: 'ipvs {\n  -A -t 10.0.0.100:80 -s rr\n  -a -t 10.0.0.100:80 -r 10.0.0.5:8080 -m -w 1\n}',
    within: NETWORK,
    operands: [],
    attributes: {},
    lines: ipvsLines,
    source: 'ipvsadm(8)',
  },
  listen: {
    summary: 'A service of the namespace that waits on a port, so that probes find something that answers.',
    example: 'listen tcp 8080',
    within: ANY_NODE,
    operands: [
      { role: 'value', what: 'a protocol: tcp or udp' },
      { role: 'value', what: 'a port from 1 to 65535' },
    ],
    attributes: listenAttributes,
    source: 'docs/language.md',
  },
} as const satisfies Record<string, StatementForm>;
