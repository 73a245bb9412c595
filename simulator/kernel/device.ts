import type { Ipv4Address, Ipv6Address, MacAddress } from '../../language/model/address.ts';
import type { LinkKind } from '../../language/model/links/index.ts';
import type { SourceRange } from '../../language/model/problem.ts';
import type { Ipv4Conf, Ipv6Conf, NeighConf } from '../../language/model/sysctls.ts';
import type { Nanoseconds } from './clock.ts';
import type { NetworkNamespace } from './namespace.ts';

export type DeviceKind = LinkKind | 'loopback';

/** RFC 2863 operational state, as the kernel names it. */
export type OperState = 'unknown' | 'down' | 'lowerlayerdown' | 'dormant' | 'up';

/** A network device: `struct net_device`. State only; behaviour is in `simulator/links/` and the protocol files. */
export interface Device {
  readonly kind: DeviceKind;
  /** Changed by rename. */
  name: string;
  /** Unique in its namespace. */
  index: number;
  /** Changed by moving it. */
  namespace: NetworkNamespace;
  mac: MacAddress;
  /** NET_ADDR_SET after the MAC was given rather than drawn: a bridge then keeps it. */
  macAssigned: boolean;
  mtu: number;
  readonly minMtu: number;
  readonly maxMtu: number;
  txQueueLength: number;
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
  promiscuity: number;
  allMulticast: number;
  /** User asked for it with `ip link set promisc on`. */
  promiscuous: boolean;
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
  readonly label: string;
  /** RT_SCOPE_*: 0 global, 253 link, 254 host */
  readonly scope: number;
  secondary: boolean;
  readonly noPrefixRoute: boolean;
  readonly metric: number;
  readonly validUntil: Nanoseconds | undefined;
  readonly preferredUntil: Nanoseconds | undefined;
  readonly origin: SourceRange | undefined;
}

/** `struct inet6_dev` */
export interface Inet6Device {
  /** Newest of a scope first, as the kernel lists them. */
  readonly addresses: Ipv6InterfaceAddress[];
  /** net.ipv6.conf.DEVICE.* */
  readonly conf: Ipv6Conf;
  readonly neigh: NeighConf;
  addrGenMode: 'eui64' | 'none' | 'stable_secret' | 'random';
  /** Multicast groups joined, with their use count. */
  readonly groups: Map<Ipv6Address, number>;
}

export interface Ipv6InterfaceAddress {
  readonly address: Ipv6Address;
  readonly length: number;
  /** 0 global, 253 link, 254 host, 200 site */
  readonly scope: number;
  /** Duplicate address detection has not ended. */
  tentative: boolean;
  dadFailed: boolean;
  readonly permanent: boolean;
  readonly noDad: boolean;
  readonly noPrefixRoute: boolean;
  /** Made by the kernel itself (link-local). */
  readonly generated: boolean;
  readonly metric: number;
  readonly validUntil: Nanoseconds | undefined;
  readonly preferredUntil: Nanoseconds | undefined;
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
  /** Values of the port attributes in the catalogue, by name. */
  readonly attributes: Record<string, string | number | boolean>;
  origin: SourceRange | undefined;
}

/** `struct net_bridge` */
export interface Bridge {
  readonly ports: BridgePort[];
  /** Forwarding database by MAC address. */
  readonly fdb: Map<MacAddress, FdbEntry>;
}

export interface FdbEntry {
  readonly mac: MacAddress;
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
