import type { AttributeDescriptor } from './attribute.ts';
import type { LinkKindDescriptor } from './link-kind.ts';
import { choice, integer, onOff } from './shorthands.ts';

const qosMap = (
  summary: string,
  from: readonly [number, number],
  to: readonly [number, number],
  json: string,
): AttributeDescriptor => ({ summary, value: { type: 'map', from, to }, list: { separator: ' ' }, json });

const PRIORITY = 4294967295;

export const vlan: LinkKindDescriptor = {
  summary: 'A VLAN of another device: sends frames with a tag, receives those that have it.',
  source: ['IEEE 802.1Q-2018', 'ip-link(8)', 'net/8021q/'],
  shape: 'single',
  example: 'vlan eth0.5 link eth0 id 5',
  context: 'physical eth0',
  parent: { required: true, summary: 'The device whose frames carry the tag.' },
  mtu: { default: 1500, min: 0, max: 65535 },
  mac: 'parent',
  attributes: {
    protocol: choice(
      'Type of the tag: customer (0x8100) or service provider (0x88a8).',
      ['802.1Q', '802.1ad'],
      { default: '802.1Q', fixed: true },
      { anyCase: true },
    ),
    id: integer('Number of the VLAN; 0 is for frames with a priority only, 4095 is reserved.', 0, 4094, {
      required: true,
      fixed: true,
    }),
    reorder_hdr: onOff('Show packets without their tag.', true, { json: 'flags:REORDER_HDR' }),
    gvrp: onOff('Announce the VLAN to switches by GVRP.', false, { json: 'flags:GVRP' }),
    mvrp: onOff('Announce the VLAN to switches by MVRP.', false, { json: 'flags:MVRP' }),
    loose_binding: onOff('Stay up when the parent goes down.', false, { json: 'flags:LOOSE_BINDING' }),
    bridge_binding: onOff('Up when a port of the parent bridge that is in the VLAN is up.', false, {
      json: 'flags:BRIDGE_BINDING',
      since: 'Linux 5.2',
    }),
    'ingress-qos-map': qosMap(
      'Priority that the kernel gives to packets received with a priority in their tag, as TAG:PRIORITY.',
      [0, 7],
      [0, PRIORITY],
      'ingress_qos',
    ),
    'egress-qos-map': qosMap(
      'Priority in the tag of packets that the kernel has given a priority, as PRIORITY:TAG.',
      [0, PRIORITY],
      [0, 7],
      'egress_qos',
    ),
  },
  rules: [{ rule: 'one', of: ['gvrp', 'mvrp'] }],
  identity: ['link', 'id', 'protocol'],
};
