import type { BridgePort, Device } from '../kernel/device.ts';
import { KernelError } from '../kernel/errno.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';
import { findFdbEntry } from '../network/bridge-fdb.ts';
import { addToFilter, removeFromFilter } from './address-filter.ts';
import type { CreationFlags, FdbRequest } from './requests.ts';

/** rtnl_fdb_add (net/core/rtnetlink.c): on the bridge the device is a port of, then on the device itself. */
export function newFdb(ns: NetworkNamespace, request: FdbRequest, flags: CreationFlags): void {
  const { device } = request;
  checkRequest(request, 'add');
  const master = masterOf(request);
  if (master !== undefined) addToBridge(ns, master, device.bridgePort, request, flags);
  if (!request.self) return;
  if (device.bridge !== undefined) addToBridge(ns, device, undefined, request, flags);
  else addToDevice(request, flags);
}

/** rtnl_fdb_del; ENOENT when there is no such entry. */
export function deleteFdb(_ns: NetworkNamespace, request: FdbRequest): void {
  const { device, mac } = request;
  checkRequest(request, 'delete');
  const master = masterOf(request);
  if (master !== undefined) removeFromBridge(master, device.bridgePort, request);
  if (!request.self) return;
  if (device.bridge !== undefined) {
    removeFromBridge(device, undefined, request);
    return;
  }
  if (request.state !== 'permanent') throw new KernelError('EINVAL');
  removeFromFilter(device, mac);
}

function checkRequest({ device, vlan = 1 }: FdbRequest, action: 'add' | 'delete'): void {
  if (device.kind === 'loopback') {
    throw new KernelError('EINVAL', `FDB ${action} only supported for Ethernet devices`);
  }
  if (vlan < 1 || vlan > 4094) throw new KernelError('EINVAL', 'invalid vlan id');
}

/** The bridge to ask. EOPNOTSUPP where there is none, and the device itself is not to be asked either. */
function masterOf({ device, master, self }: FdbRequest): Device | undefined {
  if (!master) return undefined;
  const bridge = device.bridgePort?.bridge;
  if (bridge === undefined && !self) throw new KernelError('EOPNOTSUPP');
  return bridge;
}

/** br_fdb_add and fdb_add_entry (net/bridge/br_fdb.c) */
function addToBridge(
  ns: NetworkNamespace,
  bridge: Device,
  port: BridgePort | undefined,
  { mac, state, vlan }: FdbRequest,
  flags: CreationFlags,
): void {
  if (mac === 0 || vlan !== undefined) throw new KernelError('EINVAL');
  if (port !== undefined && state === 'dynamic' && port.state !== 'learning' && port.state !== 'forwarding') {
    throw new KernelError('EPERM');
  }
  if (port === undefined && state !== 'permanent') throw new KernelError('EINVAL');
  const { fdb } = bridge.bridge!;
  const present = findFdbEntry(bridge, mac);
  if (present === undefined && !flags.create) throw new KernelError('ENOENT');
  if (present !== undefined && flags.exclusive) throw new KernelError('EEXIST');
  const { now } = ns.kernel.clock;
  fdb.set(mac, {
    mac,
    port,
    local: state === 'permanent',
    static: state !== 'dynamic',
    updated: now,
    used: present?.used ?? now,
  });
}

/** fdb_delete_by_addr_and_port */
function removeFromBridge(bridge: Device, port: BridgePort | undefined, { mac, vlan }: FdbRequest): void {
  if (vlan !== undefined) throw new KernelError('EINVAL');
  const { fdb } = bridge.bridge!;
  const entry = findFdbEntry(bridge, mac);
  if (entry === undefined || entry.port !== port) throw new KernelError('ENOENT');
  fdb.delete(mac);
}

/** ndo_dflt_fdb_add: the addresses a device takes besides its own. */
function addToDevice({ device, mac, state, vlan }: FdbRequest, { exclusive }: CreationFlags): void {
  if (state !== 'permanent' || vlan !== undefined) throw new KernelError('EINVAL');
  try {
    addToFilter(device, mac, true);
  } catch (error) {
    if (exclusive || !(error instanceof KernelError && error.errno === 'EEXIST')) throw error;
  }
}
