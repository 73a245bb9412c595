import type { Family } from '../address.ts';

/** A type of ICMP, with the code that a name stands for; without one, every code. */
export interface IcmpType {
  readonly icmp: number | 'any';
  readonly code?: number;
}

/** RFC 792, and the names of libxt_icmp.h (iptables). */
const ICMP: Readonly<Record<string, IcmpType>> = {
  any: { icmp: 'any' },
  'echo-reply': { icmp: 0 },
  pong: { icmp: 0 },
  'destination-unreachable': { icmp: 3 },
  'network-unreachable': { icmp: 3, code: 0 },
  'host-unreachable': { icmp: 3, code: 1 },
  'protocol-unreachable': { icmp: 3, code: 2 },
  'port-unreachable': { icmp: 3, code: 3 },
  'fragmentation-needed': { icmp: 3, code: 4 },
  'source-route-failed': { icmp: 3, code: 5 },
  'network-unknown': { icmp: 3, code: 6 },
  'host-unknown': { icmp: 3, code: 7 },
  'network-prohibited': { icmp: 3, code: 9 },
  'host-prohibited': { icmp: 3, code: 10 },
  'TOS-network-unreachable': { icmp: 3, code: 11 },
  'TOS-host-unreachable': { icmp: 3, code: 12 },
  'communication-prohibited': { icmp: 3, code: 13 },
  'host-precedence-violation': { icmp: 3, code: 14 },
  'precedence-cutoff': { icmp: 3, code: 15 },
  'source-quench': { icmp: 4 },
  redirect: { icmp: 5 },
  'network-redirect': { icmp: 5, code: 0 },
  'host-redirect': { icmp: 5, code: 1 },
  'TOS-network-redirect': { icmp: 5, code: 2 },
  'TOS-host-redirect': { icmp: 5, code: 3 },
  'echo-request': { icmp: 8 },
  ping: { icmp: 8 },
  'router-advertisement': { icmp: 9 },
  'router-solicitation': { icmp: 10 },
  'time-exceeded': { icmp: 11 },
  'ttl-exceeded': { icmp: 11 },
  'ttl-zero-during-transit': { icmp: 11, code: 0 },
  'ttl-zero-during-reassembly': { icmp: 11, code: 1 },
  'parameter-problem': { icmp: 12 },
  'ip-header-bad': { icmp: 12, code: 0 },
  'required-option-missing': { icmp: 12, code: 1 },
  'timestamp-request': { icmp: 13 },
  'timestamp-reply': { icmp: 14 },
  'address-mask-request': { icmp: 17 },
  'address-mask-reply': { icmp: 18 },
};

/** RFC 4443, RFC 4861. */
const ICMP6: Readonly<Record<string, IcmpType>> = {
  'destination-unreachable': { icmp: 1 },
  'no-route': { icmp: 1, code: 0 },
  'communication-prohibited': { icmp: 1, code: 1 },
  'beyond-scope': { icmp: 1, code: 2 },
  'address-unreachable': { icmp: 1, code: 3 },
  'port-unreachable': { icmp: 1, code: 4 },
  'failed-policy': { icmp: 1, code: 5 },
  'reject-route': { icmp: 1, code: 6 },
  'packet-too-big': { icmp: 2 },
  'time-exceeded': { icmp: 3 },
  'ttl-exceeded': { icmp: 3 },
  'ttl-zero-during-transit': { icmp: 3, code: 0 },
  'ttl-zero-during-reassembly': { icmp: 3, code: 1 },
  'parameter-problem': { icmp: 4 },
  'bad-header': { icmp: 4, code: 0 },
  'unknown-header-type': { icmp: 4, code: 1 },
  'unknown-option': { icmp: 4, code: 2 },
  'echo-request': { icmp: 128 },
  ping: { icmp: 128 },
  'echo-reply': { icmp: 129 },
  'router-solicitation': { icmp: 133 },
  'router-advertisement': { icmp: 134 },
  'neighbour-solicitation': { icmp: 135 },
  'neighbor-solicitation': { icmp: 135 },
  'neighbour-advertisement': { icmp: 136 },
  'neighbor-advertisement': { icmp: 136 },
  redirect: { icmp: 137 },
};

export function icmpTypes(family: Family): Readonly<Record<string, IcmpType>> {
  return family === 4 ? ICMP : ICMP6;
}
