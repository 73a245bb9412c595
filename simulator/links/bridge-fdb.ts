import { isMulticastMac, type MacAddress } from '../../language/model/address.ts';
import type { BridgePort, Device, FdbEntry } from '../kernel/device.ts';
import { fdbKey, vlansOf } from '../network/bridge-fdb.ts';

/** br_fdb_add_local: an address of the bridge itself, or of a port, is ours, in all VLANs that these are in. */
export function addLocalEntry(bridge: Device, port: BridgePort | undefined, mac: MacAddress): void {
  for (const vlan of [0, ...vlansOf(bridge)]) addLocalEntryIn(vlan, bridge, port, mac);
}

/** fdb_add_local: the first port that has the address keeps it. */
function addLocalEntryIn(vlan: number, bridge: Device, port: BridgePort | undefined, mac: MacAddress): void {
  const { fdb } = bridge.bridge!;
  const key = fdbKey({ mac, vlan });
  if (mac === 0 || isMulticastMac(mac) || fdb.get(key)?.local) return;
  const { now } = bridge.namespace.kernel.clock;
  fdb.delete(key);
  fdb.set(key, { mac, vlan, port, local: true, static: true, updated: now, used: now });
}

/** br_device_event: a new bridge knows its own address. */
export function addNewBridge(bridge: Device): void {
  addLocalEntry(bridge, undefined, bridge.mac);
}

/** fdb_delete_local: unless another port or the bridge has the same address. */
function removeLocalEntry(bridge: Device, port: BridgePort | undefined, entry: FdbEntry): void {
  const heir = bridge.bridge!.ports.find((other) => other !== port && other.device.mac === entry.mac);
  if (heir !== undefined) entry.port = heir;
  else if (port !== undefined && bridge.mac === entry.mac) entry.port = undefined;
  else bridge.bridge!.fdb.delete(fdbKey(entry));
}

/** br_fdb_changeaddr: a port has a new address; its old one need not be known any more. */
export function replacePortEntry(port: BridgePort): void {
  const { bridge } = port;
  for (const entry of [...bridge.bridge!.fdb.values()]) {
    if (entry.local && entry.port === port) removeLocalEntry(bridge, port, entry);
  }
  addLocalEntry(bridge, port, port.device.mac);
}

/** br_fdb_change_mac_address, while the bridge still has its old address. */
export function replaceBridgeEntry(bridge: Device, mac: MacAddress): void {
  for (const vlan of [0, ...vlansOf(bridge)]) {
    const old = bridge.bridge!.fdb.get(fdbKey({ mac: bridge.mac, vlan }));
    if (old?.local && old.port === undefined) removeLocalEntry(bridge, undefined, old);
  }
  addLocalEntry(bridge, undefined, mac);
}

/** br_fdb_delete_by_port: all it learned, and when it leaves also what was set. */
export function forgetPort(port: BridgePort, { leaving }: { readonly leaving: boolean }): void {
  const { bridge } = port;
  const { fdb } = bridge.bridge!;
  for (const entry of [...fdb.values()]) {
    if (entry.port !== port || (entry.static && !leaving)) continue;
    if (entry.local) removeLocalEntry(bridge, port, entry);
    else fdb.delete(fdbKey(entry));
  }
}
