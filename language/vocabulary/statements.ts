import { isLinkKind, type LinkKind, linkKindNames, linkKinds } from '../model/links/index.ts';
import {
  type AttributeForms,
  attributesOfKind,
  attributesOfPort,
  linkAttributes,
  listenAttributes,
  netnsAttributes,
  neverAttributes,
  pingAttributes,
  poolAttributes,
  portAttributes,
} from './attributes.ts';
import { cniSettings } from './cni.ts';
import {
  cardAttributes,
  externalAttributes,
  externalPortAttributes,
  guestCardAttributes,
  vfAttributes,
} from './hardware.ts';
import { hostAttributes } from './hosts.ts';
import { impairments } from './impairments.ts';
import { ovsBridgeAttributes, ovsPortAttributes } from './ovs.ts';
import { lookupAttributes, traceAttributes } from './paths.ts';
import { neighbourAttributes, nexthopAttributes, routeAttributes, routeTypes, ruleAttributes } from './routing.ts';
import { ipsetLines, iptablesLines, ipvsLines, type SavedSyntax } from './saved-lines.ts';

/**
 * What stands in the place of an operand: `name` is declared here, `node` and `device` refer to what is declared
 * elsewhere (`end` may say `node:device`, `card` is a network card of the machine), `target` is an address or a node, `text` is quoted, `items` are values with
 * commas between, `word` stands there as it is.
 */
export type OperandRole = 'name' | 'node' | 'device' | 'card' | 'end' | 'target' | 'value' | 'text' | 'word' | 'items';

export interface OperandForm {
  readonly role: OperandRole;
  readonly what: string;
  /** The sign that stands before it. */
  readonly after?: '<->' | '->';
  /** The word itself, of the role `word`. */
  readonly word?: string;
  /** Whether a text in double quotes may stand before it. */
  readonly afterText?: boolean;
  /** Words of which one may stand before it: `blackhole` before a destination. */
  readonly types?: readonly string[];
}

/** Where a statement may stand: outside all blocks, or in the block of one that begins with that word. */
export type Place =
  | 'file'
  | 'host'
  | 'netns'
  | 'ovs-bridge'
  | 'test'
  | 'for'
  | 'template'
  | 'vm'
  | 'external'
  | LinkKind;

export interface StatementForm {
  /** Meaning, one sentence. */
  readonly summary: string;
  readonly example: string;
  readonly within: readonly Place[];
  readonly operands: readonly OperandForm[];
  /** All that it can have, wherever it stands. */
  readonly attributes: AttributeForms;
  /** Those it can have in the block of a statement that begins with `owner`, where that decides. */
  readonly attributesIn?: (owner: string) => AttributeForms;
  /** Attributes that its block begins with. */
  readonly settings?: AttributeForms;
  /** The token that the grammar has for its word, when that is not a keyword of its own. */
  readonly token?: 'KIND' | 'PAIR' | 'LOOKUP';
  /** Attributes of groups, which a word of their own begins: `nexthop`. */
  readonly groups?: Readonly<Record<string, AttributeForms>>;
  /** Whether its name may have parameters: `router(n)`. */
  readonly parameters?: boolean;
  /** How its block is read, where that holds what another program saves. */
  readonly lines?: SavedSyntax;
  /** What its word begins as a step of a test, where that is another statement. */
  readonly step?: StatementForm;
  /** Whether what is expected may end it: `fails`, `dropped at NODE`. */
  readonly expects?: boolean;
  readonly source: string;
}

const PROBE: readonly OperandForm[] = [
  { role: 'node', what: 'the node that the probe starts from' },
  { role: 'target', what: 'the destination, an address or a node', after: '->' },
];

const NETWORK: readonly Place[] = ['file', 'host', 'netns'];

/** `route` as a step of a test. */
const lookup: StatementForm = {
  summary: 'Which way a node sends a packet to an address, as `ip route get` tells: what stands after it must be so.',
  example: 'route blue -> 8.8.8.8 via 10.0.0.1 dev eth0',
  within: ['test'],
  operands: PROBE,
  attributes: lookupAttributes,
  token: 'LOOKUP',
  source: 'ip-route(8)',
};

function single(kind: LinkKind): StatementForm {
  return {
    summary: linkKinds[kind].summary,
    example: linkKinds[kind].example,
    within: NETWORK,
    operands: [{ role: 'name', what: `the name of the ${kind}` }],
    attributes: { ...attributesOfKind(kind), ...(kind === 'physical' ? cardAttributes : {}) },
    token: 'KIND',
    source: linkKinds[kind].source.join(', '),
  };
}

function pair(kind: LinkKind): StatementForm {
  return {
    summary: `${linkKinds[kind].summary} Attributes after an end belong to that end.`,
    example: linkKinds[kind].example,
    within: NETWORK,
    operands: [
      { role: 'end', what: 'the first end of the link, as device or node:device' },
      { role: 'end', what: 'the second end of the link, as device or node:device', after: '<->' },
    ],
    attributes: { ...attributesOfKind(kind), ...linkAttributes },
    settings: impairments,
    token: 'PAIR',
    source: linkKinds[kind].source.join(', '),
  };
}

const kindForms = Object.fromEntries(
  linkKindNames.map((kind) => [kind, linkKinds[kind].shape === 'pair' ? pair(kind) : single(kind)]),
) as { readonly [K in LinkKind]: StatementForm };

const { bridge, dummy, ...otherKinds } = kindForms;

const masters = linkKindNames.filter((kind) => linkKinds[kind].ports !== undefined);

const attributesOfPorts: AttributeForms = Object.assign(
  {},
  externalPortAttributes(),
  ...masters.map(attributesOfPort),
  ovsPortAttributes,
);

function attributesOfPortIn(owner: string): AttributeForms {
  if (owner === 'external') return externalPortAttributes();
  if (owner === 'ovs-bridge') return ovsPortAttributes;
  return isLinkKind(owner) ? attributesOfPort(owner) : {};
}

/**
 * Every word that begins a statement. A new one is a line here, a rule in the grammar and a rule in lowering/; link kinds
 * come from the catalogue.
 */
export const statementForms = {
  bridge,
  dummy,
  netns: {
    summary: 'A network namespace: devices, addresses and routes of its own. Its block holds what belongs to it.',
    example: 'netns blue { route default via 10.0.0.1 }',
    within: ['file', 'host'],
    operands: [{ role: 'name', what: 'the name of the namespace' }],
    attributes: netnsAttributes,
    source: 'ip-netns(8), network_namespaces(7)',
  },
  interface: {
    summary: 'An end of a link that is joined elsewhere, or `lo`: says what the device has in its namespace.',
    example: 'interface eth0 address 10.0.0.2/24',
    within: NETWORK,
    operands: [{ role: 'name', what: 'the name of the interface' }],
    attributes: attributesOfKind('veth'),
    source: 'ip-address(8)',
  },
  link: { ...pair('veth'), example: 'link veth0 master br0 <-> blue:eth0 address 10.0.0.2/24' },
  port: {
    summary:
      'A device as port of the bridge, bond, vrf or team in whose block it stands; of an ovs-bridge, made there if nothing else declares it; or a port of an external node.',
    example: 'bridge br0 { port veth0 hairpin on }',
    within: [...masters, 'ovs-bridge', 'external'],
    operands: [{ role: 'device', what: 'the device that is the port' }],
    attributes: attributesOfPorts,
    attributesIn: attributesOfPortIn,
    source: 'ip-link(8), bridge(8), ovs-vsctl(8)',
  },
  route: {
    summary: 'Where packets to a destination go.',
    example: 'route default via 10.0.0.1',
    within: NETWORK,
    operands: [{ role: 'value', what: 'a destination: default, an address, or a prefix', types: routeTypes }],
    attributes: routeAttributes,
    groups: { nexthop: nexthopAttributes },
    step: lookup,
    source: 'ip-route(8)',
  },
  rule: {
    summary: 'Which table is asked for the route of which packets; rules are asked in the order of their preference.',
    example: 'rule from 192.168.1.10/32 table 100 pref 100',
    within: NETWORK,
    operands: [],
    attributes: ruleAttributes,
    source: 'ip-rule(8)',
  },
  neigh: {
    summary: 'The Ethernet address of a neighbour, or an address to answer for.',
    example: 'neigh 10.0.0.2 lladdr 02:00:00:00:00:02 dev eth0 nud permanent',
    within: NETWORK,
    operands: [{ role: 'value', what: 'the address of the neighbour', types: ['proxy'] }],
    attributes: neighbourAttributes,
    source: 'ip-neighbour(8)',
  },
  table: {
    summary: 'A name for the number of a routing table.',
    example: 'table tenants 100',
    within: ['file'],
    operands: [
      { role: 'name', what: 'the name of the table' },
      { role: 'value', what: 'its number' },
    ],
    attributes: {},
    source: 'ip-route(8)',
  },
  sysctl: {
    summary: 'A network setting of the namespace.',
    example: 'sysctl net.ipv4.ip_forward 1',
    within: NETWORK,
    operands: [
      { role: 'value', what: 'a key such as net.ipv4.ip_forward' },
      { role: 'value', what: 'the value of the key' },
    ],
    attributes: {},
    source: 'sysctl(8), Documentation/networking/ip-sysctl.rst',
  },
  iptables: {
    summary: 'Rules of a table for IPv4, as iptables-save prints them. Interfaces, chains and sets are references.',
    example: 'iptables filter {\n  :INPUT DROP\n  -A INPUT -p tcp --dport 22 -j ACCEPT\n}',
    within: NETWORK,
    operands: [{ role: 'value', what: 'a table: filter, nat, mangle, raw or security' }],
    attributes: {},
    lines: iptablesLines,
    source: 'iptables(8), iptables-extensions(8)',
  },
  ip6tables: {
    summary: 'Rules of a table for IPv6, as ip6tables-save prints them. Interfaces, chains and sets are references.',
    example: 'ip6tables filter {\n  :INPUT DROP\n  -A INPUT -p ipv6-icmp -j ACCEPT\n}',
    within: NETWORK,
    operands: [{ role: 'value', what: 'a table: filter, nat, mangle, raw or security' }],
    attributes: {},
    lines: iptablesLines,
    source: 'ip6tables(8), iptables-extensions(8)',
  },
  ipset: {
    summary: 'Sets of addresses, ports and networks, as `ipset save` prints them.',
    example: 'ipset {\n  create blocked hash:net family inet\n  add blocked 192.0.2.0/24\n}',
    within: NETWORK,
    operands: [],
    attributes: {},
    lines: ipsetLines,
    source: 'ipset(8)',
  },
  ipvs: {
    summary: 'Virtual services and the servers behind them, as ipvsadm-save prints them.',
    example: 'ipvs {\n  -A -t 10.0.0.100:80 -s rr\n  -a -t 10.0.0.100:80 -r 10.0.0.5:8080 -m -w 1\n}',
    within: NETWORK,
    operands: [],
    attributes: {},
    lines: ipvsLines,
    source: 'ipvsadm(8)',
  },
  listen: {
    summary: 'A service of the namespace that waits on a port, so that probes find something that answers.',
    example: 'listen tcp 8080',
    within: NETWORK,
    operands: [
      { role: 'value', what: 'a protocol: tcp or udp' },
      { role: 'value', what: 'a port from 1 to 65535' },
    ],
    attributes: listenAttributes,
    source: 'docs/language.md',
  },
  host: {
    summary: 'Another machine. Its block holds what stands outside all blocks for this one, with names of its own.',
    example: 'host kvm1 ssh "root@kvm1.example" { physical eth0 address 10.0.0.1/24 }',
    within: ['file'],
    operands: [{ role: 'name', what: 'the name of the machine' }],
    attributes: hostAttributes,
    source: 'docs/language.md',
  },
  'ovs-bridge': {
    summary: 'A bridge of Open vSwitch. Its block holds ports and flows.',
    example: 'ovs-bridge ovs0 datapath_type netdev { port vport1 tag 5 }',
    within: NETWORK,
    operands: [{ role: 'name', what: 'the name of the bridge' }],
    attributes: ovsBridgeAttributes,
    source: 'ovs-vsctl(8), ovs-vswitchd.conf.db(5)',
  },
  flow: {
    summary: 'A flow of the bridge: what packets it takes, and what becomes of them.',
    example: 'ovs-bridge ovs0 { flow "priority=100,ip,nw_dst=10.5.0.0/16,actions=normal" }',
    within: ['ovs-bridge'],
    operands: [{ role: 'text', what: 'a flow in double quotes, as ovs-ofctl add-flow takes it' }],
    attributes: {},
    source: 'ovs-ofctl(8), ovs-fields(7), ovs-actions(7)',
  },
  cni: {
    summary:
      'A device of the namespace that a CNI plugin makes, as a container runtime calls it; `config` takes a file.',
    example: 'cni bridge ifname eth0 { bridge "cni0" isGateway true ipam host-local subnet 10.22.0.0/16 }',
    within: ['netns'],
    operands: [
      { role: 'value', what: 'a plugin such as bridge, or config and a file in double quotes' },
      { role: 'word', what: "'ifname' and the name of the device", word: 'ifname', afterText: true },
      { role: 'name', what: 'the name of the device' },
    ],
    attributes: {},
    settings: cniSettings,
    source: 'the CNI specification, www.cni.dev/plugins',
  },
  test: {
    summary: 'Probes and what is expected of them; the same run in the simulator and on real networks.',
    example: 'test "blue is reachable" { ping host -> blue }',
    within: ['file'],
    operands: [{ role: 'text', what: 'the name of the test in double quotes' }],
    attributes: {},
    source: 'docs/language.md',
  },
  ping: {
    summary:
      'Echo requests from a node to an address or another node. They must be answered unless something else is said.',
    example: 'ping blue -> 10.0.0.1 fails',
    within: ['test'],
    operands: PROBE,
    attributes: pingAttributes,
    expects: true,
    source: 'ping(8), RFC 792, RFC 4443',
  },
  tcp: {
    summary: 'A TCP connection from a node to a port. It must be accepted unless something else is said.',
    example: 'tcp blue -> 10.0.0.1 port 80',
    within: ['test'],
    operands: PROBE,
    attributes: portAttributes,
    expects: true,
    source: 'RFC 9293',
  },
  udp: {
    summary: 'A datagram from a node to a port. It must be answered unless something else is said.',
    example: 'udp blue -> 10.0.0.1 port 53',
    within: ['test'],
    operands: PROBE,
    attributes: portAttributes,
    expects: true,
    source: 'RFC 768',
  },
  never: {
    summary: 'No packet comes from a node to an address or another node: proved for every packet, not tried with one.',
    example: 'never blue -> 10.0.0.1 port 22',
    within: ['test'],
    operands: PROBE,
    attributes: neverAttributes,
    source: 'docs/language.md',
  },
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
    summary: 'A guest: a virtual machine on this one. Its block holds its network cards.',
    example: 'vm guest1 { nic net0 on vepa0 address 10.40.0.2/24 }',
    within: ['file', 'host'],
    operands: [{ role: 'name', what: 'the name of the guest' }],
    attributes: {},
    source: 'qemu(1)',
  },
  external: {
    summary: 'A machine of the world around this one: simulated, never deployed. Its block holds its ports.',
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
  trace: {
    summary: 'The nodes and devices that an echo request passes on its way to where it arrives, in this order.',
    example: 'trace blue -> 10.9.0.1 via router:eth1, server',
    within: ['test'],
    operands: PROBE,
    attributes: traceAttributes,
    source: 'docs/language.md',
  },
  for: {
    summary: 'Its block stands once for every value of the variable: `{i}` in a word is the value.',
    example: 'for i in 1..4 { link server[i]:eth0 <-> leaf[i]:srv }',
    within: ['file', 'host', 'netns', ...masters, 'physical', 'vm', 'external', 'ovs-bridge', 'test'],
    operands: [
      { role: 'name', what: 'the name of a variable' },
      { role: 'word', what: "'in'", word: 'in' },
      { role: 'items', what: 'the values: 1..4, or words with commas between' },
    ],
    attributes: {},
    source: 'docs/language.md',
  },
  template: {
    summary: 'Statements that namespaces take over by `is`, with the arguments they give.',
    example: 'template router(n) { sysctl net.ipv4.ip_forward 1 }',
    within: ['file'],
    operands: [{ role: 'name', what: 'the name of the template' }],
    attributes: {},
    parameters: true,
    source: 'docs/language.md',
  },
  pool: {
    summary: 'A network of which blocks are handed out, to `address next POOL` and to a link `from POOL`.',
    example: 'pool loopbacks 10.255.0.0/24 each /32',
    within: ['file'],
    operands: [
      { role: 'name', what: 'the name of the pool' },
      { role: 'value', what: 'a network such as 10.255.0.0/24' },
    ],
    attributes: poolAttributes,
    source: 'docs/language.md',
  },
  ...otherKinds,
} as const satisfies Record<string, StatementForm>;

export type StatementWord = keyof typeof statementForms;

export const statementWords = Object.keys(statementForms) as StatementWord[];

export function isStatementWord(word: string): word is StatementWord {
  return Object.hasOwn(statementForms, word);
}

export function statementForm(word: StatementWord): StatementForm {
  return statementForms[word];
}

/** Whether a word may begin a statement in a place, as a step of a test or otherwise. */
export function mayStandIn(word: StatementWord, place: string): boolean {
  const { within, step } = statementForm(word);
  return [...within, ...(step?.within ?? [])].some((each) => each === place);
}
