import { isMulticastMac, type MacAddress } from '../../language/model/address.ts';
import type { Device, FilteredAddress } from '../kernel/device.ts';
import { KernelError } from '../kernel/errno.ts';

/** Link-local groups 01:80:C2:00:00:0X stand among the unicast addresses (is_link_local_ether_addr). */
const LINK_LOCAL_GROUP: MacAddress = 0x0180c2000000;

function listOf({ filter }: Device, mac: MacAddress): FilteredAddress[] {
  return isMulticastMac(mac) && mac - (mac % 16) !== LINK_LOCAL_GROUP ? filter.multicast : filter.unicast;
}

/**
 * dev_uc_add and dev_mc_add: the device takes frames to the address from now on. `exclusive`: as dev_uc_add_excl, for a
 * user: EEXIST when it does already.
 */
export function addToFilter(device: Device, mac: MacAddress, exclusive = false): void {
  const list = listOf(device, mac);
  const present = list.find((entry) => entry.mac === mac);
  if (present !== undefined && exclusive) throw new KernelError('EEXIST');
  if (present === undefined) list.push({ mac, users: 1, isStatic: exclusive });
  else present.users++;
  updateReceiveMode(device);
}

/** dev_mc_add_global: a user wants it, once however often told. EINVAL for loopback, which has no filter. */
export function addStaticGroup(device: Device, mac: MacAddress): void {
  if (device.kind === 'loopback') throw new KernelError('EINVAL');
  const { multicast } = device.filter;
  const present = multicast.find((entry) => entry.mac === mac);
  if (present === undefined) multicast.push({ mac, users: 1, isStatic: true });
  else if (!present.isStatic) {
    present.users++;
    present.isStatic = true;
  }
}

/** dev_mc_del_global; ENOENT when no user wanted it. */
export function removeStaticGroup(device: Device, mac: MacAddress): void {
  if (device.kind === 'loopback') throw new KernelError('EINVAL');
  const entry = device.filter.multicast.find((one) => one.mac === mac);
  if (!entry?.isStatic) throw new KernelError('ENOENT');
  entry.isStatic = false;
  release(device.filter.multicast, entry);
}

/** dev_uc_del and dev_mc_del; ENOENT when it is not there. */
export function removeFromFilter(device: Device, mac: MacAddress): void {
  const list = listOf(device, mac);
  const entry = list.find((one) => one.mac === mac);
  if (entry === undefined) throw new KernelError('ENOENT');
  release(list, entry);
  updateReceiveMode(device);
}

function release(list: FilteredAddress[], entry: FilteredAddress): void {
  entry.users--;
  if (entry.users === 0) list.splice(list.indexOf(entry), 1);
}

/** dev_uc_flush and dev_mc_flush: what it was told to take stays until it is up again. */
export function flushFilter({ filter }: Device): void {
  filter.unicast.length = 0;
  filter.multicast.length = 0;
}

/** __dev_set_rx_mode: the drivers here cannot filter unicast addresses, so they take all frames instead, while up. */
export function updateReceiveMode(device: Device): void {
  const { filter } = device;
  const wanted = filter.unicast.length > 0;
  if (!device.up || wanted === filter.promiscuous) return;
  filter.promiscuous = wanted;
  device.promiscuity += wanted ? 1 : -1;
}
