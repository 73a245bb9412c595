import { BROADCAST_MAC, type Ipv6Address, type MacAddress } from '../../language/model/address.ts';
import { deviceConf } from '../kernel/conf.ts';
import type { Device, DeviceKind, Inet6Device, InetDevice, MulticastGroup } from '../kernel/device.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';
import type { Random } from '../kernel/random.ts';
import type { LinkBehaviour } from '../links/link-behaviour.ts';
import { joinGroup } from './multicast-group.ts';

/** IPV6_MIN_MTU: below it a device has no IPv6 (RFC 8200 §5). */
export const IPV6_MIN_MTU = 1280;
/** What a driver may allow (GSO_MAX_SIZE), and what it allows when it says nothing (include/linux/netdevice.h). */
export const TSO_MAX_SIZE = 524280;
const TSO_LEGACY_MAX_SIZE = 65536;

/** A device of a kind with all at its default, not yet known to its namespace. */
export function makeDevice(ns: NetworkNamespace, kind: DeviceKind, behaviour: LinkBehaviour, name: string): Device {
  const loopback = kind === 'loopback';
  const { mtu } = behaviour;
  return {
    kind,
    behaviour,
    name,
    index: 0,
    namespace: ns,
    mac: loopback ? 0 : randomMac(ns.kernel.random),
    broadcast: loopback ? 0 : BROADCAST_MAC,
    macAssigned: false,
    mtu: mtu.default,
    minMtu: mtu.min,
    maxMtu: mtu.max,
    txQueueLength: 1000,
    tsoMaxSize: loopback || kind === 'veth' ? TSO_MAX_SIZE : TSO_LEGACY_MAX_SIZE,
    qdisc: 'noop',
    group: 0,
    alias: undefined,
    altNames: [],
    up: false,
    noArp: false,
    multicast: !loopback,
    filter: { unicast: [], multicast: [], promiscuous: false },
    promiscuity: 0,
    allMulticast: 0,
    promiscuous: false,
    allMulticastByUser: false,
    carrier: true,
    carrierChanges: 0,
    operState: 'unknown',
    master: undefined,
    bridgePort: undefined,
    peer: undefined,
    bridge: undefined,
    attributes: {},
    ipv4: makeInet(ns, loopback),
    ipv6: undefined,
    statistics: {
      rxBytes: 0,
      rxPackets: 0,
      rxErrors: 0,
      rxDropped: 0,
      rxMulticast: 0,
      txBytes: 0,
      txPackets: 0,
      txErrors: 0,
      txDropped: 0,
    },
    origin: ns.kernel.origin,
  };
}

/** inetdev_init */
export function makeInet(ns: NetworkNamespace, loopback: boolean): InetDevice {
  return { addresses: [], groups: new Map(), ...deviceConf(ns, 4, { loopback }) };
}

/** All nodes, of the interface and of the link (RFC 4291 §2.7.1): joined wherever IPv6 is. */
const ALL_NODES = [0xff01n, 0xff02n].map((prefix) => (prefix << 112n) | 1n);
const ALL_ROUTERS = (0xff02n << 112n) | 2n;

/** ipv6_add_dev; `undefined` for a device whose MTU is too small. */
export function makeInet6(device: Device): Inet6Device | undefined {
  if (device.mtu < IPV6_MIN_MTU) return undefined;
  const loopback = device.kind === 'loopback';
  const settings = deviceConf(device.namespace, 6, { loopback, noArp: device.noArp, mtu: device.mtu });
  const groups = new Map<Ipv6Address, MulticastGroup>();
  for (const group of ALL_NODES) joinGroup(device, groups, group);
  if (settings.conf.forwarding !== 0 && device.multicast) joinGroup(device, groups, ALL_ROUTERS);
  const addrGenMode = (['eui64', 'none', 'stable_secret', 'random'] as const)[settings.conf.addr_gen_mode] ?? 'eui64';
  return { addresses: [], ready: false, ...settings, addrGenMode, groups, anycasts: new Map() };
}

/** eth_random_addr: locally administered, unicast. */
export function randomMac(random: Random): MacAddress {
  const first = ((random.uint32() & 0xff) | 0x02) & 0xfe;
  return (first * 256 + (random.uint32() & 0xff)) * 0x1_0000_0000 + random.uint32();
}
