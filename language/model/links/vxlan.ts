import type { LinkKindDescriptor } from './link-kind.ts';
import { address, choice, device, integer, sign, toggle } from './shorthands.ts';
import { local, remote } from './tunnel.ts';

export const vxlan: LinkKindDescriptor = {
  summary: 'Ethernet over UDP: one of 16 million virtual networks between machines.',
  source: ['RFC 7348', 'ip-link(8)', 'drivers/net/vxlan/vxlan_core.c'],
  shape: 'single',
  example: 'vxlan vx42 id 42 local 10.0.0.1 remote 10.0.0.2 dstport 4789',
  underlay: true,
  mtu: { default: 1500, min: 68, max: 65535 },
  attributes: {
    external: toggle('external', 'Network and destination come with each packet, from a route or a filter.', false, {
      fixed: true,
    }),
    vnifilter: toggle('vnifilter', 'Take only the networks listed by `bridge vni`.', false, {
      fixed: true,
      since: 'Linux 5.18',
    }),
    id: integer('Number of the virtual network (VNI).', 0, 16777215, { fixed: true }),
    group: {
      ...address('Group that frames for unknown destinations go to.', undefined, { json: 'group|group6' }),
      value: { type: 'address', multicast: true },
    },
    remote: remote(undefined, { json: 'remote|remote6' }),
    local: local(undefined, { json: 'local|local6' }),
    dev: device('The device that tunnelled packets leave by.', { json: 'link' }),
    srcport: integer('Range of the source ports: lowest and highest.', 0, 65535, {
      list: { separator: ' ', min: 2, max: 2 },
      json: 'port_range',
      fixed: true,
    }),
    dstport: integer('UDP port of the receiver; 4789 is the registered one, 0 asks for the default.', 0, 65535, {
      default: 8472,
      json: 'port',
      fixed: true,
    }),
    learning: toggle('learning', 'Learn which machine a source address is at.', true),
    proxy: toggle('proxy', 'Answer ARP and neighbour discovery from the neighbour table.', false, { fixed: true }),
    rsc: toggle('rsc', 'Short-cut routes between virtual networks.', false, { fixed: true }),
    l2miss: toggle('l2miss', 'Tell user space of unknown Ethernet addresses.', false, { fixed: true }),
    l3miss: toggle('l3miss', 'Tell user space of unknown IP addresses.', false, { fixed: true }),
    tos: integer(
      'Type of service of the tunnelled packets, or `inherit`.',
      0,
      255,
      { default: 0, format: 'hex' },
      { base: 16, words: { inherit: 1 } },
    ),
    ttl: integer(
      'Time to live of the tunnelled packets; `auto` takes that of the route, `inherit` that of the packet inside.',
      1,
      255,
      { default: 'auto' },
      { words: { auto: 0, inherit: -1 } },
    ),
    df: choice('The bit of tunnelled IPv4 packets that forbids fragments.', ['unset', 'set', 'inherit'], {
      default: 'unset',
      since: 'Linux 4.20',
    }),
    flowlabel: integer('Flow label of tunnelled IPv6 packets.', 0, 1048575, {
      default: 0,
      json: 'label',
      format: 'hex',
    }),
    ageing: integer(
      'Time after which a learned address that was not seen again is forgotten.',
      0,
      4294967295,
      { default: 300 },
      { unit: 'seconds', words: { none: 0 } },
    ),
    maxaddress: integer(
      'Largest number of learned addresses.',
      0,
      4294967295,
      { default: 'unlimited', json: 'limit', fixed: true },
      { words: { unlimited: 0 } },
    ),
    udpcsum: toggle('udpcsum', 'UDP checksums over IPv4.', true, { json: 'udp_csum', fixed: true }),
    udp6zerocsumtx: toggle('udp6zerocsumtx', 'Send no UDP checksums over IPv6.', false, {
      json: 'udp_zero_csum6_tx',
      fixed: true,
    }),
    udp6zerocsumrx: toggle('udp6zerocsumrx', 'Take packets over IPv6 without a UDP checksum.', false, {
      json: 'udp_zero_csum6_rx',
      fixed: true,
    }),
    remcsumtx: toggle('remcsumtx', 'Leave the inner checksum to the receiver.', false, {
      json: 'remcsum_tx',
      fixed: true,
    }),
    remcsumrx: toggle('remcsumrx', 'Take packets whose inner checksum was left to the receiver.', false, {
      json: 'remcsum_rx',
      fixed: true,
    }),
    localbypass: toggle('localbypass', 'Hand packets for an end on this machine over without sending them.', true, {
      since: 'Linux 6.5, iproute2 6.5',
    }),
    mcroute: toggle('mcroute', 'Route packets to groups by the multicast routes of the machine.', false, {
      fixed: true,
      since: 'Linux 6.16, iproute2 6.16',
    }),
    reserved_bits: integer(
      'Reserved bits of the header that a received packet may have set.',
      0,
      Number.MAX_SAFE_INTEGER,
      {
        format: 'hex',
        fixed: true,
        since: 'Linux 6.14, iproute2 6.14',
      },
    ),
    gbp: sign('gbp', 'Carry the security group of a packet (group policy extension).', { fixed: true }),
    gpe: sign('gpe', 'Carry other protocols than Ethernet (generic protocol extension).', { fixed: true }),
  },
  rules: [
    { rule: 'some', of: ['id', 'external'] },
    { rule: 'one', of: ['id', 'external'] },
    { rule: 'one', of: ['group', 'remote'] },
    { rule: 'with', attribute: 'group', with: ['dev'] },
    { rule: 'with', attribute: 'vnifilter', with: ['external'] },
    { rule: 'with', attribute: 'gpe', with: ['external'] },
    { rule: 'one', of: ['gbp', 'gpe'] },
    { rule: 'family', of: ['group', 'remote', 'local'] },
    {
      rule: 'check',
      summary: 'The lower port of `srcport` comes first.',
      check: ({ srcport }) => {
        const [low, high] = String(srcport ?? '')
          .split(' ')
          .map(Number);
        if (low === undefined || high === undefined || low <= high) return undefined;
        return {
          kind: 'conflict',
          attribute: 'srcport',
          fault: `has source ports from ${low} to ${high}: expected the lower one first`,
        };
      },
    },
  ],
  identity: ['id', 'dstport', 'external', 'dev'],
};
