import { type AttributeDescriptor, type LinkKind, linkKinds, type ValueType } from '../model/links/index.ts';

/** What an attribute takes in the language: the catalogue's types, and those that only the language has. */
export type ValueForm =
  | ValueType
  /** An address with its prefix length. */
  | { readonly type: 'prefix' }
  /** A device of the same namespace; `ports` if it must be able to have ports. */
  | { readonly type: 'device'; readonly ports?: boolean }
  /** A template, with arguments. */
  | { readonly type: 'template' }
  | { readonly type: 'pool' }
  /** A prefix length, with its `/`. */
  | { readonly type: 'length' }
  /** The attribute's name says all. */
  | { readonly type: 'flag' };

export interface AttributeForm {
  /** Meaning, one sentence. */
  readonly summary: string;
  readonly value: ValueForm;
  readonly default?: string;
  /** Several values with commas between. */
  readonly list?: boolean;
  readonly source: string;
  /** What it becomes; `NAME` stands for the device, `VALUE` for the value. */
  readonly command: string;
}

export type AttributeForms = Readonly<Record<string, AttributeForm>>;

const LARGEST_MTU = 2 ** 31 - 1;

/** Attributes of every device, whatever its kind. `mtu.max` 0 means without limit, as in the kernel. */
function deviceAttributes(mtu: {
  readonly default: number;
  readonly min: number;
  readonly max: number;
}): AttributeForms {
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
      summary: 'The bridge that this device is a port of.',
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
  };
}

function fromCatalogue(
  descriptors: Readonly<Record<string, AttributeDescriptor>>,
  source: readonly string[],
  command: string,
): AttributeForms {
  return Object.fromEntries(
    Object.entries(descriptors)
      .filter(([, descriptor]) => descriptor.readOnly !== true)
      .map(([name, descriptor]) => [name, fromDescriptor(name, descriptor, source, command)]),
  );
}

function fromDescriptor(
  name: string,
  descriptor: AttributeDescriptor,
  source: readonly string[],
  command: string,
): AttributeForm {
  return {
    summary: descriptor.summary,
    value: descriptor.value,
    ...(descriptor.default === undefined ? {} : { default: defaultText(descriptor) }),
    source: source.join(', '),
    command: `${command} ${name} VALUE`,
  };
}

function defaultText({ value, default: standard }: AttributeDescriptor): string {
  if (value.type === 'boolean') return value.words[standard === true || standard === 1 ? 1 : 0];
  return String(standard);
}

/** What may stand after `bridge NAME`, `dummy NAME`, or an end of a pair. */
export function attributesOfKind(kind: LinkKind): AttributeForms {
  const descriptor = linkKinds[kind];
  const command = `ip link add name NAME type ${kind}`;
  return { ...deviceAttributes(descriptor.mtu), ...fromCatalogue(descriptor.attributes, descriptor.source, command) };
}

/** What may stand after `port NAME` in the block of a device that has ports. */
export function attributesOfPort(master: LinkKind): AttributeForms {
  const descriptor = linkKinds[master];
  if (!('ports' in descriptor) || descriptor.ports === undefined) return {};
  const command = `ip link set dev NAME type ${master}_slave`;
  return fromCatalogue(descriptor.ports.attributes, descriptor.source, command);
}

export const routeAttributes: AttributeForms = {
  via: {
    summary: 'The next router, an address on a network of this namespace.',
    value: { type: 'address' },
    source: 'ip-route(8)',
    command: 'ip route add … via VALUE',
  },
  dev: {
    summary: 'The device that packets leave by.',
    value: { type: 'device' },
    source: 'ip-route(8)',
    command: 'ip route add … dev VALUE',
  },
  src: {
    summary: 'The source address to prefer for packets that this machine sends by the route.',
    value: { type: 'address' },
    source: 'ip-route(8)',
    command: 'ip route add … src VALUE',
  },
  metric: {
    summary: 'Preference among routes to the same destination; the lowest wins.',
    value: { type: 'integer', min: 0, max: 4294967295 },
    default: '0 for IPv4, 1024 for IPv6',
    source: 'ip-route(8)',
    command: 'ip route add … metric VALUE',
  },
  onlink: {
    summary: 'Take the gateway as reachable on the device, although no address says so.',
    value: { type: 'flag' },
    source: 'ip-route(8)',
    command: 'ip route add … onlink',
  },
};

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
