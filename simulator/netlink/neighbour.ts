import type { IpAddress } from '../../language/model/address.ts';
import { KernelError } from '../kernel/errno.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';
import { createNeighbour, findNeighbour, removeNeighbour, updateNeighbour } from '../network/neighbour.ts';
import { createProxy, proxiesOf } from '../network/neighbour-table.ts';
import type { CreationFlags, NeighbourRequest } from './requests.ts';
import { joinProxied, leaveProxied } from './solicited-node.ts';

/** neigh_add (net/core/neighbour.c). An entry that then cannot be set stays behind, without a state. */
export function newNeighbour(ns: NetworkNamespace, request: NeighbourRequest, flags: CreationFlags): void {
  const { device, state = 'permanent', mac } = request;
  if (request.proxy === true) {
    addProxy(request);
    return;
  }
  const { address } = request;
  const present = findNeighbour(device, address);
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
  if (request.proxy === true) {
    if (!proxiesOf(device, familyOf(request.address)).delete(request.address)) throw new KernelError('ENOENT');
    if (typeof request.address === 'bigint') leaveProxied(device, request.address);
    return;
  }
  const neighbour = findNeighbour(device, request.address);
  if (neighbour === undefined) throw new KernelError('ENOENT');
  updateNeighbour(neighbour, undefined, 'failed', { override: true, admin: true });
  removeNeighbour(neighbour);
}

function addProxy({ device, address, protocol, router }: NeighbourRequest): void {
  const present = proxiesOf(device, familyOf(address)).get(address);
  if (present === undefined && typeof address === 'bigint') joinProxied(device, address);
  const proxy = present ?? createProxy(device, address);
  proxy.origin = device.namespace.kernel.origin;
  proxy.router = router ?? false;
  if (protocol !== undefined) proxy.protocol = protocol;
}

function familyOf(address: IpAddress): 4 | 6 {
  return typeof address === 'number' ? 4 : 6;
}
