import type { LinkKindDescriptor } from './link-kind.ts';
import { choice, integer, sign, toggle } from './shorthands.ts';
import { remote } from './tunnel.ts';

export const geneve: LinkKindDescriptor = {
  summary: 'Ethernet over UDP with options in the header (Geneve).',
  source: ['RFC 8926', 'ip-link(8)', 'drivers/net/geneve.c'],
  shape: 'single',
  example: 'geneve gnv0 id 7 remote 10.0.0.2',
  underlay: true,
  mtu: { default: 1500, min: 68, max: 65485 },
  attributes: {
    external: toggle('external', 'Network and destination come with each packet, from a route or a filter.', false, {
      fixed: true,
    }),
    id: integer('Number of the virtual network (VNI).', 0, 16777215, { fixed: true }),
    remote: remote(undefined, { json: 'remote|remote6' }),
    ttl: integer(
      'Time to live of the tunnelled packets; `auto` takes that of the route, `inherit` that of the packet inside.',
      1,
      255,
      { default: 'auto' },
      { words: { auto: 0, inherit: -1 } },
    ),
    tos: integer(
      'Type of service of the tunnelled packets, or `inherit`.',
      0,
      255,
      { default: 0, format: 'hex' },
      { base: 16, words: { inherit: 1 } },
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
    dstport: integer('UDP port of the receiver.', 0, 65535, { default: 6081, json: 'port', fixed: true }),
    udpcsum: toggle('udpcsum', 'UDP checksums over IPv4.', true, { json: 'udp_csum', fixed: true }),
    udp6zerocsumtx: toggle('udp6zerocsumtx', 'Send no UDP checksums over IPv6.', false, {
      json: 'udp_zero_csum6_tx',
      fixed: true,
    }),
    udp6zerocsumrx: toggle('udp6zerocsumrx', 'Take packets over IPv6 without a UDP checksum.', false, {
      json: 'udp_zero_csum6_rx',
      fixed: true,
    }),
    innerprotoinherit: sign('innerprotoinherit', 'Carry IP packets without an Ethernet header.', {
      json: 'inner_proto_inherit',
      fixed: true,
      since: 'Linux 5.18',
    }),
  },
  rules: [
    { rule: 'some', of: ['id', 'external'] },
    { rule: 'one', of: ['id', 'external'] },
    { rule: 'one', of: ['remote', 'external'] },
    {
      rule: 'check',
      summary: 'Needs `remote`, or `external`.',
      check: (values) =>
        values.id !== undefined && values.external !== true && values.remote === undefined
          ? { kind: 'missing', fault: "needs 'remote'" }
          : undefined,
    },
  ],
  identity: ['id', 'remote', 'dstport', 'external'],
};
