import { formatIpv4 } from '../../../language/model/address.ts';
import type { SocketError } from '../../network/socket.ts';
import { ICMP, ICMP6 } from '../../packet/icmp.ts';

const UNREACHABLE = [
  'Destination Net Unreachable',
  'Destination Host Unreachable',
  'Destination Protocol Unreachable',
  'Destination Port Unreachable',
  '',
  'Source Route Failed',
  'Destination Net Unknown',
  'Destination Host Unknown',
  'Source Host Isolated',
  'Destination Net Prohibited',
  'Destination Host Prohibited',
  'Destination Net Unreachable for Type of Service',
  'Destination Host Unreachable for Type of Service',
  'Packet filtered',
  'Precedence Violation',
  'Precedence Cutoff',
];

const REDIRECT = ['Network', 'Host', 'Type of Service and Network', 'Type of Service and Host'];

/** What ping(8) prints for an ICMP message that is no echo reply (pr_icmph). */
export function icmpWords({ type, code, info }: Omit<SocketError, 'from' | 'device'>): string {
  switch (type) {
    case ICMP.destinationUnreachable:
      if (code === 4) return `Frag needed and DF set (mtu = ${info})`;
      return UNREACHABLE[code] ?? `Dest Unreachable, Bad Code: ${code}`;
    case ICMP.sourceQuench:
      return 'Source Quench';
    case ICMP.redirect: {
      const what = REDIRECT[code] === undefined ? `Redirect, Bad Code: ${code}` : `Redirect ${REDIRECT[code]}`;
      return `${what}(New nexthop: ${formatIpv4(info)})`;
    }
    case ICMP.timeExceeded:
      if (code === 0) return 'Time to live exceeded';
      return code === 1 ? 'Frag reassembly time exceeded' : `Time exceeded, Bad Code: ${code}`;
    case ICMP.parameterProblem:
      return `Parameter problem: pointer = ${info}`;
    default:
      return `Bad ICMP type: ${type}`;
  }
}

const UNREACHABLE6 = [
  'No route',
  'Administratively prohibited',
  'Beyond scope of source address',
  'Address unreachable',
  'Port unreachable',
];

/** The same for ICMPv6 (print_icmp). */
export function icmp6Words({ type, code, info }: Omit<SocketError, 'from' | 'device'>): string {
  switch (type) {
    case ICMP6.destinationUnreachable:
      return `Destination unreachable: ${UNREACHABLE6[code] ?? `Unknown code ${code}`}`;
    case ICMP6.packetTooBig:
      return `Packet too big: mtu=${info}${code === 0 ? '' : `, code=${code}`}`;
    case ICMP6.timeExceeded: {
      const what = ['Hop limit', 'Defragmentation failure'][code] ?? `code ${code}`;
      return `Time exceeded: ${what}`;
    }
    case ICMP6.parameterProblem: {
      const what = ['Wrong header field', 'Unknown header', 'Unknown option'][code] ?? `code ${code}`;
      return `Parameter problem: ${what} at ${info}`;
    }
    default:
      return `unknown icmp type: ${type}`;
  }
}
