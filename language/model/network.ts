import type { Family } from './address.ts';
import type { Rule as FilterRule } from './iptables/rule.ts';
import type { TableName } from './iptables/tables.ts';
import type { ServerLine, ServiceLine } from './ipvs/parse-line.ts';
import type { AttributeValue, LinkKind } from './links/index.ts';
import type { Problem, SourceRange } from './problem.ts';

/**
 * What a `.netdsl` file says, resolved and complete: plain JSON-safe data, no references, every object with the range
 * it stands at. Addresses are canonical text. The order of arrays is that of the source.
 */
export interface Network {
  /** Identifies the deployment on a host: the file's base name, letters, digits, `-` and `_`. */
  readonly name: string;
  readonly file: string;
  /** Of this machine. */
  readonly namespaces: readonly Namespace[];
  /** Other machines; absent without any, like guests, externals and cables. */
  readonly hosts?: readonly Machine[];
  readonly guests?: readonly Guest[];
  /** The world around the machines: simulated, never deployed. */
  readonly externals?: readonly External[];
  readonly cables?: readonly Cable[];
  readonly tests: readonly Test[];
}

/** Name of the machine's own namespace in sources, reports and traces. */
export const HOST = 'host';

/** A machine that is reached by ssh. Its namespaces are called `HOST/NAME`, its own `HOST/host`. */
export interface Machine {
  readonly name: string;
  readonly ssh?: Sourced<string>;
  readonly range: SourceRange;
  readonly namespaces: readonly Namespace[];
}

/** The namespaces of all machines. */
export function allNamespaces({ namespaces, hosts = [] }: Omit<Network, 'tests'>): readonly Namespace[] {
  return hosts.length === 0 ? namespaces : [...namespaces, ...hosts.flatMap((host) => host.namespaces)];
}

/** The name of a namespace without that of its machine, which is absent for this one. */
export function splitNode(node: string): { readonly host: string | undefined; readonly name: string } {
  const slash = node.indexOf('/');
  return slash < 0 ? { host: undefined, name: node } : { host: node.slice(0, slash), name: node.slice(slash + 1) };
}

/** The machine's own namespace, of the machine that a namespace belongs to. */
export function machineNode(node: string): string {
  const { host } = splitNode(node);
  return host === undefined ? HOST : `${host}/${HOST}`;
}

export interface Namespace {
  /** `host`, or the name given to `ip netns add`; of another machine after its name and `/`. */
  readonly name: string;
  /** The named namespace to run commands in; `undefined` for the machine's own. */
  readonly netns: string | undefined;
  readonly range: SourceRange;
  readonly links: readonly Link[];
  /** `interface lo`; absent when the file does not mention it. Every namespace has the device itself. */
  readonly loopback?: Loopback;
  readonly routes: readonly Route[];
  /** Absent without any. */
  readonly rules?: readonly Rule[];
  readonly neighbours?: readonly Neighbour[];
  readonly sysctls: readonly Sysctl[];
  /** Tables that the file has rules for; absent when it has none. */
  readonly iptables?: readonly IptablesTable[];
  readonly ipsets?: readonly AddressSet[];
  /** Virtual services in the order of the source. */
  readonly ipvs?: readonly VirtualService[];
  /** Services that wait for connections or datagrams. */
  readonly listeners?: readonly Listener[];
  readonly ovsBridges?: readonly OvsBridge[];
  /** Devices that CNI plugins make. */
  readonly cni?: readonly CniAttachment[];
}

/** A value and where it stands. */
export interface Sourced<T> {
  readonly value: T;
  readonly range: SourceRange;
}

export interface Link {
  readonly kind: LinkKind;
  readonly name: string;
  /** Name of the namespace that holds it. */
  readonly namespace: string;
  readonly range: SourceRange;
  /** Devices are up unless `state down`. */
  readonly up: boolean;
  readonly mtu?: Sourced<number>;
  readonly mac?: Sourced<string>;
  readonly txqlen?: Sourced<number>;
  /** The device that it stands on: `ip link add link DEVICE`. */
  readonly parent?: Sourced<string>;
  readonly master?: Sourced<string>;
  /** The other end of a pair; both ends are links of their own and name each other. */
  readonly peer?: { readonly namespace: string; readonly name: string };
  readonly addresses: readonly InterfaceAddress[];
  /** Attributes as a port of its master (`ip link set dev NAME type bridge_slave`), by iproute2 name. */
  readonly port?: Readonly<Record<string, Sourced<AttributeValue>>>;
  /** VLANs of a bridge port, in ascending order; exactly these. Absent when the file says nothing of them. */
  readonly vlans?: readonly PortVlan[];
  /** What a pair does to packets of either direction, by the names of tc-netem(8); times in nanoseconds, rates in bits a second, shares of 100. */
  readonly impairment?: Readonly<Record<string, Sourced<AttributeValue>>>;
  /** Attributes of `type KIND`, by iproute2 name; several values are one text, as iproute2 takes them. */
  readonly attributes: Readonly<Record<string, Sourced<AttributeValue>>>;
  /** Of a network card, what makes it one; absent when the file says nothing of it. */
  readonly card?: Card;
  /** Of a network card that moves here: the namespace that it is taken from and given back to. */
  readonly home?: Sourced<string>;
  /** The virtual function that the device is; it stays with its card. */
  readonly vf?: VfOfCard;
}

/** A network card as hardware. */
export interface Card {
  /** With its domain, in small letters: `0000:03:00.0`. */
  readonly pci?: Sourced<string>;
  /** Number of virtual functions that it shall have. */
  readonly numvfs?: Sourced<number>;
  /** Driver that it is bound to, where not the one that the kernel chooses. */
  readonly driver?: Sourced<string>;
  /** Virtual functions of which the file says something. */
  readonly vfs: readonly Vf[];
}

export interface Vf {
  readonly index: number;
  readonly range: SourceRange;
  /** By the words of `ip link set dev PF vf INDEX`; rates in Mbit/s. */
  readonly attributes: Readonly<Record<string, Sourced<AttributeValue>>>;
}

/** A virtual function by its card, a device of the machine's own namespace at first. */
export interface VfOfCard {
  readonly card: string;
  readonly index: number;
  readonly range: SourceRange;
}

/** A virtual machine on this one. */
export interface Guest {
  readonly name: string;
  readonly range: SourceRange;
  readonly cards: readonly GuestCard[];
}

/** A network card in a guest. */
export interface GuestCard {
  readonly name: string;
  readonly range: SourceRange;
  /** What it is on the machine: a tap or macvtap, or a card or virtual function that vfio-pci hands over. */
  readonly on: {
    readonly namespace: string;
    readonly device: string;
    readonly vf?: number;
    readonly range: SourceRange;
  };
  readonly up: boolean;
  readonly mtu?: Sourced<number>;
  readonly mac?: Sourced<string>;
  readonly addresses: readonly InterfaceAddress[];
}

/** A machine of the world around. */
export interface External {
  readonly kind: 'switch' | 'router' | 'host';
  readonly name: string;
  readonly range: SourceRange;
  /** Of a switch those of a bridge, by iproute2 name. */
  readonly attributes: Readonly<Record<string, Sourced<AttributeValue>>>;
  readonly ports: readonly ExternalPort[];
}

export interface ExternalPort {
  readonly name: string;
  readonly range: SourceRange;
  readonly up: boolean;
  readonly mtu?: Sourced<number>;
  readonly mac?: Sourced<string>;
  /** Of routers and hosts. */
  readonly addresses: readonly InterfaceAddress[];
  /** VLANs of the port of a switch, as of a bridge; absent when the file says nothing of them. */
  readonly vlans?: readonly PortVlan[];
  /** Frames may leave by the port that they came by. */
  readonly reflectiveRelay?: Sourced<boolean>;
}

/** Two ends joined, of which each is in one cable only. */
export interface Cable {
  readonly left: CableEnd;
  readonly right: CableEnd;
  readonly range: SourceRange;
  /** As of a link. */
  readonly impairment?: Readonly<Record<string, Sourced<AttributeValue>>>;
}

/** A network card by the namespace that it is in at first, or the port of an external node. */
export interface CableEnd {
  readonly node: string;
  readonly device: string;
  readonly range: SourceRange;
}

/** VLANs of a bridge port from `first` to `last`: `bridge vlan add dev PORT vid FIRST-LAST [pvid] [untagged]`. */
export interface PortVlan {
  readonly first: number;
  readonly last: number;
  readonly pvid: boolean;
  readonly untagged: boolean;
  readonly range: SourceRange;
}

/** A table of iptables or ip6tables as the file has it. */
export interface IptablesTable {
  readonly family: Family;
  readonly name: TableName;
  /** Of the first block of the table. */
  readonly range: SourceRange;
  /** Built-in chains, those with neither rules nor policy left out, and all of the file's own. */
  readonly chains: readonly IptablesChain[];
}

export interface IptablesChain {
  readonly name: string;
  /** Of built-in chains: what happens to packets at the end. `undefined` for chains of the file's own. */
  readonly policy: 'ACCEPT' | 'DROP' | undefined;
  readonly range: SourceRange;
  /** In the order in which they are asked. */
  readonly rules: readonly IptablesRule[];
}

export interface IptablesRule {
  readonly rule: FilterRule;
  /** As iptables-save prints it; several lines where one was written for several networks. */
  readonly saved: readonly string[];
  readonly range: SourceRange;
}

/** A set of ipset with its elements. */
export interface AddressSet {
  readonly name: string;
  /** `hash:ip` */
  readonly type: string;
  /** Words after the type, as `ipset create` takes them. */
  readonly options: readonly string[];
  readonly range: SourceRange;
  readonly elements: readonly {
    readonly element: string;
    readonly options: readonly string[];
    readonly range: SourceRange;
  }[];
}

/** A service of ipvs with the servers behind it. */
export interface VirtualService extends Omit<ServiceLine, 'kind'> {
  readonly range: SourceRange;
  readonly servers: readonly (Omit<ServerLine, 'kind' | 'service'> & { readonly range: SourceRange })[];
}

export interface Listener {
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  /** All addresses of the namespace when absent. */
  readonly address?: string;
  readonly range: SourceRange;
}

/** A bridge of Open vSwitch, in ovs-vsctl's words; several values are one text with commas. */
export interface OvsBridge {
  readonly name: string;
  readonly range: SourceRange;
  readonly attributes: Readonly<Record<string, Sourced<AttributeValue>>>;
  readonly ports: readonly OvsPort[];
  /** As ovs-ofctl takes them. */
  readonly flows: readonly Sourced<string>[];
}

export interface OvsPort {
  readonly name: string;
  readonly range: SourceRange;
  readonly attributes: Readonly<Record<string, Sourced<AttributeValue>>>;
}

/** What a CNI plugin, or those of a file, make of a device in a namespace. */
export interface CniAttachment {
  /** Absent where a file has the plugins. */
  readonly plugin?: string;
  readonly file?: string;
  readonly device: string;
  readonly range: SourceRange;
  /** By their names in JSON; several values are one text with commas. */
  readonly options: Readonly<Record<string, Sourced<AttributeValue>>>;
}

/** What a file says of `lo`: its addresses come beside 127.0.0.1/8 and ::1/128. */
export interface Loopback {
  readonly range: SourceRange;
  /** Up unless `state down`. */
  readonly up: boolean;
  readonly mtu?: Sourced<number>;
  readonly addresses: readonly InterfaceAddress[];
}

export interface InterfaceAddress {
  /** `10.1.2.2/16` */
  readonly prefix: string;
  readonly range: SourceRange;
}

/** A way that packets go. */
export interface Way {
  readonly via?: string;
  readonly device?: string;
  readonly onlink?: boolean;
}

export interface Route extends Way {
  /** `default` is written out: `0.0.0.0/0` or `::/0`. */
  readonly destination: string;
  /** `unicast` when absent. */
  readonly type?: string;
  readonly source?: string;
  readonly metric?: number;
  /** Number of the table, when it is not main. */
  readonly table?: number;
  /** Several ways, each with its share; then the route has none of its own. */
  readonly nexthops?: readonly (Way & { readonly weight?: number; readonly range: SourceRange })[];
  /** Further words of `ip route add` with their values: `mtu`, `mtu lock`, `scope`. */
  readonly options?: Readonly<Record<string, AttributeValue>>;
  readonly range: SourceRange;
}

/** A rule of the policy that chooses routing tables. */
export interface Rule {
  readonly family: Family;
  /** Which packets; a rule without any is for all. */
  readonly selector: {
    readonly not?: boolean;
    readonly from?: string;
    readonly to?: string;
    readonly iif?: string;
    readonly oif?: string;
    readonly fwmark?: string;
    readonly tos?: string | number;
    readonly ipproto?: string | number;
    readonly sport?: string;
    readonly dport?: string;
    readonly uidrange?: string;
    readonly l3mdev?: boolean;
  };
  readonly preference?: number;
  readonly action:
    | { readonly type: 'table'; readonly table: number }
    | { readonly type: 'goto'; readonly preference: number }
    | { readonly type: 'l3mdev' | 'nop' | 'blackhole' | 'unreachable' | 'prohibit' };
  /** Further words of `ip rule add` with their values: `suppress_prefixlength`, `realms`. */
  readonly options?: Readonly<Record<string, AttributeValue>>;
  readonly range: SourceRange;
}

export interface Neighbour {
  readonly address: string;
  readonly device: string;
  readonly mac?: string;
  /** Answer for the address on the device, instead of knowing one. */
  readonly proxy?: boolean;
  /** State of neighbour unreachability detection, `permanent` when absent. */
  readonly state?: string;
  readonly router?: boolean;
  readonly options?: Readonly<Record<string, AttributeValue>>;
  readonly range: SourceRange;
}

export interface Sysctl {
  /** Dotted: `net.ipv4.ip_forward` */
  readonly key: string;
  readonly value: string;
  readonly range: SourceRange;
}

export interface Test {
  readonly name: string;
  readonly range: SourceRange;
  readonly steps: readonly TestStep[];
}

/** What a step expects of its probe; nothing written means `delivered`. */
export type Expectation =
  | { readonly outcome: 'delivered' }
  /** Any disposition but delivered. */
  | { readonly outcome: 'fails' }
  /** Dropped, rejected or unanswered at this namespace, and if given at this device or by this reason. */
  | { readonly outcome: 'dropped'; readonly at: string; readonly device?: string; readonly by?: string }
  /** Of a route: what of the answer must be so. `table` is a number. */
  | {
      readonly outcome: 'routed';
      readonly via?: string;
      readonly device?: string;
      readonly table?: number;
      readonly source?: string;
    }
  /** Of a trace: what the packet passes in this order before it arrives; others may lie between. */
  | { readonly outcome: 'passed'; readonly hops: readonly Hop[] };

/** A namespace, or a device of it. */
export interface Hop {
  readonly node: string;
  readonly device?: string;
}

export interface TestStep {
  readonly probe: Probe;
  readonly expect: Expectation;
  /** The step as written, white space collapsed. */
  readonly text: string;
  readonly range: SourceRange;
}

export type Probe = PingProbe | PortProbe | NeverProbe | RouteProbe | TraceProbe;

/** `ip route get DESTINATION [from ADDRESS] [iif DEVICE] [mark NUMBER]` */
export interface RouteProbe {
  readonly kind: 'route';
  readonly source: string;
  readonly destination: string;
  readonly from?: string;
  readonly iif?: string;
  readonly mark?: number;
}

/** An echo request that is followed on its way. */
export interface TraceProbe {
  readonly kind: 'trace';
  readonly source: string;
  readonly destination: string;
}

/** A TCP connection, or a datagram and its answer. */
export interface PortProbe {
  readonly kind: 'tcp' | 'udp';
  /** Namespace, guest or external node that the probe starts in. */
  readonly source: string;
  readonly destination: string;
  readonly port: number;
  /** Source port; one that is free when absent. */
  readonly sport?: number;
}

/** That no packet of a kind comes from one namespace to an address, whatever else is in it. */
export interface NeverProbe {
  readonly kind: 'never';
  readonly source: string;
  readonly destination: string;
  /** Any when absent. */
  readonly protocol?: 'tcp' | 'udp' | 'icmp';
  readonly port?: number;
}

export interface PingProbe {
  readonly kind: 'ping';
  /** Namespace, guest or external node that the probe starts in. */
  readonly source: string;
  /** An address; a namespace named as destination was resolved to one of its addresses. */
  readonly destination: string;
  readonly count?: number;
  /** Payload bytes, as `ping -s`. */
  readonly size?: number;
  readonly ttl?: number;
  /** Do not fragment, as `ping -M do`. */
  readonly dontFragment?: boolean;
}

/** Where every probe ends (exactly one). `unknown`: something on the way is not modelled. */
export type Disposition = 'delivered' | 'dropped' | 'rejected' | 'refused' | 'unreachable' | 'timeout' | 'unknown';

/** What reading a file gives: a network as far as it could be understood, and the problems found. */
export interface CheckedNetwork {
  /** Absent when an error makes it meaningless to go on. */
  readonly network: Network | undefined;
  readonly problems: readonly Problem[];
}
