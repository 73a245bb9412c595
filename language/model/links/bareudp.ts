import type { LinkKindDescriptor } from './link-kind.ts';
import { choice, integer, toggle } from './shorthands.ts';

export const bareudp: LinkKindDescriptor = {
  summary: 'Packets of a protocol such as MPLS directly in UDP; where they go comes from routes or filters.',
  source: ['RFC 7510', 'ip-link(8)', 'drivers/net/bareudp.c'],
  since: 'Linux 5.7, iproute2 5.10',
  shape: 'single',
  example: 'bareudp bu0 dstport 6635 ethertype mpls_uc',
  underlay: true,
  mtu: { default: 1472, min: 68, max: 65527 },
  mac: 'none',
  attributes: {
    dstport: integer('UDP port of both ends.', 1, 65535, { required: true, fixed: true }),
    ethertype: choice(
      'The protocol that is carried.',
      ['ipv4', 'ipv6', 'mpls_uc', 'mpls_mc'],
      {
        required: true,
        fixed: true,
      },
      { aliases: { ip: 'ipv4' } },
    ),
    srcportmin: integer('Lowest source port.', 0, 65535, { default: 0, fixed: true }),
    multiproto: toggle('multiproto', 'Carry IPv6 beside IPv4, or multicast beside unicast MPLS.', false, {
      fixed: true,
    }),
  },
  rules: [
    {
      rule: 'check',
      summary: '`multiproto` goes with `ethertype ipv4` or `mpls_uc`.',
      check: ({ multiproto, ethertype }) =>
        multiproto === true && (ethertype === 'ipv6' || ethertype === 'mpls_mc')
          ? {
              kind: 'conflict',
              attribute: 'multiproto',
              fault: `has 'multiproto' with ethertype ${ethertype}: it belongs to ethertype ipv4 or mpls_uc`,
            }
          : undefined,
    },
  ],
  identity: ['dstport'],
};
