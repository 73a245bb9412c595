import type { IpAddress, MacAddress } from '../../language/model/address.ts';
import type { AttributeValue } from '../../language/model/links/index.ts';
import type { Device } from '../kernel/device.ts';
import type { NeighbourState, NetworkNamespace } from '../kernel/namespace.ts';
import type { RouteType } from '../kernel/trace.ts';

/*
 * What userland can ask of the kernel: rtnetlink(7) as typed requests. Every operation under `simulator/netlink/` takes
 * a namespace and one of these, does it or throws a KernelError with the errno and the sentence (extack) the kernel
 * gives, and changes nothing in that case beyond what Linux itself leaves behind.
 */

/** RTM_NEWLINK, to create or to change; absent members are left alone. */
export interface LinkRequest {
  readonly name?: string;
  readonly index?: number;
  readonly mac?: MacAddress;
  readonly broadcast?: MacAddress;
  readonly mtu?: number;
  readonly txQueueLength?: number;
  readonly group?: number;
  readonly alias?: string;
  readonly up?: boolean;
  readonly arp?: boolean;
  readonly multicast?: boolean;
  readonly promiscuous?: boolean;
  readonly allMulticast?: boolean;
  readonly carrier?: boolean;
  readonly addrGenMode?: 'eui64' | 'none' | 'stable_secret' | 'random';
  /** Index of the master, 0 for none. */
  readonly master?: number;
  /** IFLA_LINK: index of the lower device. */
  readonly link?: number;
  /** IFLA_NET_NS_*: move it there, or create it there. */
  readonly namespace?: NetworkNamespace;
}

export interface NewLinkRequest extends LinkRequest {
  /** IFLA_INFO_KIND, as given: an unknown one is EOPNOTSUPP "Unknown device type". */
  readonly kind: string;
  /** IFLA_INFO_DATA by iproute2 name. */
  readonly data: Readonly<Record<string, AttributeValue>>;
  /** VETH_INFO_PEER */
  readonly peer?: LinkRequest;
}

export interface ChangeLinkRequest extends LinkRequest {
  /** IFLA_INFO_DATA of the device's own kind. */
  readonly data?: { readonly kind: string; readonly values: Readonly<Record<string, AttributeValue>> };
  /** IFLA_INFO_SLAVE_DATA of its master's kind. */
  readonly portData?: { readonly kind: string; readonly values: Readonly<Record<string, AttributeValue>> };
  readonly addAltName?: string;
  readonly deleteAltName?: string;
}

/** RTM_NEWADDR and RTM_DELADDR */
export interface AddressRequest {
  readonly device: Device;
  readonly local: IpAddress;
  readonly length: number;
  readonly peer?: IpAddress;
  /** RTM_DELADDR without IFA_ADDRESS: whatever the prefix (`ip addr del 10.0.0.1 dev eth0`). */
  readonly anyPrefix?: boolean;
  /** IPv4 only; a string tells the kernel side nothing: iproute2 resolves `+` and `-`. */
  readonly broadcast?: IpAddress;
  readonly anycast?: IpAddress;
  readonly label?: string;
  readonly scope?: number;
  readonly noDad?: boolean;
  readonly noPrefixRoute?: boolean;
  readonly home?: boolean;
  readonly optimistic?: boolean;
  readonly autojoin?: boolean;
  readonly metric?: number;
  /** Seconds; absent for ever. */
  readonly validLifetime?: number;
  readonly preferredLifetime?: number;
  readonly protocol?: number;
}

/** NLM_F_*: what to do about an object that exists. */
export interface CreationFlags {
  readonly create: boolean;
  readonly exclusive: boolean;
  readonly replace: boolean;
  readonly append: boolean;
}

/** RTM_NEWROUTE and RTM_DELROUTE */
export interface RouteRequest {
  readonly family: 4 | 6;
  /** Absent: unicast when made, any when deleted. */
  readonly type?: RouteType | undefined;
  readonly destination: { readonly address: IpAddress; readonly length: number };
  readonly table: number;
  readonly protocol?: number;
  readonly scope?: number;
  readonly tos?: number;
  readonly metric?: number;
  /** The unspecified address is none. */
  readonly preferredSource?: IpAddress;
  readonly mtu?: number;
  /** Other RTAX_* metrics by iproute2 name. */
  readonly metrics?: Readonly<Record<string, number>>;
  readonly preference?: 'low' | 'medium' | 'high';
  /** The nexthops are given as RTA_MULTIPATH, even a single one. */
  readonly multipath?: boolean;
  readonly nexthops: readonly {
    readonly device?: Device;
    readonly gateway?: IpAddress;
    readonly weight?: number;
    readonly onlink?: boolean;
  }[];
}

/** RTM_NEWRULE and RTM_DELRULE */
export interface RuleRequest {
  readonly family: 4 | 6;
  readonly preference?: number;
  /** Absent: any when deleted, else lookup. */
  readonly action?: 'lookup' | 'goto' | 'nop' | 'blackhole' | 'unreachable' | 'prohibit';
  readonly target?: number;
  readonly table?: number;
  readonly not?: boolean;
  readonly from?: { readonly address: IpAddress; readonly length: number };
  readonly to?: { readonly address: IpAddress; readonly length: number };
  readonly iif?: string;
  readonly oif?: string;
  readonly mark?: number;
  readonly markMask?: number;
  readonly tos?: number;
  readonly suppressPrefixLength?: number;
  readonly protocol?: number;
}

/** RTM_NEWNEIGH and RTM_DELNEIGH of AF_INET and AF_INET6 */
export interface NeighbourRequest {
  readonly device: Device;
  readonly address: IpAddress;
  readonly mac?: MacAddress;
  readonly state?: NeighbourState;
  readonly router?: boolean;
  readonly proxy?: boolean;
  readonly protocol?: number;
}

/** RTM_NEWNEIGH and RTM_DELNEIGH of AF_BRIDGE */
export interface FdbRequest {
  readonly device: Device;
  readonly mac: MacAddress;
  /** On the bridge the device is a port of, on the device itself, or both. */
  readonly master: boolean;
  readonly self: boolean;
  readonly state: 'permanent' | 'static' | 'dynamic';
  readonly vlan?: number;
}
