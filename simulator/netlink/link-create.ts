import type { LinkKind } from '../../language/model/links/index.ts';
import type { Device } from '../kernel/device.ts';
import { KernelError } from '../kernel/errno.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';
import { behaviourOf, isModelledKind } from '../links/index.ts';
import { setFlags } from './link-flags.ts';
import { setMaster } from './link-set.ts';
import { makeDevice } from './make-device.ts';
import { checkMtu } from './mtu.ts';
import { namespaceId } from './namespace-id.ts';
import { isNameTaken, registerDevice, unregisterDevice } from './register.ts';
import type { LinkRequest, NewLinkRequest } from './requests.ts';

/** rtnl_newlink and rtnl_newlink_create (net/core/rtnetlink.c). */
export function createLink(ns: NetworkNamespace, request: NewLinkRequest): Device {
  const { kind } = request;
  if (isModelledKind(kind)) behaviourOf(kind)!.validate?.(request);
  const indexTaken = request.index !== undefined && ns.devices.has(request.index);
  if (indexTaken || (request.name !== undefined && isNameTaken(ns, request.name))) throw new KernelError('EEXIST');
  if (!isModelledKind(kind)) throw new KernelError('EOPNOTSUPP', 'Unknown device type');
  const home = request.namespace ?? ns;
  const device = prepare(home, kind, request);
  const peer = kind === 'veth' ? createPeer(home, kind, request.peer ?? {}) : undefined;
  try {
    registerDevice(device, request.name ?? `${kind}%d`, request.index);
  } catch (error) {
    if (peer !== undefined) unregisterDevice(peer);
    throw error;
  }
  if (peer !== undefined) {
    device.peer = peer;
    peer.peer = device;
    device.carrierChanges = 1;
    peer.carrierChanges = 1;
    for (const end of [peer, device]) ns.kernel.linkWatch.pending.add(end);
    if (home !== peer.namespace) namespaceId(home, peer.namespace);
  }
  try {
    if (Object.keys(request.data).length > 0) device.behaviour.change?.(device, request.data);
    if (request.mac !== undefined) device.behaviour.setMac?.(device, request.mac);
    setFlags(device, request);
    if (request.master !== undefined && request.master !== 0) setMaster(home, device, request.master);
  } catch (error) {
    unregisterDevice(device);
    if (peer !== undefined) {
      device.peer = undefined;
      peer.peer = undefined;
      unregisterDevice(peer);
    }
    throw error;
  }
  return device;
}

function createPeer(home: NetworkNamespace, kind: LinkKind, request: LinkRequest): Device {
  const peer = prepare(request.namespace ?? home, kind, request);
  registerDevice(peer, request.name ?? `${kind}%d`, request.index);
  try {
    setFlags(peer, request);
  } catch (error) {
    unregisterDevice(peer);
    throw error;
  }
  return peer;
}

/** rtnl_create_link: what the device has before it is registered. An alias is not among it. */
function prepare(ns: NetworkNamespace, kind: LinkKind, request: LinkRequest): Device {
  const behaviour = behaviourOf(kind)!;
  const device = makeDevice(ns, kind, behaviour, '');
  behaviour.setup?.(device);
  if (request.mtu !== undefined) {
    checkMtu(device, request.mtu);
    device.mtu = request.mtu;
  }
  if (request.mac !== undefined) {
    device.mac = request.mac;
    device.macAssigned = true;
  }
  if (request.broadcast !== undefined) device.broadcast = request.broadcast;
  if (request.txQueueLength !== undefined) device.txQueueLength = request.txQueueLength;
  if (request.group !== undefined) device.group = request.group;
  return device;
}
