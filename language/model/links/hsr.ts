import type { LinkKindDescriptor } from './link-kind.ts';
import { device, integer } from './shorthands.ts';

export const hsr: LinkKindDescriptor = {
  summary: 'A ring, or two networks in parallel, in which every frame goes both ways (HSR, PRP).',
  source: ['IEC 62439-3:2016', 'ip-link(8)', 'net/hsr/'],
  shape: 'single',
  example: 'hsr hsr0 slave1 eth1 slave2 eth2 supervision 45 version 1',
  context: 'physical eth1\nphysical eth2',
  mtu: { default: 1494, min: 0, max: 1500 },
  mac: 'parent',
  attributes: {
    slave1: device('The first device of the ring.', { required: true, fixed: true }),
    slave2: device('The second device of the ring.', { required: true, fixed: true }),
    interlink: device('The device that leads to machines that know nothing of the ring.', {
      fixed: true,
      since: 'Linux 6.10, iproute2 6.11',
    }),
    supervision: integer('Last byte of the group address of supervision frames.', 0, 255, {
      default: 0,
      fixed: true,
      json: false,
    }),
    version: integer('Version of the protocol.', 0, 1, { default: 0, fixed: true, json: false }),
    proto: integer('0 for HSR, 1 for PRP.', 0, 1, { default: 0, fixed: true, since: 'Linux 5.9' }),
  },
  rules: [
    {
      rule: 'check',
      summary: 'The slaves and the interlink are different devices.',
      check: ({ slave1, slave2, interlink }) => {
        if (slave1 !== undefined && slave1 === slave2) {
          return {
            kind: 'conflict',
            attribute: 'slave2',
            fault: `has '${slave1}' for both slaves: expected two devices`,
          };
        }
        if (interlink !== undefined && (interlink === slave1 || interlink === slave2)) {
          return {
            kind: 'conflict',
            attribute: 'interlink',
            fault: `has '${interlink}' for a slave and the interlink: expected another device`,
          };
        }
        return undefined;
      },
    },
    { rule: 'when', attributes: ['interlink'], other: 'proto', values: [0] },
  ],
};
