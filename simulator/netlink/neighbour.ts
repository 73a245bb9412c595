import { type IpAddress, ipv4 } from '../../language/model/address.ts';
import type { Device } from '../kernel/device.ts';
import { KernelError } from '../kernel/errno.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';
import { createNeighbour, findNeighbour, removeNeighbour, updateNeighbour } from '../network/neighbour.ts';
import type { CreationFlags, NeighbourRequest } from './requests.ts';

/** neigh_add (net/core/neighbour.c). An entry that then cannot be set stays behind, without a state. */
export function newNeighbour(ns: NetworkNamespace, request: NeighbourRequest, flags: CreationFlags): void {
  const { device, state = 'permanent', mac } = request;
  const address = keyOf(device, request.address);
  const present = findNeighbour(device, address);
  if (request.proxy === true) {
    const neighbour = present ?? createNeighbour(device, address);
    neighbour.proxy = true;
    neighbour.origin = ns.kernel.origin;
    return;
  }
  if (typeof address === 'bigint' && (device.ipv6 === undefined || device.ipv6.conf.disable_ipv6 !== 0)) {
    throw new KernelError('EINVAL', 'IPv6 is disabled on this device');
  }
  if (present === undefined && !flags.create) throw new KernelError('ENOENT');
  if (present !== undefined && flags.exclusive) throw new KernelError('EEXIST');
  const neighbour = present ?? createNeighbour(device, address);
  neighbour.origin = ns.kernel.origin;
  const update = { override: present === undefined || flags.replace, admin: true, router: request.router ?? false };
  if (!updateNeighbour(neighbour, mac, state, update)) throw new KernelError('EINVAL', 'No link layer address given');
  if (request.protocol !== undefined) neighbour.protocol = request.protocol;
}

/** neigh_delete */
export function deleteNeighbour(_ns: NetworkNamespace, request: NeighbourRequest): void {
  const { device } = request;
  const neighbour = findNeighbour(device, keyOf(device, request.address));
  if (neighbour === undefined || neighbour.proxy !== (request.proxy ?? false)) throw new KernelError('ENOENT');
  updateNeighbour(neighbour, undefined, 'failed', { override: true, admin: true });
  removeNeighbour(neighbour);
}

/** arp_constructor: loopback has one neighbour for all. */
function keyOf(device: Device, address: IpAddress): IpAddress {
  return typeof address === 'number' && device.kind === 'loopback' && !ipv4.isMulticast(address) ? 0 : address;
}
