import type { AttributeForm, AttributeForms, ValueForm } from './attributes.ts';

/*
 * Attributes of `route`, `rule` and `neigh`, in the words of ip-route(8), ip-rule(8) and ip-neighbour(8).
 * Values of types and protocols: include/uapi/linux/rtnetlink.h.
 */

/** Types of routes; `unicast` where none is given. */
export const routeTypes = [
  ...['unicast', 'local', 'broadcast', 'multicast', 'throw', 'unreachable', 'prohibit', 'blackhole'],
] as const;

/** Types that lead to no device. */
export const deadEndTypes: readonly string[] = ['throw', 'unreachable', 'prohibit', 'blackhole'];

const form =
  (program: string, source: string) =>
  (name: string, summary: string, value: ValueForm, extra: Partial<AttributeForm> = {}): AttributeForms => ({
    [name]: {
      summary,
      value,
      source,
      command: `${program} … ${name}${value.type === 'flag' ? '' : ' VALUE'}`,
      ...extra,
    },
  });

const route = form('ip route add', 'ip-route(8)');
const rule = form('ip rule add', 'ip-rule(8)');
const neigh = form('ip neigh add', 'ip-neighbour(8)');

const integer = (min: number, max: number, unit?: string): ValueForm => ({
  type: 'integer',
  min,
  max,
  ...(unit === undefined ? {} : { unit }),
});
const UINT = integer(0, 4294967295);
const protocol: ValueForm = { type: 'word', words: ['kernel', 'boot', 'static', 'ra', 'redirect'], max: 255 };
const tos: ValueForm = {
  type: 'word',
  words: ['lowdelay', 'throughput', 'reliability', 'mincost'],
  max: 255,
};

const way: AttributeForms = {
  ...route(
    'via',
    'The next router, an address on a network of this namespace; after inet6 one of the other family.',
    {
      type: 'address',
    },
    { lead: ['inet', 'inet6'] },
  ),
  ...route('dev', 'The device that packets leave by.', { type: 'device' }),
  ...route('onlink', 'Take the gateway as reachable on the device, although no address says so.', { type: 'flag' }),
};

export const nexthopAttributes: AttributeForms = {
  ...way,
  ...route('weight', 'Share of this way among all ways of the route.', integer(1, 256), { default: '1' }),
};

export const routeAttributes: AttributeForms = {
  ...way,
  ...route('src', 'The source address to prefer for packets that this machine sends by the route.', {
    type: 'address',
  }),
  ...route('metric', 'Preference among routes to the same destination; the lowest wins.', UINT, {
    default: '0 for IPv4, 1024 for IPv6',
  }),
  ...route('table', 'The table that the route stands in.', { type: 'table' }, { default: 'main' }),
  ...route('vrf', 'The VRF in whose table the route stands.', { type: 'device' }),
  ...route('expires', 'Time after which an IPv6 route is gone.', integer(0, 4294967295, 'seconds')),
  ...route('tos', 'Only packets with this type of service take the route.', tos),
  ...route(
    'scope',
    'How far the destination is.',
    { type: 'word', words: ['global', 'site', 'link', 'host', 'nowhere'], max: 255 },
    {
      default: 'link without a gateway, host for local routes, else global',
    },
  ),
  ...route(
    'mtu',
    'Largest packet on the way; after lock, path MTU discovery does not change it.',
    integer(0, 4294967295, 'bytes'),
    {
      lead: ['lock'],
    },
  ),
  ...route('advmss', 'Maximum segment size that TCP advertises.', integer(0, 4294967295, 'bytes')),
  ...route('window', 'Largest window that TCP advertises.', integer(0, 4294967295, 'bytes')),
  ...route('cwnd', 'Clamp of the congestion window, when locked.', integer(0, 4294967295, 'segments'), {
    lead: ['lock'],
  }),
  ...route('initcwnd', 'Congestion window of TCP at first.', integer(0, 4294967295, 'segments')),
  ...route('initrwnd', 'Receive window of TCP at first.', integer(0, 4294967295, 'segments')),
  ...route('ssthresh', 'Initial slow start threshold.', UINT, { lead: ['lock'] }),
  ...route('reordering', 'Maximal reordering on the path.', UINT, { lead: ['lock'] }),
  ...route('rtt', 'Initial estimate of the round trip time.', integer(0, 4294967295, 'milliseconds')),
  ...route('rttvar', 'Initial estimate of its variance.', integer(0, 4294967295, 'milliseconds')),
  ...route('rto_min', 'Minimum retransmission time of TCP.', integer(0, 4294967295, 'milliseconds')),
  ...route('hoplimit', 'Hop limit of packets to the destination.', integer(0, 255)),
  ...route('quickack', 'TCP acknowledges at once.', { type: 'boolean', words: ['0', '1'] }),
  ...route('fastopen_no_cookie', 'TCP Fast Open without a cookie.', { type: 'boolean', words: ['0', '1'] }),
  ...route('congctl', 'Congestion control of TCP.', { type: 'name' }, { lead: ['lock'] }),
  ...route('features', 'Features to use.', { type: 'enum', values: ['ecn'] }),
  ...route('realms', 'Realms of the route, SOURCE/DESTINATION.', { type: 'name' }),
  ...route('pref', 'Preference of an IPv6 route among routers.', { type: 'enum', values: ['low', 'medium', 'high'] }),
  ...route('ttl-propagate', 'Whether MPLS passes the TTL on.', { type: 'enum', values: ['enabled', 'disabled'] }),
};

export const ruleAttributes: AttributeForms = {
  ...rule('not', 'The rule holds for all packets that do not match.', { type: 'flag' }),
  ...rule('from', 'Source addresses.', { type: 'network' }, { default: 'all' }),
  ...rule('to', 'Destination addresses.', { type: 'network' }, { default: 'all' }),
  ...rule('iif', 'The device that packets came by; lo for those of this machine.', { type: 'device' }),
  ...rule('oif', 'The device that a socket is bound to.', { type: 'device' }),
  ...rule('fwmark', 'The mark that the firewall gave.', { type: 'mark' }),
  ...rule('tos', 'Type of service.', tos),
  ...rule('ipproto', 'Protocol above IP.', {
    type: 'word',
    words: ['tcp', 'udp', 'icmp', 'ipv6-icmp', 'sctp', 'gre', 'esp'],
    max: 255,
  }),
  ...rule('sport', 'Source ports.', { type: 'range', min: 0, max: 65535 }),
  ...rule('dport', 'Destination ports.', { type: 'range', min: 0, max: 65535 }),
  ...rule('uidrange', 'Users whose sockets send.', { type: 'range', min: 0, max: 4294967295 }),
  ...rule('l3mdev', 'Ask the table of the VRF that the device is in.', { type: 'flag' }),
  ...rule(
    'family',
    'Family of a rule that has no address.',
    { type: 'enum', values: ['inet', 'inet6'] },
    { default: 'inet' },
  ),
  ...rule('pref', 'Preference: rules are asked from the lowest to the highest.', UINT, {
    default: 'one below the lowest after 0',
  }),
  ...rule(
    'table',
    'The table to ask; when it has no route, the next rule is asked.',
    { type: 'table' },
    { default: 'main' },
  ),
  ...rule('goto', 'Go on with the rule of this preference.', UINT),
  ...rule('nop', 'Do nothing: a place to go to.', { type: 'flag' }),
  ...rule('blackhole', 'Drop without a word.', { type: 'flag' }),
  ...rule('unreachable', 'Refuse: network is unreachable.', { type: 'flag' }),
  ...rule('prohibit', 'Refuse: administratively prohibited.', { type: 'flag' }),
  ...rule(
    'suppress_prefixlength',
    'Take no route of the table whose prefix is this short or shorter.',
    integer(0, 128),
  ),
  ...rule('suppress_ifgroup', 'Take no route of the table by a device of this group.', UINT),
  ...rule('realms', 'Realms of the packets, SOURCE/DESTINATION.', { type: 'name' }),
  ...rule('protocol', 'Who made the rule.', protocol, { default: 'boot' }),
};

/** What a rule may do with a packet; without one it asks table main. */
export const ruleActions = ['table', 'goto', 'nop', 'blackhole', 'unreachable', 'prohibit', 'l3mdev'] as const;

export const neighbourAttributes: AttributeForms = {
  ...neigh('lladdr', 'Its Ethernet address.', { type: 'mac' }),
  ...neigh('dev', 'The device that it is behind.', { type: 'device' }),
  ...neigh(
    'nud',
    'What is known of it.',
    {
      type: 'enum',
      values: ['permanent', 'noarp', 'reachable', 'stale', 'none', 'incomplete', 'delay', 'probe', 'failed'],
    },
    { default: 'permanent' },
  ),
  ...neigh('router', 'It is a router (IPv6).', { type: 'flag' }),
  ...neigh('extern_learn', 'Somebody else keeps the entry up to date.', { type: 'flag' }),
  ...neigh('managed', 'The kernel keeps the entry resolved.', { type: 'flag' }),
  ...neigh('protocol', 'Who made the entry.', protocol),
};
