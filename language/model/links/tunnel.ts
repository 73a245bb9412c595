import type { AttributeDescriptor, Attributes } from './attribute.ts';
import type { Rule } from './rule.ts';
import { address, choice, device, type Extra, integer, sign, toggle } from './shorthands.ts';

/* What tunnels over IPv4 and IPv6 have in common: ip/link_gre.c, ip/link_iptnl.c, ip/link_ip6tnl.c, ip/tunnel.c of iproute2. */

const MARK = 4294967295;

export const dev = device('The device that tunnelled packets leave by.', { json: 'link' });

export function local(family: 4 | 6 | undefined, extra: Extra = {}): AttributeDescriptor {
  return address('Source address of the tunnelled packets, one of this machine.', family, extra);
}

export function remote(family: 4 | 6 | undefined, extra: Extra = {}): AttributeDescriptor {
  return address('Where tunnelled packets are sent: the address of the other end.', family, extra);
}

export const ttl = integer(
  'Time to live of the tunnelled packets, or `inherit` to copy that of the packet inside.',
  0,
  255,
  { default: 'inherit' },
  { words: { inherit: 0 } },
);

export const tos = integer(
  'Type of service of the tunnelled packets, or `inherit` to copy that of the packet inside.',
  0,
  255,
  { default: 0, format: 'hex' },
  { base: 16, words: { inherit: 1 } },
);

export const fwmark = integer('Firewall mark of the tunnelled packets; rules and filters see it.', 0, MARK, {
  default: 0,
  format: 'hex',
});

const pmtudisc = toggle('pmtudisc', 'Discover the path MTU: set the bit that forbids fragments.', true);

export const external = sign(
  'external',
  'Where packets go is decided for each by a route or a filter (lightweight tunnel), not by the device.',
  { fixed: true },
);

/** Foo-over-UDP and generic UDP encapsulation. */
export const encapsulation = {
  encap: choice('Wrap tunnelled packets in UDP: foo-over-UDP or generic UDP encapsulation.', ['none', 'fou', 'gue'], {
    default: 'none',
    json: 'encap.type',
  }),
  'encap-sport': integer(
    'Source port of that UDP header; `auto` takes one for each flow.',
    0,
    65535,
    { default: 'auto', json: 'encap.sport' },
    { words: { auto: 0 } },
  ),
  'encap-dport': integer('Destination port of that UDP header.', 0, 65535, { default: 0, json: 'encap.dport' }),
  'encap-csum': toggle('encap-csum', 'UDP checksums, over IPv4.', false, { json: 'encap.csum' }),
  'encap-udp6-csum': toggle('encap-udp6-csum', 'UDP checksums, over IPv6.', false, { json: 'encap.csum6' }),
  'encap-remcsum': toggle(
    'encap-remcsum',
    'Leave the inner checksum to the receiver (remote checksum offload).',
    false,
    {
      json: 'encap.remcsum',
    },
  ),
} as const satisfies Attributes;

export const encapsulationRules: readonly Rule[] = [
  {
    rule: 'when',
    attributes: ['encap-sport', 'encap-dport', 'encap-csum', 'encap-udp6-csum', 'encap-remcsum'],
    other: 'encap',
    values: ['fou', 'gue'],
  },
  { rule: 'when', attributes: ['encap-remcsum'], other: 'encap', values: ['gue'] },
];

/** `external` leaves addresses and keys to the packets. */
export const externalRule: Rule = {
  rule: 'check',
  summary: '`external` takes no `local`, `remote`, keys or `ttl`: they come with each packet.',
  check: (values) => {
    const other = ['remote', 'local', 'key', 'ikey', 'okey', 'ttl', 'hoplimit'].find(
      (name) => values[name] !== undefined,
    );
    if (values.external !== true || other === undefined) return undefined;
    return { kind: 'conflict', attribute: other, fault: `has 'external' and '${other}': expected one of them` };
  },
};

/** A tunnel to any address on a multicast group, or to a group, has to say who it is. */
export const broadcastRule: Rule = {
  rule: 'check',
  summary: 'A tunnel whose `remote` is a group needs `local`.',
  check: (values) => {
    const first = Number(String(values.remote ?? '').split('.')[0]);
    if (!(first >= 224 && first < 240) || values.local !== undefined) return undefined;
    return {
      kind: 'incomplete',
      attribute: 'remote',
      fault: `has the group ${values.remote} for remote and needs 'local' with it`,
    };
  },
};

/** Keys, sequence numbers and checksums of GRE (RFC 2890). */
export const greAttributes = {
  key: key('Key of the tunnel in both directions (RFC 2890); ends with other keys do not hear it.', 'ikey'),
  ikey: key('Key that received packets must have.'),
  okey: key('Key of sent packets.'),
  seq: toggle('seq', 'Number the packets and drop those that come late (RFC 2890).', false, { json: 'iseq' }),
  iseq: toggle('iseq', 'Drop received packets that come late.', false),
  oseq: toggle('oseq', 'Number the sent packets.', false),
  csum: toggle('csum', 'Checksums over the whole packet, sent and demanded.', false, { json: 'icsum' }),
  icsum: toggle('icsum', 'Demand checksums of received packets.', false),
  ocsum: toggle('ocsum', 'Add checksums to sent packets.', false),
} as const satisfies Attributes;

export const greRules: readonly Rule[] = ['key', 'seq', 'csum'].flatMap((name): Rule[] => [
  { rule: 'one', of: [name, `i${name}`] },
  { rule: 'one', of: [name, `o${name}`] },
]);

function key(summary: string, json?: string): AttributeDescriptor {
  return integer(summary, 0, MARK, json === undefined ? {} : { json }, { dotted: true });
}

export const inputKey = greAttributes.ikey;
export const outputKey = greAttributes.okey;
export const bothKeys = greAttributes.key;

/** ERSPAN: mirrored frames with a header of type II (version 1) or III (version 2). */
export const erspanAttributes = {
  erspan_ver: integer('Version of the ERSPAN header: 0 type I, 1 type II, 2 type III.', 0, 2, { default: 1 }),
  erspan: integer('Index of the mirrored port or VLAN, of version 1.', 1, 1048575, { json: 'erspan_index' }),
  erspan_dir: choice('Which direction is mirrored, of version 2.', ['ingress', 'egress'], { default: 'ingress' }),
  erspan_hwid: integer('Number of the mirroring engine, of version 2.', 0, 63, { default: 0, format: 'hex' }),
} as const satisfies Attributes;

export const erspanRules: readonly Rule[] = [
  { rule: 'when', attributes: ['erspan'], other: 'erspan_ver', values: [1] },
  { rule: 'when', attributes: ['erspan_dir', 'erspan_hwid'], other: 'erspan_ver', values: [2] },
];

/** What every tunnel over IPv4 of this family of drivers takes. */
export const ipv4Tunnel = { remote: remote(4), local: local(4), dev, ttl, tos, pmtudisc } as const satisfies Attributes;

/** What every tunnel over IPv6 takes. */
export const ipv6Tunnel = {
  remote: remote(6),
  local: local(6),
  dev,
  hoplimit: integer(
    'Hop limit of the tunnelled packets, or `inherit` to copy that of the packet inside.',
    0,
    255,
    { default: 64, json: 'ttl' },
    { words: { inherit: 0 } },
  ),
  encaplimit: integer(
    'How many tunnels a packet may be put in further (RFC 2473 §4.1.1).',
    0,
    255,
    { default: 4, json: 'encap_limit' },
    { words: { none: -1 } },
  ),
  tclass: integer(
    'Traffic class of the tunnelled packets, or `inherit`.',
    0,
    255,
    { default: 0, format: 'hex' },
    { base: 16, words: { inherit: -1 } },
  ),
  flowlabel: integer(
    'Flow label of the tunnelled packets, or `inherit`.',
    0,
    0xfffff,
    { default: 0, format: 'hex' },
    { base: 16, words: { inherit: -1 } },
  ),
  dscp: choice('Copy the DSCP of the outer packet to the one inside.', ['inherit'], { json: false }),
  'allow-localremote': toggle('allow-localremote', 'Let `remote` be an address of this machine.', false, {
    json: 'ip6_tnl_f_allow_local_remote',
    since: 'Linux 4.18',
  }),
} as const satisfies Attributes;

export const ignoreDf = toggle(
  'ignore-df',
  'Fragment the tunnelled packet although the packet inside forbids it; wants `pmtudisc off`.',
  false,
  { json: 'ignore_df' },
);

export const ignoreDfRule: Rule = {
  rule: 'check',
  summary: '`ignore-df` needs `pmtudisc off`.',
  check: (values) =>
    values['ignore-df'] === true && values.pmtudisc !== false
      ? { kind: 'incomplete', attribute: 'ignore-df', fault: "has 'ignore-df' and needs 'pmtudisc off' with it" }
      : undefined,
};
