import { broadcastOf, type Ipv4Address, ipv4, type MacAddress } from '../../../language/model/address.ts';
import { detachFromDefault, IPV4_MIN_MTU } from '../../kernel/conf.ts';
import type { Device, Ipv4InterfaceAddress } from '../../kernel/device.ts';
import { KernelError } from '../../kernel/errno.ts';
import type { NetworkNamespace } from '../../kernel/namespace.ts';
import { insertIpv4Address, removeIpv4Address } from '../../netlink/address-list-ipv4.ts';
import { changeLink } from '../../netlink/link.ts';
import type { ChangeLinkRequest } from '../../netlink/requests.ts';

/*
 * The socket calls of netdevice(7) that ifconfig makes: devinet_ioctl (net/ipv4/devinet.c). `name` may be an alias,
 * `eth0:1`: an address with that label. All throw KernelError.
 */

/** The device that a name or an alias of it stands for; ENODEV. */
export function deviceOf(namespace: NetworkNamespace, name: string): Device {
  const device = namespace.devicesByName.get(name.split(':', 1)[0]!);
  if (device === undefined) throw new KernelError('ENODEV');
  return device;
}

/** The first address with this label. */
export function labelled(device: Device, name: string): Ipv4InterfaceAddress | undefined {
  return device.ipv4.addresses.find(({ label }) => label === name);
}

function existing(namespace: NetworkNamespace, name: string): { device: Device; address: Ipv4InterfaceAddress } {
  const device = deviceOf(namespace, name);
  const address = labelled(device, name);
  if (address === undefined) throw new KernelError('EADDRNOTAVAIL');
  return { device, address };
}

/** Prefix length of an address's class: inet_abc_len. Throws EINVAL for a multicast address. */
function classLength(address: Ipv4Address): number {
  if (address >>> 24 === 0 || ipv4.isLimitedBroadcast(address)) return 0;
  if (address >>> 31 === 0) return 8;
  if (address >>> 30 === 2) return 16;
  if (address >>> 29 === 6) return 24;
  if (address >>> 28 === 15) return 32;
  throw new KernelError('EINVAL');
}

/** inet_set_ifa: 0.0.0.0 is no address, but from then on the device's settings are its own. */
function insert(device: Device, address: Ipv4InterfaceAddress): void {
  detachFromDefault(device.ipv4);
  if (address.local === 0) return;
  insertIpv4Address(device, { ...address, broadcast: address.broadcast || undefined, secondary: false });
}

/** Changes an address: taken away and put in again, with which it is lost where another is in its way; nobody is told. */
function modify(device: Device, address: Ipv4InterfaceAddress, change: Partial<Ipv4InterfaceAddress>): void {
  removeIpv4Address(device, address);
  try {
    insert(device, { ...address, ...change });
  } catch (error) {
    if (!(error instanceof KernelError)) throw error;
  }
}

/** SIOCSIFADDR: the first address with the label gives way; mask and broadcast are those of the class. */
export function setAddress(namespace: NetworkNamespace, name: string, local: Ipv4Address): void {
  const device = deviceOf(namespace, name);
  const length = classLength(local);
  const old = labelled(device, name);
  if (old?.local === local) return;
  if (old !== undefined) removeIpv4Address(device, old);
  if (device.mtu < IPV4_MIN_MTU) throw new KernelError('ENOBUFS');
  const hasBroadcast = device.kind !== 'loopback' && length < 31;
  insert(device, {
    noPrefixRoute: false,
    metric: 0,
    protocol: 0,
    origin: namespace.kernel.origin,
    ...old,
    local,
    peer: local,
    length,
    broadcast: hasBroadcast ? broadcastOf(local, length) : undefined,
    label: name,
    scope: ipv4.isLoopback(local) ? 254 : 0,
    secondary: false,
    validUntil: undefined,
    preferredUntil: undefined,
  });
}

/** SIOCSIFNETMASK: the broadcast address follows where it was that of the old mask. */
export function setNetmask(namespace: NetworkNamespace, name: string, mask: Ipv4Address): void {
  const { device, address } = existing(namespace, name);
  const inverse = ~mask >>> 0;
  if ((inverse & (inverse + 1)) !== 0) throw new KernelError('EINVAL');
  const length = 32 - Math.round(Math.log2(inverse + 1));
  if (length === address.length) return;
  const follows =
    device.kind !== 'loopback' && length < 31 && address.broadcast === broadcastOf(address.local, address.length);
  const broadcast = follows ? broadcastOf(address.local, length) : address.broadcast;
  modify(device, address, { length, broadcast });
}

/** SIOCSIFBRDADDR */
export function setBroadcast(namespace: NetworkNamespace, name: string, broadcast: Ipv4Address): void {
  const { device, address } = existing(namespace, name);
  if ((address.broadcast ?? 0) !== broadcast) modify(device, address, { broadcast });
}

/** SIOCSIFDSTADDR */
export function setDestination(namespace: NetworkNamespace, name: string, peer: Ipv4Address): void {
  const { device, address } = existing(namespace, name);
  if (address.peer === peer) return;
  classLength(peer);
  modify(device, address, { peer });
}

/** SIOCSIFFLAGS; of an alias only IFF_UP counts, the device's own or as changed: without it the address is deleted. */
export function setFlags(namespace: NetworkNamespace, name: string, change: ChangeLinkRequest): void {
  const device = deviceOf(namespace, name);
  if (!name.includes(':')) {
    changeLink(namespace, device, change);
    return;
  }
  const { address } = existing(namespace, name);
  if (!(change.up ?? device.up)) removeIpv4Address(device, address);
}

/** SIOCSIFHWADDR with an address of Ethernet: EINVAL for a device of another type (dev_set_mac_address). */
export function setEthernetAddress(namespace: NetworkNamespace, name: string, mac: MacAddress): void {
  const device = deviceOf(namespace, name);
  if (device.kind === 'loopback') throw new KernelError('EINVAL');
  changeLink(namespace, device, { mac });
}
