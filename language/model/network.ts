import type { AttributeValue, LinkKind } from './links/index.ts';
import type { InterfaceAddress, Listener, PortVlan, Sourced, Sysctl } from './network/common.ts';
import type { Cable, Card, External, Guest, VfOfCard } from './network/hardware.ts';
import type { AddressSet, IptablesTable, VirtualService } from './network/netfilter.ts';
import type { CniAttachment, OvsBridge } from './network/programs.ts';
import type { Neighbour, Route, Rule } from './network/routing.ts';
import type { Test } from './network/tests.ts';
import type { Problem, SourceRange } from './problem.ts';

export type * from './network/common.ts';
export type * from './network/hardware.ts';
export type * from './network/netfilter.ts';
export type * from './network/programs.ts';
export type * from './network/routing.ts';
export type * from './network/tests.ts';

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

/** Guests and external nodes, alike. */
export function nodesAround({ guests = [], externals = [] }: Omit<Network, 'tests'>) {
  return [
    ...guests.map(({ cards, ...guest }) => ({ ...guest, links: cards })),
    ...externals.map(({ ports, ...node }) => ({ ...node, links: ports })),
  ];
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

/** What a file says of `lo`: its addresses come beside 127.0.0.1/8 and ::1/128. */
export interface Loopback {
  readonly range: SourceRange;
  /** Up unless `state down`. */
  readonly up: boolean;
  readonly mtu?: Sourced<number>;
  readonly addresses: readonly InterfaceAddress[];
}

/** What reading a file gives: a network as far as it could be understood, and the problems found. */
export interface CheckedNetwork {
  /** Absent when an error makes it meaningless to go on. */
  readonly network: Network | undefined;
  readonly problems: readonly Problem[];
}
