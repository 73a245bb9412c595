import {
  type AttributeDescriptor,
  type Attributes,
  type LinkKind,
  type LinkKindDescriptor,
  linkKinds,
  settable,
  type ValueType,
} from '../model/links/index.ts';

/** What an attribute takes in the language: the catalogue's types, and those that only the language has. */
export type ValueForm =
  | ValueType
  /** A template, with arguments. */
  | { readonly type: 'template' }
  | { readonly type: 'pool' }
  /** A node, or a device of one: `node:device`. */
  | { readonly type: 'hop' }
  /** A routing table by number or name. */
  | { readonly type: 'table' }
  /** `default`, `all`, an address, or a network. */
  | { readonly type: 'network' }
  /** A number with a mask: `0x1/0xff`. */
  | { readonly type: 'mark' }
  /** One of these words, or a number. */
  | { readonly type: 'word'; readonly words: readonly string[]; readonly max: number }
  /** An address on the PCI bus: `0000:03:00.0`. */
  | { readonly type: 'pci' }
  /** The name of a driver of the kernel. */
  | { readonly type: 'driver' }
  /** A prefix length, with its `/`. */
  | { readonly type: 'length' }
  /** The attribute's name says all. */
  | { readonly type: 'flag' };

export interface AttributeForm {
  /** Meaning, one sentence. */
  readonly summary: string;
  readonly value: ValueForm;
  readonly default?: string;
  /** Words of which one may stand before the value: `mtu lock 1400`. */
  readonly lead?: readonly string[];
  /** Several values with commas between. */
  readonly list?: boolean;
  /** The values may also stand without commas, as iproute2 takes them. */
  readonly blanks?: boolean;
  /** How many values a list has, when not any number from one. */
  readonly count?: { readonly min: number; readonly max: number };
  /** The name alone means `on`. */
  readonly bare?: boolean;
  readonly since?: string;
  readonly source: string;
  /** What it becomes; `NAME` stands for the device, `VALUE` for the value. */
  readonly command: string;
}

export type AttributeForms = Readonly<Record<string, AttributeForm>>;

const LARGEST_MTU = 2 ** 31 - 1;

/** Attributes of every device, whatever its kind. `mtu.max` 0 means without limit, as in the kernel. */
function deviceAttributes({ mtu, mac = 'own' }: LinkKindDescriptor): AttributeForms {
  const { address, mac: ethernet, ...others } = formsOfDevice(mtu);
  return { address, ...(mac === 'none' ? {} : { mac: ethernet }), ...others };
}

function formsOfDevice(mtu: LinkKindDescriptor['mtu']) {
  return {
    address: {
      summary: 'IPv4 and IPv6 addresses, each with its prefix length.',
      value: { type: 'prefix' },
      list: true,
      source: 'ip-address(8)',
      command: 'ip address add VALUE dev NAME',
    },
    mac: {
      summary: 'Ethernet address. Without one the kernel makes up a random one.',
      value: { type: 'mac' },
      source: 'ip-link(8)',
      command: 'ip link set dev NAME address VALUE',
    },
    master: {
      summary: 'The device that this one is a port of: a bridge, bond, vrf or team.',
      value: { type: 'device', ports: true },
      source: 'ip-link(8)',
      command: 'ip link set dev NAME master VALUE',
    },
    mtu: {
      summary: 'Largest packet that the device sends, without the Ethernet header.',
      value: { type: 'integer', min: mtu.min, max: mtu.max === 0 ? LARGEST_MTU : mtu.max, unit: 'bytes' },
      default: String(mtu.default),
      source: 'ip-link(8)',
      command: 'ip link set dev NAME mtu VALUE',
    },
    state: {
      summary: 'Devices are up unless they are told to be down.',
      value: { type: 'enum', values: ['up', 'down'] },
      default: 'up',
      source: 'ip-link(8)',
      command: 'ip link set dev NAME VALUE',
    },
    txqlen: {
      summary: 'Length of the transmit queue.',
      value: { type: 'integer', min: 0, max: 4294967295, unit: 'packets' },
      default: '1000',
      source: 'ip-link(8)',
      command: 'ip link set dev NAME txqueuelen VALUE',
    },
  } as const satisfies AttributeForms;
}

export function fromCatalogue(attributes: Attributes, source: readonly string[], command: string): AttributeForms {
  return Object.fromEntries(
    settable(attributes).map(([name, descriptor]) => [name, fromDescriptor(name, descriptor, source, command)]),
  );
}

function fromDescriptor(
  name: string,
  descriptor: AttributeDescriptor,
  source: readonly string[],
  command: string,
): AttributeForm {
  const { summary, value, list, since } = descriptor;
  return {
    summary,
    value,
    ...(descriptor.default === undefined ? {} : { default: defaultText(descriptor) }),
    ...(list === undefined ? {} : { list: true, blanks: list.separator === ' ' }),
    ...(list?.min === undefined && list?.max === undefined
      ? {}
      : { count: { min: list.min ?? 1, max: list.max ?? Number.POSITIVE_INFINITY } }),
    ...(value.type === 'boolean' && value.alone === true ? { bare: true } : {}),
    ...(since === undefined ? {} : { since }),
    source: source.join(', '),
    command: descriptor.ours === true ? command : `${command} ${wordsOf(name, descriptor)}`,
  };
}

function wordsOf(name: string, { value, words }: AttributeDescriptor): string {
  if (value.type === 'boolean' && value.alone === true) return value.words[1];
  if (value.type === 'enum' && value.alone === true) return 'VALUE';
  return [...(words ?? [name]), 'VALUE'].join(' ');
}

function defaultText({ value, default: standard }: AttributeDescriptor): string {
  if (value.type !== 'boolean') return String(standard);
  const truth = standard === true || standard === 1;
  return value.words[0] === '0' ? value.words[truth ? 1 : 0] : truth ? 'on' : 'off';
}

/** What may stand after `bridge NAME`, `dummy NAME`, or an end of a pair. */
export function attributesOfKind(kind: LinkKind): AttributeForms {
  const descriptor = linkKinds[kind];
  const { parent, made, source } = descriptor;
  const command =
    made === undefined
      ? `ip link add ${parent === undefined ? '' : 'link DEVICE '}name NAME type ${kind}`
      : `ip tuntap add dev NAME mode ${made.mode}`;
  return {
    ...(parent === undefined ? {} : { link: parentForm(parent, kind, source) }),
    ...deviceAttributes(descriptor),
    ...fromCatalogue(descriptor.attributes, source, command),
  };
}

function parentForm(
  { summary }: NonNullable<LinkKindDescriptor['parent']>,
  kind: LinkKind,
  source: readonly string[],
): AttributeForm {
  return {
    summary,
    value: { type: 'device' },
    source: source.join(', '),
    command: `ip link add link VALUE name NAME type ${kind}`,
  };
}

export const portVlans: AttributeForms = {
  pvid: {
    summary: 'The VLAN of frames that arrive without a tag.',
    value: { type: 'integer', min: 1, max: 4094 },
    source: 'bridge(8)',
    command: 'bridge vlan add dev NAME vid VALUE pvid',
  },
  untagged: {
    summary: 'VLANs whose frames leave without a tag.',
    value: { type: 'range', min: 1, max: 4094 },
    list: true,
    source: 'bridge(8)',
    command: 'bridge vlan add dev NAME vid VALUE untagged',
  },
  tagged: {
    summary: 'VLANs whose frames leave with their tag.',
    value: { type: 'range', min: 1, max: 4094 },
    list: true,
    source: 'bridge(8)',
    command: 'bridge vlan add dev NAME vid VALUE',
  },
};

/** What may stand after `port NAME` in the block of a device that has ports. */
export function attributesOfPort(master: LinkKind): AttributeForms {
  const { ports, source } = linkKinds[master];
  let forms = ofPorts.get(master);
  if (forms === undefined) {
    forms =
      ports === undefined
        ? {}
        : {
            ...(ports.vlans === true ? portVlans : {}),
            ...fromCatalogue(ports.attributes, source, `ip link set dev NAME type ${master}_slave`),
          };
    ofPorts.set(master, forms);
  }
  return forms;
}

const ofPorts = new Map<LinkKind, AttributeForms>();

export const pingAttributes: AttributeForms = {
  count: {
    summary: 'How many echo requests are sent; each must be answered.',
    value: { type: 'integer', min: 1, max: 1000 },
    default: '1',
    source: 'ping(8)',
    command: 'ping -c VALUE …',
  },
  size: {
    summary: 'Payload of an echo request.',
    value: { type: 'integer', min: 0, max: 65507, unit: 'bytes' },
    default: '56',
    source: 'ping(8)',
    command: 'ping -s VALUE …',
  },
  ttl: {
    summary: 'Time to live: how many routers may pass the request on.',
    value: { type: 'integer', min: 1, max: 255 },
    default: '64',
    source: 'ping(8)',
    command: 'ping -t VALUE …',
  },
  df: {
    summary: 'Do not fragment.',
    value: { type: 'flag' },
    source: 'ping(8)',
    command: 'ping -M do …',
  },
};

const port: ValueForm = { type: 'integer', min: 1, max: 65535 };

export const portAttributes: AttributeForms = {
  port: {
    summary: 'The port that the probe goes to.',
    value: port,
    source: 'RFC 9293, RFC 768',
    command: 'nc … VALUE',
  },
  sport: {
    summary: 'The port that the probe comes from; one that is free unless said.',
    value: port,
    source: 'RFC 9293, RFC 768',
    command: 'nc -p VALUE …',
  },
};

export const neverAttributes: AttributeForms = {
  port: {
    summary: 'Only packets to this port; of TCP and UDP unless `proto` is said.',
    value: port,
    source: 'docs/language.md',
    command: '… port VALUE',
  },
  proto: {
    summary: 'Only packets of this protocol.',
    value: { type: 'enum', values: ['tcp', 'udp', 'icmp'] },
    source: 'docs/language.md',
    command: '… proto VALUE',
  },
};

export const netnsAttributes: AttributeForms = {
  is: {
    summary: 'The templates whose statements the namespace takes over, before its own.',
    value: { type: 'template' },
    list: true,
    source: 'docs/language.md',
    command: 'what the statements of the template become',
  },
};

/** Of a link as a whole; stand after either end. */
export const linkAttributes: AttributeForms = {
  from: {
    summary: 'The pool of which the link gets a block: its first address for the left end, the next for the right.',
    value: { type: 'pool' },
    list: true,
    source: 'docs/language.md',
    command: 'ip address add … dev NAME, at both ends',
  },
};

export const poolAttributes: AttributeForms = {
  each: {
    summary: 'The prefix length of the blocks that are handed out.',
    value: { type: 'length' },
    default: '/32 or /128',
    source: 'docs/language.md',
    command: 'the length of the addresses',
  },
};

export const listenAttributes: AttributeForms = {
  address: {
    summary: 'The address of the namespace on which the service waits; without one on all.',
    value: { type: 'address' },
    source: 'bind(2)',
    command: 'nc -l VALUE …',
  },
};
