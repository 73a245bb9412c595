import { type Ipv6Address, ipv6 } from '../../language/model/address.ts';
import type { Device } from '../kernel/device.ts';
import { KernelError } from '../kernel/errno.ts';
import { joinGroup, leaveGroup } from './multicast-group.ts';

/** addrconf_join_solict: the group by which others ask for the address, from before it is known to be ours alone. */
export function joinSolicitedNode(device: Device, address: Ipv6Address): void {
  if (device.ipv6 === undefined || device.kind === 'loopback' || device.noArp) return;
  joinGroup(device, device.ipv6.groups, ipv6.solicitedNode(address));
}

/** pndisc_constructor: a proxy is asked by the group of the address it stands in for. */
export function joinProxied(device: Device, address: Ipv6Address): void {
  if (device.ipv6 === undefined) throw new KernelError('ENOBUFS');
  joinGroup(device, device.ipv6.groups, ipv6.solicitedNode(address));
}

/** pndisc_destructor */
export function leaveProxied(device: Device, address: Ipv6Address): void {
  if (device.ipv6 !== undefined) leaveGroup(device, device.ipv6.groups, ipv6.solicitedNode(address));
}

/** addrconf_leave_solict */
export function leaveSolicitedNode(device: Device, address: Ipv6Address): void {
  if (device.ipv6 === undefined || device.kind === 'loopback' || device.noArp) return;
  leaveGroup(device, device.ipv6.groups, ipv6.solicitedNode(address));
}
