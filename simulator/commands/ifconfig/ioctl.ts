import { broadcastOf, type Ipv4Address, ipv4, type MacAddress } from '../../../language/model/address.ts';
import type { Device, Ipv4InterfaceAddress } from '../../kernel/device.ts';
import { KernelError } from '../../kernel/errno.ts';
import type { NetworkNamespace } from '../../kernel/namespace.ts';
import { deleteAddress, newAddress } from '../../netlink/address.ts';
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

type Values = Pick<Ipv4InterfaceAddress, 'local' | 'peer' | 'length' | 'broadcast' | 'label' | 'scope'>;

/** Takes the old address away and puts another in its place; `0.0.0.0` in no place at all. */
function replace(
  namespace: NetworkNamespace,
  device: Device,
  old: Ipv4InterfaceAddress | undefined,
  values: Values,
): void {
  if (old !== undefined) {
    deleteAddress(namespace, { device, local: old.local, length: old.length, peer: old.peer, label: old.label });
  }
  const { local, peer, length, broadcast, label, scope } = values;
  if (local === 0) return;
  newAddress(
    namespace,
    { device, local, peer, length, label, scope, ...(broadcast === undefined ? {} : { broadcast }) },
    { create: true, exclusive: true, replace: false, append: false },
  );
}

/** SIOCSIFADDR: the first address with the label gives way; mask and broadcast are those of the class. */
export function setAddress(namespace: NetworkNamespace, name: string, local: Ipv4Address): void {
  const device = deviceOf(namespace, name);
  const length = classLength(local);
  const old = labelled(device, name);
  if (old?.local === local) return;
  const hasBroadcast = device.kind !== 'loopback' && length < 31;
  replace(namespace, device, old, {
    local,
    peer: local,
    length,
    broadcast: hasBroadcast ? broadcastOf(local, length) : undefined,
    label: name,
    scope: ipv4.isLoopback(local) ? 254 : 0,
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
  replace(namespace, device, address, { ...address, length, broadcast });
}

/** SIOCSIFBRDADDR */
export function setBroadcast(namespace: NetworkNamespace, name: string, broadcast: Ipv4Address): void {
  const { device, address } = existing(namespace, name);
  if (address.broadcast !== broadcast) replace(namespace, device, address, { ...address, broadcast });
}

/** SIOCSIFDSTADDR */
export function setDestination(namespace: NetworkNamespace, name: string, peer: Ipv4Address): void {
  const { device, address } = existing(namespace, name);
  if (address.peer === peer) return;
  classLength(peer);
  replace(namespace, device, address, { ...address, peer });
}

/** SIOCSIFFLAGS; an alias that goes down is deleted. */
export function setFlags(namespace: NetworkNamespace, name: string, change: ChangeLinkRequest): void {
  const device = deviceOf(namespace, name);
  if (!name.includes(':')) {
    changeLink(namespace, device, change);
    return;
  }
  const { address } = existing(namespace, name);
  if (change.up === false) {
    deleteAddress(namespace, { device, local: address.local, length: address.length, label: name });
  } else {
    changeLink(namespace, device, change);
  }
}

/** SIOCSIFHWADDR with an address of Ethernet: EINVAL for a device of another type (dev_set_mac_address). */
export function setEthernetAddress(namespace: NetworkNamespace, name: string, mac: MacAddress): void {
  const device = deviceOf(namespace, name);
  if (device.kind === 'loopback') throw new KernelError('EINVAL');
  changeLink(namespace, device, { mac });
}
