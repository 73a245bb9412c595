import { attributesOfKind } from '../attributes.ts';
import { externalAttributes, guestCardAttributes, vfAttributes } from '../hardware.ts';
import { impairments } from '../impairments.ts';
import type { StatementForm } from './form.ts';

/** Network cards, guests, and the world around. */
export const hardwareStatements = {
  vf: {
    summary: 'A virtual function of the network card in whose block it stands, and what the card does for it.',
    example: 'physical ens1f0 numvfs 2 { vf 0 mac 02:00:00:00:00:10 vlan 10 }',
    within: ['physical'],
    operands: [{ role: 'value', what: 'the number of the virtual function, from 0' }],
    attributes: vfAttributes,
    source: 'ip-link(8), Documentation/PCI/pci-iov-howto.rst',
  },
  'vf-of': {
    summary: 'A virtual function of a network card of the machine that the namespace gets, under a name of its own.',
    example: 'netns red { vf-of ens1f0 index 0 name eth0 address 10.10.0.2/24 }',
    within: ['netns'],
    operands: [
      { role: 'card', what: 'the network card that the virtual function belongs to' },
      { role: 'word', what: "'index'", word: 'index' },
      { role: 'value', what: 'the number of the virtual function, from 0' },
      { role: 'word', what: "'name'", word: 'name' },
      { role: 'name', what: 'the name that the device gets' },
    ],
    attributes: attributesOfKind('physical'),
    source: 'ip-link(8), Documentation/PCI/pci-iov-howto.rst',
  },
  nic: {
    summary: 'A network card of the machine that the namespace gets whole; in a guest, a card of its own.',
    example: 'netns dpdk { nic ens2 address 10.30.0.2/24 }',
    within: ['netns', 'vm'],
    operands: [{ role: 'card', what: 'the name of the network card' }],
    attributes: { ...attributesOfKind('physical'), ...guestCardAttributes },
    attributesIn: (owner) => (owner === 'vm' ? guestCardAttributes : attributesOfKind('physical')),
    source: 'ip-link(8), qemu(1)',
  },
  vm: {
    summary:
      'A guest: a virtual machine on this one. Its block holds its network cards, and routes, settings and services in it.',
    example: 'vm guest1 { nic net0 on vepa0 address 10.40.0.2/24 }',
    within: ['file', 'host'],
    operands: [{ role: 'name', what: 'the name of the guest' }],
    attributes: {},
    source: 'qemu(1)',
  },
  external: {
    summary:
      'A machine of the world around this one: simulated, never deployed. Its block holds its ports, and routes, settings and services of a router or a host.',
    example: 'external switch tor vlan_filtering on { port p1 tagged 10,20 }',
    within: ['file'],
    operands: [
      { role: 'value', what: 'what it is: switch, router or host' },
      { role: 'name', what: 'its name' },
    ],
    attributes: externalAttributes('switch'),
    source: 'docs/language.md',
  },
  cable: {
    summary: 'Joins two network cards of machines or ports of external nodes.',
    example: 'cable ens1f0 <-> tor:p1',
    within: ['file'],
    operands: [
      { role: 'end', what: 'the first end of the cable, as card, host:card or node:port' },
      { role: 'end', what: 'the second end of the cable, as card, host:card or node:port', after: '<->' },
    ],
    attributes: {},
    settings: impairments,
    source: 'docs/language.md',
  },
} as const satisfies Record<string, StatementForm>;
