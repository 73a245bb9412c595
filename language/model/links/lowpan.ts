import type { LinkKindDescriptor } from './link-kind.ts';

export const lowpan: LinkKindDescriptor = {
  summary: 'IPv6 over a low-power radio device (6LoWPAN).',
  source: ['RFC 4944', 'RFC 6282', 'Documentation/networking/6lowpan.rst', 'net/ieee802154/6lowpan/'],
  shape: 'single',
  example: 'lowpan low0 link wpan0',
  context: 'physical wpan0',
  parent: { required: true, summary: 'The IEEE 802.15.4 device.', kinds: ['physical'] },
  mtu: { default: 1280, min: 1280, max: 1280 },
  mac: 'none',
  attributes: {},
  identity: ['link'],
};
