import { linkKinds } from '../model/links/index.ts';
import { type AttributeForms, attributesOfKind, fromCatalogue, portVlans } from './attributes.ts';

/** What an external node can be. */
export const externalKinds = ['switch', 'router', 'host'] as const;

export type ExternalKind = (typeof externalKinds)[number];

export function isExternalKind(word: string | undefined): word is ExternalKind {
  return (externalKinds as readonly (string | undefined)[]).includes(word);
}

const sriov = 'Documentation/PCI/pci-iov-howto.rst';

const driver = {
  summary: 'The driver that it is bound to; vfio-pci gives it to a guest or to DPDK, and takes it from the kernel.',
  value: { type: 'driver' },
  source: 'Documentation/driver-api/vfio.rst',
  command: 'driverctl set-override ADDRESS VALUE',
} as const;

/** Of a network card, beside what every device has. */
export const cardAttributes: AttributeForms = {
  pci: {
    summary: 'Its place on the PCI bus: which card is meant, whatever the kernel calls it.',
    value: { type: 'pci' },
    source: 'lspci(8)',
    command: 'ls /sys/bus/pci/devices/VALUE',
  },
  numvfs: {
    summary: 'How many virtual functions the card shall have (SR-IOV).',
    value: { type: 'integer', min: 0, max: 65535 },
    default: '0',
    source: sriov,
    command: 'echo VALUE > /sys/class/net/NAME/device/sriov_numvfs',
  },
  driver,
};

const rate = { type: 'integer', min: 0, max: 4294967295, unit: 'Mbit/s' } as const;

function ofVf(name: string, summary: string, value: AttributeForms[string]['value'], standard?: string) {
  return {
    summary,
    value,
    ...(standard === undefined ? {} : { default: standard }),
    source: 'ip-link(8)',
    command: `ip link set dev NAME vf INDEX ${name} VALUE`,
  };
}

const onOff = { type: 'boolean', words: ['off', 'on'] } as const;

/** Of a virtual function, in the words of `ip link set dev PF vf INDEX`. */
export const vfAttributes: AttributeForms = {
  mac: ofVf('mac', 'Its Ethernet address; without one the driver makes up one.', { type: 'mac' }),
  vlan: ofVf('vlan', 'The VLAN that the card puts its frames into, unseen by it; 0 for none.', {
    type: 'integer',
    min: 0,
    max: 4094,
  }),
  qos: ofVf('vlan … qos', 'Priority in the tag of its VLAN.', { type: 'integer', min: 0, max: 7 }, '0'),
  proto: ofVf(
    'vlan … proto',
    'Type of the tag of its VLAN.',
    { type: 'enum', values: ['802.1Q', '802.1ad'] },
    '802.1Q',
  ),
  spoofchk: ofVf('spoofchk', 'Drop frames that it sends from another Ethernet address than its own.', onOff),
  trust: ofVf('trust', 'It may change its address and receive what is not for it.', onOff),
  query_rss: ofVf('query_rss', 'It may read how the card spreads its packets over queues.', onOff),
  max_tx_rate: ofVf('max_tx_rate', 'How much it may send; 0 for no limit.', rate, '0'),
  min_tx_rate: ofVf('min_tx_rate', 'How much it can send in any case; 0 for no promise.', rate, '0'),
  state: ofVf(
    'state',
    'What it sees of the carrier: that of the card, or always one, which lets VFs talk without it, or none.',
    { type: 'enum', values: ['auto', 'enable', 'disable'] },
    'auto',
  ),
  driver,
};

/** Kinds of devices that a guest's card can be on. */
export const guestDeviceKinds = ['tap', 'macvtap', 'physical'];

const { address, mac, mtu, state } = attributesOfKind('physical');

/** Of a network card in a guest. */
export const guestCardAttributes: AttributeForms = {
  on: {
    summary: 'What it is on the machine: a tap, a macvtap, or a network card that vfio-pci hands over.',
    value: { type: 'device', kinds: guestDeviceKinds },
    source: 'qemu(1)',
    command: 'qemu-system-x86_64 -netdev tap,ifname=VALUE …',
  },
  vf: {
    summary: 'Which virtual function of the card after `on` it is.',
    value: { type: 'integer', min: 0, max: 65535 },
    source: 'qemu(1)',
    command: 'qemu-system-x86_64 -device vfio-pci,host=ADDRESS',
  },
  address: address!,
  mac: mac!,
  mtu: mtu!,
  state: state!,
};

/** Of an external node; a switch is a bridge. */
export function externalAttributes(kind: string | undefined): AttributeForms {
  const { attributes, source } = linkKinds.bridge;
  return kind === 'switch' ? fromCatalogue(attributes, source, 'ip link set dev NAME type bridge') : {};
}

/** Of the port of an external node: of any, or of one kind. A port of a switch is switched, all others have addresses. */
export function externalPortAttributes(kind?: string): AttributeForms {
  const switched: AttributeForms = {
    ...portVlans,
    'reflective-relay': {
      summary: 'Send frames back out of the port they came by (IEEE 802.1Qbg): what VEPA needs of the next switch.',
      value: onOff,
      default: 'off',
      source: 'bridge(8)',
      command: 'bridge link set dev NAME hairpin VALUE',
    },
  };
  const routed: AttributeForms = { address: address!, mac: mac! };
  return {
    ...(kind === undefined || kind === 'switch' ? switched : {}),
    ...(kind === undefined || kind !== 'switch' ? routed : {}),
    mtu: mtu!,
    state: state!,
  };
}
