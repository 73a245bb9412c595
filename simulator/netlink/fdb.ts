import type { BridgePort, Device } from '../kernel/device.ts';
import { KernelError } from '../kernel/errno.ts';
import { isSince } from '../kernel/machine.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';
import { fdbKey, findFdbEntry, vlansOf } from '../network/bridge-fdb.ts';
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

/** br_fdb_add: for the VLAN that is named, or without one and for each that the port is in. */
function addToBridge(
  ns: NetworkNamespace,
  bridge: Device,
  port: BridgePort | undefined,
  request: FdbRequest,
  flags: CreationFlags,
): void {
  const { mac, vlan } = request;
  const vlans = vlansOf(bridge);
  if (mac === 0 || (vlan !== undefined && !vlans.includes(vlan))) throw new KernelError('EINVAL');
  for (const each of vlan === undefined ? [0, ...vlans] : [vlan]) addEntry(ns, bridge, port, request, each, flags);
}

/** fdb_add_entry (net/bridge/br_fdb.c) */
function addEntry(
  ns: NetworkNamespace,
  bridge: Device,
  port: BridgePort | undefined,
  { mac, state }: FdbRequest,
  vlan: number,
  flags: CreationFlags,
): void {
  if (port !== undefined && state === 'dynamic' && port.state !== 'learning' && port.state !== 'forwarding') {
    throw new KernelError('EPERM');
  }
  if (port === undefined && state !== 'permanent') throw new KernelError('EINVAL');
  const present = findFdbEntry(bridge, mac, vlan);
  if (present === undefined && !flags.create) throw new KernelError('ENOENT');
  if (present !== undefined && flags.exclusive) throw new KernelError('EEXIST');
  const { now } = ns.kernel.clock;
  bridge.bridge!.fdb.set(fdbKey({ mac, vlan }), {
    mac,
    vlan,
    port,
    local: state === 'permanent',
    static: state !== 'dynamic',
    updated: now,
    used: present?.used ?? now,
  });
}

/** br_fdb_delete: likewise; ENOENT when there is none of them. Since Linux 6.16 the VLAN need not be there either. */
function removeFromBridge(bridge: Device, port: BridgePort | undefined, { mac, vlan }: FdbRequest): void {
  const vlans = vlansOf(bridge);
  const mustExist = !isSince(bridge.namespace.kernel.machine, [6, 16]);
  if (mustExist && vlan !== undefined && !vlans.includes(vlan)) throw new KernelError('EINVAL');
  const found = (vlan === undefined ? [0, ...vlans] : [vlan])
    .map((each) => findFdbEntry(bridge, mac, each))
    .filter((entry) => entry !== undefined && entry.port === port);
  if (found.length === 0) throw new KernelError('ENOENT');
  for (const entry of found) bridge.bridge!.fdb.delete(fdbKey(entry!));
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
