import type { Ipv4Address, Ipv6Address } from '../../language/model/address.ts';
import type { Device } from '../kernel/device.ts';
import { joinGroup, leaveGroup } from '../netlink/multicast-group.ts';

/** INADDR_ALLSNOOPERS_GROUP and its IPv6 counterpart (RFC 4286 §4). */
const ALL_SNOOPERS_4: Ipv4Address = 0xe000006a;
const ALL_SNOOPERS_6: Ipv6Address = (0xff02n << 112n) | 0x6an;

/** BROPT_MULTICAST_ENABLED */
export function snoops({ attributes }: Device): boolean {
  return Number(attributes.mcast_snooping) !== 0;
}

/** br_multicast_join_snoopers (net/bridge/br_multicast.c) */
export function joinSnoopers(device: Device): void {
  joinGroup(device, device.ipv4.groups, ALL_SNOOPERS_4);
  if (device.ipv6 !== undefined) joinGroup(device, device.ipv6.groups, ALL_SNOOPERS_6);
}

/** br_multicast_leave_snoopers */
export function leaveSnoopers(device: Device): void {
  leaveGroup(device, device.ipv4.groups, ALL_SNOOPERS_4);
  if (device.ipv6 !== undefined) leaveGroup(device, device.ipv6.groups, ALL_SNOOPERS_6);
}
