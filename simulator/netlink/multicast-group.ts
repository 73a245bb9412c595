import { type Ipv4Address, type Ipv6Address, type MacAddress, multicastMac } from '../../language/model/address.ts';
import type { Device, MulticastGroup } from '../kernel/device.ts';
import { addToFilter, removeFromFilter } from './address-filter.ts';

type Groups<A> = Map<A, MulticastGroup>;

/** 224.0.0.1, joined while the device is up. */
const ALL_SYSTEMS: Ipv4Address = 0xe0000001;

/** ip_mc_inc_group and ipv6_dev_mc_inc: one more listens to the group. */
export function joinGroup<A extends Ipv4Address | Ipv6Address>(device: Device, groups: Groups<A>, group: A): void {
  const present = groups.get(group);
  if (present !== undefined) {
    present.users++;
    return;
  }
  const joined: MulticastGroup = { users: 1, loaded: false };
  groups.set(group, joined);
  load(device, group, joined);
}

/** ip_mc_dec_group and ipv6_dev_mc_dec; nothing when it was never joined. */
export function leaveGroup<A extends Ipv4Address | Ipv6Address>(device: Device, groups: Groups<A>, group: A): void {
  const present = groups.get(group);
  if (present === undefined) return;
  present.users--;
  if (present.users > 0) return;
  groups.delete(group);
  unload(device, group, present);
}

/** ip_mc_up and ipv6_mc_up: the device takes frames to the groups joined. */
export function listen(device: Device, groups: Groups<Ipv4Address> | Groups<Ipv6Address>): void {
  for (const [group, joined] of groups) load(device, group, joined);
}

/** ip_mc_down and ipv6_mc_down: it takes them no more; the groups stay joined. */
export function stopListening(device: Device, groups: Groups<Ipv4Address> | Groups<Ipv6Address>): void {
  for (const [group, joined] of groups) unload(device, group, joined);
}

export function joinAllSystems(device: Device): void {
  joinGroup(device, device.ipv4.groups, ALL_SYSTEMS);
  listen(device, device.ipv4.groups);
}

export function leaveAllSystems(device: Device): void {
  stopListening(device, device.ipv4.groups);
  leaveGroup(device, device.ipv4.groups, ALL_SYSTEMS);
}

/** igmp_group_added and igmp6_group_added */
function load(device: Device, group: Ipv4Address | Ipv6Address, joined: MulticastGroup): void {
  const mac = filtered(device, group);
  if (mac === undefined || joined.loaded) return;
  joined.loaded = true;
  addToFilter(device, mac);
}

/** igmp_group_dropped and igmp6_group_dropped. A user may have taken the address out of the filter before. */
function unload(device: Device, group: Ipv4Address | Ipv6Address, joined: MulticastGroup): void {
  const mac = filtered(device, group);
  if (mac === undefined || !joined.loaded) return;
  joined.loaded = false;
  if (device.filter.multicast.some((entry) => entry.mac === mac)) removeFromFilter(device, mac);
}

/** Groups of the interface alone, and those of loopback, need no filter. */
function filtered(device: Device, group: Ipv4Address | Ipv6Address): MacAddress | undefined {
  if (device.kind === 'loopback' || (typeof group === 'bigint' && ((group >> 112n) & 15n) < 2n)) return undefined;
  return multicastMac(group);
}
