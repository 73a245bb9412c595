import { ipv6 } from '../../language/model/address.ts';
import type { Device, Ipv6InterfaceAddress } from '../kernel/device.ts';

/** addrconf_join_solict: the group by which others ask for the address, from before it is known to be ours alone. */
export function joinSolicitedNode(device: Device, address: Ipv6InterfaceAddress): void {
  const groups = device.ipv6?.groups;
  if (groups === undefined || device.kind === 'loopback' || address.solicited) return;
  address.solicited = true;
  const group = ipv6.solicitedNode(address.address);
  groups.set(group, (groups.get(group) ?? 0) + 1);
}

/** addrconf_leave_solict */
export function leaveSolicitedNode(device: Device, address: Ipv6InterfaceAddress): void {
  const groups = device.ipv6?.groups;
  if (groups === undefined || !address.solicited) return;
  address.solicited = false;
  const group = ipv6.solicitedNode(address.address);
  const count = (groups.get(group) ?? 0) - 1;
  if (count > 0) groups.set(group, count);
  else groups.delete(group);
}
