import type { LinkKindDescriptor } from './link-kind.ts';
import { bit, choice, integer } from './shorthands.ts';

export const ipoib: LinkKindDescriptor = {
  summary: 'IP over a partition of an InfiniBand device.',
  source: ['RFC 4391', 'RFC 4755', 'ip-link(8)', 'drivers/infiniband/ulp/ipoib/'],
  shape: 'single',
  example: 'ipoib ib0.8001 link ib0 pkey 0x8001 mode connected',
  context: 'physical ib0',
  parent: { required: true, summary: 'The InfiniBand device.', kinds: ['physical'] },
  mtu: { default: 2044, min: 68, max: 65520 },
  mac: 'none',
  attributes: {
    pkey: integer('Key of the partition.', 0x8001, 0xffff, {
      format: 'hex',
      json: 'key',
      fixed: true,
      default: 0xffff,
    }),
    mode: choice('Whether packets go as datagrams or over a connection.', ['datagram', 'connected'], {
      default: 'datagram',
    }),
    umcast: bit('Let programs of users join groups.', 0),
  },
  identity: ['link', 'pkey'],
};
