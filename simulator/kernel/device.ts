import type { Ipv4Address, Ipv6Address, MacAddress } from '../../language/model/address.ts';
import type { LinkKind } from '../../language/model/links/index.ts';
import type { SourceRange } from '../../language/model/problem.ts';
import type { Ipv4Conf, Ipv6Conf, NeighConf } from '../../language/model/sysctls.ts';
import type { LinkBehaviour } from '../links/link-behaviour.ts';
import type { Nanoseconds, Timer } from './clock.ts';
import type { NetworkNamespace } from './namespace.ts';

export type DeviceKind = LinkKind | 'loopback';

/** RFC 2863 operational state, as the kernel names it. */
export type OperState = 'unknown' | 'down' | 'lowerlayerdown' | 'dormant' | 'up';

/** A network device: `struct net_device`. State only; behaviour is in `simulator/links/` and the protocol files. */
export interface Device {
  readonly kind: DeviceKind;
  /** What devices of this kind do: `net_device_ops` and `rtnl_link_ops`. */
  readonly behaviour: LinkBehaviour;
  /** Changed by rename. */
  name: string;
  /** Unique in its namespace. */
  index: number;
  /** Changed by moving it. */
  namespace: NetworkNamespace;
  mac: MacAddress;
  broadcast: MacAddress;
  /** NET_ADDR_SET after the MAC was given rather than drawn: a bridge then keeps it. */
  macAssigned: boolean;
  mtu: number;
  readonly minMtu: number;
  readonly maxMtu: number;
  txQueueLength: number;
  /** IFLA_TSO_MAX_SIZE: bytes of the largest segment that is left to the device to split. */
  tsoMaxSize: number;
  /** Root queueing discipline: `noop` until first brought up, and again after moving to another namespace. */
  qdisc: 'noop' | 'noqueue';
  group: number;
  alias: string | undefined;
  readonly altNames: string[];
  /** IFF_UP */
  up: boolean;
  /** IFF_NOARP */
  noArp: boolean;
  /** IFF_MULTICAST; loopback has none. */
  multicast: boolean;
  readonly filter: AddressFilter;
  promiscuity: number;
  allMulticast: number;
  /** User asked for it with `ip link set promisc on`. */
  promiscuous: boolean;
  /** The same with `allmulticast on`; `allMulticast` also counts the bridge and others. */
  allMulticastByUser: boolean;
  /** netif_carrier_ok: IFF_LOWER_UP when also up. */
  carrier: boolean;
  /** How often `carrier` changed: IFLA_CARRIER_CHANGES. */
  carrierChanges: number;
  operState: OperState;
  master: Device | undefined;
  /** Membership in `master`, when that is a bridge. */
  bridgePort: BridgePort | undefined;
  /** The other end of a pair. */
  peer: Device | undefined;
  /** State of a bridge, when it is one. */
  bridge: Bridge | undefined;
  /** Values of the kind's catalogue attributes, by name, as `ip -d -j` would print them. */
  readonly attributes: Record<string, string | number | boolean>;
  readonly ipv4: InetDevice;
  /** Absent where IPv6 is not possible (MTU below 1280). */
  ipv6: Inet6Device | undefined;
  readonly statistics: DeviceStatistics;
  origin: SourceRange | undefined;
}

/** Addresses besides its own whose frames a device takes, oldest first: `dev->uc` and `dev->mc`. */
export interface AddressFilter {
  readonly unicast: FilteredAddress[];
  readonly multicast: FilteredAddress[];
  /** uc_promisc: for the sake of the unicast ones it takes all, which `promiscuity` counts. */
  promiscuous: boolean;
}

export interface FilteredAddress {
  readonly mac: MacAddress;
  /** How many want it. */
  users: number;
  /** global_use: a user is one of them, by `ip maddress add` or `bridge fdb add`. */
  isStatic: boolean;
}

/** `struct ip_mc_list`, `struct ifmcaddr6` */
export interface MulticastGroup {
  /** How often it was joined. */
  users: number;
  /** Its address stands in the filter of the device. */
  loaded: boolean;
}

export interface DeviceStatistics {
  rxBytes: number;
  rxPackets: number;
  rxErrors: number;
  rxDropped: number;
  rxMulticast: number;
  txBytes: number;
  txPackets: number;
  txErrors: number;
  txDropped: number;
}

/** `struct in_device`: addresses in kernel order, primaries with their secondaries. */
export interface InetDevice {
  readonly addresses: Ipv4InterfaceAddress[];
  /** Multicast groups joined. */
  readonly groups: Map<Ipv4Address, MulticastGroup>;
  /** net.ipv4.conf.DEVICE.* */
  readonly conf: Ipv4Conf;
  /** net.ipv4.neigh.DEVICE.* */
  readonly neigh: NeighConf;
}

export interface Ipv4InterfaceAddress {
  readonly local: Ipv4Address;
  /** Differs from `local` for a point-to-point address only. */
  readonly peer: Ipv4Address;
  readonly length: number;
  readonly broadcast: Ipv4Address | undefined;
  /** Follows the name of the device. */
  label: string;
  /** RT_SCOPE_*: 0 global, 253 link, 254 host */
  readonly scope: number;
  secondary: boolean;
  noPrefixRoute: boolean;
  /** Of its prefix route; 0 for the default. */
  metric: number;
  validUntil: Nanoseconds | undefined;
  preferredUntil: Nanoseconds | undefined;
  /** IFAPROT_*: 0 unspecified, 1 loopback, 2 router advertisement, 3 link-local by the kernel. */
  protocol: number;
  readonly origin: SourceRange | undefined;
}

/** `struct inet6_dev` */
export interface Inet6Device {
  /** Newest of a scope first, as the kernel lists them. */
  readonly addresses: Ipv6InterfaceAddress[];
  /** IF_READY: the device was up with carrier since it last went down, so duplicate address detection may run. */
  ready: boolean;
  /** net.ipv6.conf.DEVICE.* */
  readonly conf: Ipv6Conf;
  readonly neigh: NeighConf;
  addrGenMode: 'eui64' | 'none' | 'stable_secret' | 'random';
  /** Multicast groups joined. */
  readonly groups: Map<Ipv6Address, MulticastGroup>;
  /** Addresses it shares with the other routers of its subnets, and by how many of its own (ac_list). */
  readonly anycasts: Map<Ipv6Address, number>;
}

export interface Ipv6InterfaceAddress {
  readonly address: Ipv6Address;
  /** Differs from `undefined` for a point-to-point address only. */
  peer: Ipv6Address | undefined;
  readonly length: number;
  /** 0 global, 253 link, 254 host, 200 site */
  readonly scope: number;
  /** Duplicate address detection has not ended. */
  tentative: boolean;
  dadFailed: boolean;
  permanent: boolean;
  noDad: boolean;
  noPrefixRoute: boolean;
  home: boolean;
  optimistic: boolean;
  /** Duplicate address detection has begun, with which its solicited-node group was joined. */
  begun: boolean;
  /** Made by the kernel itself (link-local). */
  readonly generated: boolean;
  metric: number;
  validUntil: Nanoseconds | undefined;
  preferredUntil: Nanoseconds | undefined;
  /** IFAPROT_*: 0 unspecified, 1 loopback, 2 router advertisement, 3 link-local by the kernel. */
  protocol: number;
  readonly origin: SourceRange | undefined;
}

export type PortState = 'disabled' | 'listening' | 'learning' | 'forwarding' | 'blocking';

/** `struct net_bridge_port` */
export interface BridgePort {
  readonly bridge: Device;
  readonly device: Device;
  /** 1..1023 */
  readonly number: number;
  state: PortState;
  /** Runs while listening or learning. */
  forwardDelayTimer: Timer | undefined;
  forwardDelayUntil: Nanoseconds;
  /** Who leads to the root on the port's segment, as the port last knew: priority and address, and its port. */
  designated: { priority: number; mac: MacAddress; port: number };
  /** BR_ADMIN_COST: the cost was given, not taken from the speed of the device. */
  costAssigned: boolean;
  /** Values of the port attributes in the catalogue, by name. */
  readonly attributes: Record<string, string | number | boolean>;
  origin: SourceRange | undefined;
}

/** `struct net_bridge` */
export interface Bridge {
  readonly ports: BridgePort[];
  /** Forwarding database, oldest entry first. */
  readonly fdb: Map<FdbKey, FdbEntry>;
  /** Address part of the bridge identifier, 0 until a port or a user gives one. */
  idMac: MacAddress;
  /** BROPT_MTU_SET_BY_USER: the MTU no longer follows the ports. */
  mtuAssigned: boolean;
}

/** What an entry is found by: its address, with the VLAN where it has one. */
export type FdbKey = MacAddress | `${MacAddress}/${number}`;

export interface FdbEntry {
  readonly mac: MacAddress;
  /** 0 for frames that are forwarded without looking at VLANs, as a bridge does that does not filter. */
  readonly vlan: number;
  /** Absent for the bridge's own addresses. */
  port: BridgePort | undefined;
  /** Own address of the bridge or a port: delivered locally. */
  local: boolean;
  /** Never ages. */
  static: boolean;
  /** Last time the entry moved or was set. */
  updated: Nanoseconds;
  /** Last time a frame was sent to it. */
  used: Nanoseconds;
}
