import type { IpAddress, Ipv4Address, Ipv6Address, MacAddress } from '../../language/model/address.ts';
import type { SourceRange } from '../../language/model/problem.ts';
import type { Ipv4Conf, Ipv6Conf, NeighConf } from '../../language/model/sysctls.ts';
import type { Packet } from '../packet/packet.ts';
import type { Nanoseconds, Timer } from './clock.ts';
import type { Device } from './device.ts';
import type { Kernel } from './kernel.ts';
import type { RouteType } from './trace.ts';

/** A network namespace: `struct net`. */
export interface NetworkNamespace {
  readonly kernel: Kernel;
  /** Node name in traces: `host` for the machine's own, else the name under /run/netns when it was made. */
  readonly name: string;
  readonly devices: Map<number, Device>;
  readonly devicesByName: Map<string, Device>;
  readonly loopback: Device;
  /** Index that the next device gets, unless taken. */
  nextIndex: number;
  /** Ids of other namespaces as seen from here (`link-netnsid`). */
  readonly ids: Map<NetworkNamespace, number>;
  /**
   * Values that belong to no device, by dotted key (`net.ipv4.ip_default_ttl`), text as in /proc/sys. Those of devices
   * are numbers on the device (`device.ipv4.conf.rp_filter`). Read and written by `sysctl.ts`.
   */
  readonly sysctls: Map<string, string>;
  readonly ipv4: RoutingState<Ipv4Address> & DefaultConf<Ipv4Conf>;
  readonly ipv6: RoutingState<Ipv6Address> & DefaultConf<Ipv6Conf>;
  readonly sockets: Set<Socket>;
}

/** `net.ipvX.conf.all`, and what a new device starts with. */
export interface DefaultConf<C> {
  readonly conf: { readonly all: C; readonly default: C };
  readonly neigh: { readonly default: NeighConf };
}

export interface RoutingState<A extends IpAddress> {
  /** By number: 253 default, 254 main, 255 local. */
  readonly tables: Map<number, RouteTable>;
  /** Sorted by preference, then age. */
  readonly rules: RoutingRule[];
  /** A rule was added or deleted since the namespace was made: until then the local and main tables are searched as one. */
  customRules: boolean;
  /** A local route was once made other than for an address; set for ever. */
  customLocalRoutes: boolean;
  /** By device, then address. */
  readonly neighbours: Map<Device, Map<A, Neighbour>>;
  /** Addresses that a device answers for in another's place (pneigh_entry). */
  readonly proxies: Map<Device, Map<A, Neighbour>>;
}

/** A routing table. Only `simulator/fib/` changes it. */
export interface RouteTable {
  readonly id: number;
  /** In the order in which the kernel dumps them. */
  readonly routes: Route[];
  /** The same, by prefix. */
  readonly index: PrefixIndex<Route[]>;
}

/** Longest prefix match: `simulator/fib/prefix-index.ts`. */
export interface PrefixIndex<T> {
  /** What stands at exactly this prefix. */
  get(address: IpAddress, length: number): T | undefined;
  set(address: IpAddress, length: number, value: T): void;
  delete(address: IpAddress, length: number): void;
  /** What stands at the longest prefix that contains the address, at most `limit` long. */
  longest(address: IpAddress, limit?: number): { readonly length: number; readonly value: T } | undefined;
}

export interface Route {
  readonly type: RouteType;
  readonly prefix: { readonly address: IpAddress; readonly length: number };
  readonly table: number;
  /** RTPROT_*: 2 kernel, 3 boot, 4 static, 9 ra … */
  readonly protocol: number;
  /** RT_SCOPE_* */
  readonly scope: number;
  readonly tos: number;
  readonly metric: number;
  readonly preferredSource: IpAddress | undefined;
  readonly mtu: number | undefined;
  readonly nexthops: readonly Nexthop[];
  /** Whether the MTU is locked (`mtu lock`), and the other RTAX_* metrics by iproute2 name. */
  readonly metrics: Readonly<Record<string, number>>;
  /** RFC 4191 preference; IPv6 only. */
  readonly preference: 'low' | 'medium' | 'high';
  /** When it ends, for the prefix route of an IPv6 address that does not live for ever; absent: never. */
  expires?: Nanoseconds | undefined;
  /** RTNH_F_LINKDOWN of the whole route, IPv4 only: set when the last way lost its carrier while the others were dead. */
  linkDown?: boolean;
  readonly origin: SourceRange | undefined;
}

export interface Nexthop {
  readonly device: Device | undefined;
  readonly gateway: IpAddress | undefined;
  /** The gateway is no other machine (IPv4, nhc_scope RT_SCOPE_HOST): packets go to their destination on the link. */
  readonly gatewayIsOwn?: boolean;
  /** 1..256 */
  readonly weight: number;
  readonly onlink: boolean;
  /** RTNH_F_DEAD */
  dead: boolean;
  /** RTNH_F_LINKDOWN: the device has no carrier. */
  linkDown: boolean;
}

export interface RoutingRule {
  readonly preference: number;
  readonly action: 'lookup' | 'goto' | 'nop' | 'blackhole' | 'unreachable' | 'prohibit';
  readonly table: number;
  readonly not: boolean;
  readonly from: { readonly address: IpAddress; readonly length: number } | undefined;
  readonly to: { readonly address: IpAddress; readonly length: number } | undefined;
  /** Preference of the rule that `goto` goes on with. */
  readonly target: number | undefined;
  readonly iif: string | undefined;
  readonly oif: string | undefined;
  readonly mark: number;
  readonly markMask: number;
  readonly tos: number;
  readonly suppressPrefixLength: number | undefined;
  readonly protocol: number;
  readonly origin: SourceRange | undefined;
}

/** NUD states (include/net/neighbour.h). */
export type NeighbourState =
  | 'none'
  | 'incomplete'
  | 'reachable'
  | 'stale'
  | 'delay'
  | 'probe'
  | 'failed'
  | 'noarp'
  | 'permanent';

/** `struct neighbour` */
export interface Neighbour {
  readonly device: Device;
  readonly address: IpAddress;
  mac: MacAddress | undefined;
  state: NeighbourState;
  /** Set by a user, `extern_learn` and `managed` aside. */
  router: boolean;
  readonly proxy: boolean;
  probes: number;
  confirmed: Nanoseconds;
  used: Nanoseconds;
  updated: Nanoseconds;
  /** Packets that wait for resolution. */
  readonly queue: QueuedPacket[];
  timer: Timer | undefined;
  /** RTPROT_* of who made it; 0 unspecified. */
  protocol: number;
  origin: SourceRange | undefined;
}

export interface QueuedPacket {
  readonly packet: Packet;
  /** What to do when the next hop cannot be found: send ICMP host unreachable, report EHOSTUNREACH … */
  readonly failed: () => void;
}

/** An open socket that packets can be delivered to. */
export interface Socket {
  readonly namespace: NetworkNamespace;
  /** IANA protocol number. */
  readonly protocol: number;
  /** Bound port, or ICMP identifier of a ping socket. */
  readonly port: number;
  readonly address: IpAddress | undefined;
  /** Bound to this device (SO_BINDTODEVICE): others do not reach it. */
  readonly device?: Device | undefined;
  /** Called with each packet for it, and with ICMP errors about packets it sent. */
  receive(packet: Packet, device: Device): void;
  error?(
    packet: Packet,
    error: {
      readonly type: number;
      readonly code: number;
      readonly info: number;
      readonly from: IpAddress;
      /** Where it came in. */
      readonly device: Device;
    },
  ): void;
}
