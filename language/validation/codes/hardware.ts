import type { ProblemCodeEntry } from './entry.ts';

/** Problems of network cards, virtual functions, guests, external nodes and cables. */
export const hardwareCodes = {
  'no-such-vf': {
    severity: 'error',
    summary: 'A virtual function is named that its card does not have.',
    example: 'physical ens1f0 numvfs 2 { vf 2 vlan 10 }',
    remedy: 'Use a number below `numvfs`: they count from 0; or give the card more of them.',
  },
  'duplicate-vf': {
    severity: 'error',
    summary: 'A virtual function of a card is described twice.',
    example: 'physical ens1f0 numvfs 2 {\n  vf 0 vlan 10\n  vf 0 vlan 20\n}',
    remedy: 'Keep one, or correct its number.',
  },
  'duplicate-pci': {
    severity: 'error',
    summary: 'Two network cards have the same place on the PCI bus.',
    example: 'physical ens1 pci 0000:03:00.0\nphysical ens2 pci 0000:03:00.0',
    remedy: 'Correct one; `ls -l /sys/class/net/*/device` shows them.',
  },
  'taken-twice': {
    severity: 'error',
    summary: 'Two take the same virtual function, tap or macvtap: it can be with one only.',
    example:
      'physical ens1 numvfs 1\nnetns a { vf-of ens1 index 0 name eth0 }\nnetns b { vf-of ens1 index 0 name eth0 }',
    remedy: 'Give each one of its own.',
  },
  'vfio-in-netns': {
    severity: 'error',
    summary: 'A namespace is to get what vfio-pci takes from the kernel: there is no network device of it.',
    example: 'physical ens1 numvfs 1 { vf 0 driver vfio-pci }\nnetns a { vf-of ens1 index 0 name eth0 }',
    remedy: 'Remove `driver vfio-pci`, or give it to a guest: `nic net0 on ens1 vf 0`.',
  },
  'vfio-in-use': {
    severity: 'error',
    summary: 'A network card that vfio-pci takes from the kernel is used as a device: there is none.',
    example: 'physical ens1 driver vfio-pci address 10.0.0.1/24',
    remedy: 'Remove `driver vfio-pci`, or what uses the device; a guest takes the card by `nic net0 on ens1`.',
  },
  'not-a-card': {
    severity: 'error',
    summary: 'A device stands where only a network card of the machine can.',
    example: 'dummy d0\nnetns a { nic d0 }',
    remedy: 'Name a device that is declared by `physical`.',
  },
  'card-in-two-places': {
    severity: 'error',
    summary: 'A network card moves into a namespace and is used elsewhere too: it is in one place only.',
    example: 'physical ens2\nnetns a { nic ens2 }\nnetns b { nic ens2 }',
    remedy: 'Keep one; several namespaces can share a card by virtual functions, macvlans or VLANs.',
  },
  'wrong-guest-device': {
    severity: 'error',
    summary: "A guest's card is on a device that no guest can have.",
    example: 'dummy d0\nvm guest1 { nic net0 on d0 }',
    remedy: 'Name a tap or a macvtap, or a virtual function by its card and `vf`.',
  },
  'not-pluggable': {
    severity: 'error',
    summary: 'A cable ends in something that has no socket.',
    example: 'dummy d0\nexternal switch tor { port p1 }\ncable d0 <-> tor:p1',
    remedy:
      'Join a device that is declared by `physical`, or the port of an external node; devices are joined by `link`.',
  },
  'plugged-twice': {
    severity: 'error',
    summary: 'A card or a port is the end of two cables.',
    example: 'physical a\nphysical b\nexternal switch tor { port p1 }\ncable a <-> tor:p1\ncable b <-> tor:p1',
    remedy: 'Give the second cable a port of its own.',
  },
  'cable-to-itself': {
    severity: 'error',
    summary: 'Both ends of a cable are the same, or ports of the same external node.',
    example: 'external switch tor { port p1  port p2 }\ncable tor:p1 <-> tor:p2',
    remedy: 'Join two different machines.',
  },
} as const satisfies Record<string, ProblemCodeEntry>;
