import type { Fault } from './fault.ts';

const FRAGMENT = 'simulator/network/ipv4/fragment.ts';
const RATE_LIMIT = 'simulator/network/rate-limit.ts';
const REDIRECT = 'simulator/network/ipv6/redirect.ts';
const EXCEPTION = 'simulator/network/ipv6/exception.ts';
const VALIDATE = 'simulator/network/ipv4/validate-source.ts';

/** The way of an IP packet, ICMP, and what ping says of it. */
export const packetFaults: readonly Fault[] = [
  {
    file: 'simulator/network/ipv4/forward.ts',
    find: 'header.ttl <= 1',
    replace: 'header.ttl <= 0',
    breaks: 'An IPv4 packet goes one hop too far.',
  },
  {
    file: 'simulator/network/ipv6/receive.ts',
    find: 'header.hopLimit <= 1',
    replace: 'header.hopLimit <= 0',
    breaks: 'An IPv6 packet goes one hop too far.',
  },
  {
    file: 'simulator/network/ipv4/forward.ts',
    find: 'network: { ...header, ttl: header.ttl - 1 },',
    replace: 'network: { ...header, ttl: header.ttl },',
    breaks: 'A router does not count a hop.',
  },
  {
    file: 'simulator/network/ipv4/forward.ts',
    find: 'header.dontFragment && ipv4Length(header) > route.mtu',
    replace: 'header.dontFragment && ipv4Length(header) >= route.mtu',
    breaks: 'A packet as long as the MTU is too long.',
  },
  {
    file: FRAGMENT,
    find: 'const size = (mtu - IPV4_HEADER) & ~7;',
    replace: 'const size = (mtu - IPV4_HEADER - 8) & ~7;',
    breaks: 'Fragments are eight bytes shorter than need be.',
  },
  {
    file: FRAGMENT,
    find: 'fragmentOffset: header.fragmentOffset + offset,',
    replace: 'fragmentOffset: offset,',
    breaks: 'A fragment of a fragment forgets where it was.',
  },
  {
    file: FRAGMENT,
    find: 'moreFragments: header.moreFragments || end < bytes.length,',
    replace: 'moreFragments: true,',
    breaks: 'There is no last fragment.',
  },
  {
    file: VALIDATE,
    find: "const filter = largestConf(device, 'rp_filter');",
    replace: 'const filter = device.ipv4.conf.rp_filter;',
    breaks: 'rp_filter of all is not seen.',
  },
  {
    file: VALIDATE,
    find: 'if (filter === 1) {',
    replace: 'if (filter >= 1) {',
    breaks: 'Loose rp_filter is strict.',
  },
  {
    file: VALIDATE,
    find: "if (filter === 0) return { direct: false };\n  return { reason: 'IP_RPFILTER'",
    replace: "if (filter !== 1) return { direct: false };\n  return { reason: 'IP_RPFILTER'",
    breaks: 'Loose rp_filter lets sources pass to which no route leads.',
  },
  {
    file: RATE_LIMIT,
    find: 'const BURST = 6;',
    replace: 'const BURST = 60;',
    breaks: 'A host is told of more errors at once than icmp_ratelimit allows.',
  },
  {
    file: RATE_LIMIT,
    find: 'if ((mask & (1 << type)) === 0) return true;',
    replace: '',
    breaks: 'Types outside icmp_ratemask are limited too.',
  },
  {
    file: 'simulator/network/ipv4/icmp-receive.ts',
    find: "'net.ipv4.route.mtu_expires', 600",
    replace: "'net.ipv4.route.no_such_setting', 60",
    breaks: 'A learned path MTU is forgotten after a minute.',
  },
  {
    file: 'simulator/network/ipv4/icmp-receive.ts',
    find: 'Math.max(mtu, Math.min(old, least))',
    replace: 'mtu',
    breaks: 'A path MTU below min_pmtu is believed.',
  },
  {
    file: REDIRECT,
    find: "if ('error' in back || back.gateway !== undefined) return;",
    replace: "if ('error' in back) return;",
    breaks: 'Redirects of IPv6 are sent beyond the link.',
  },
  {
    file: REDIRECT,
    find: 'const macs = mac !== undefined && isValid(state) ?',
    replace: 'const macs = mac === 0 ?',
    breaks: 'Redirects of IPv6 do not tell the link-layer address of the gateway.',
  },
  {
    file: REDIRECT,
    find: 'if (forwarding !== 0 || accept_redirects === 0) return;',
    replace: 'if (accept_redirects === 0) return;',
    breaks: 'Routers believe redirects of IPv6.',
  },
  {
    file: REDIRECT,
    find: 'return nexthop.gateway === gateway ||',
    replace: 'return nexthop.gateway !== undefined ||',
    breaks: 'Hosts believe redirects of IPv6 from any neighbour.',
  },
  {
    file: EXCEPTION,
    find: 'insert(nexthop, destination, { gateway, made:',
    replace: 'insert(nexthop, destination, { ...exceptionFor6(nexthop, destination), gateway, made:',
    breaks: 'A redirect of IPv6 leaves the path MTU that was known.',
  },
  {
    file: EXCEPTION,
    find: 'return gateway !== undefined && findNeighbour(device!, gateway)?.router !== true;',
    replace: 'return false;',
    breaks: 'Ways by neighbours that are no routers are kept.',
  },
  {
    file: 'simulator/commands/ping/icmp-words.ts',
    find: "'Packet filtered',",
    replace: "'Destination Net Prohibited',",
    breaks: 'ping names another reason for a packet that was filtered.',
  },
  {
    file: 'simulator/commands/ping/icmp-words.ts',
    find: 'Frag needed and DF set (mtu = ',
    replace: 'Fragmentation needed (mtu = ',
    breaks: 'ping words an error differently.',
  },
];
