import { isMulticastMac, type MacAddress } from '../../language/model/address.ts';
import type { BridgePort, Device, FdbEntry } from '../kernel/device.ts';

/** br_fdb_add_local: an address of the bridge itself, or of a port, is ours. The first port that has it keeps it. */
export function addLocalEntry(bridge: Device, port: BridgePort | undefined, mac: MacAddress): void {
  const { fdb } = bridge.bridge!;
  if (mac === 0 || isMulticastMac(mac) || fdb.get(mac)?.local) return;
  const { now } = bridge.namespace.kernel.clock;
  fdb.set(mac, { mac, port, local: true, static: true, updated: now, used: now });
}

/** fdb_delete_local: unless another port or the bridge has the same address. */
function removeLocalEntry(bridge: Device, port: BridgePort | undefined, entry: FdbEntry): void {
  const heir = bridge.bridge!.ports.find((other) => other !== port && other.device.mac === entry.mac);
  if (heir !== undefined) entry.port = heir;
  else if (port !== undefined && bridge.mac === entry.mac) entry.port = undefined;
  else bridge.bridge!.fdb.delete(entry.mac);
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
  const old = bridge.bridge!.fdb.get(bridge.mac);
  if (old?.local && old.port === undefined) removeLocalEntry(bridge, undefined, old);
  addLocalEntry(bridge, undefined, mac);
}

/** br_fdb_delete_by_port: all it learned, and when it leaves also what was set. */
export function forgetPort(port: BridgePort, { leaving }: { readonly leaving: boolean }): void {
  const { bridge } = port;
  const { fdb } = bridge.bridge!;
  for (const entry of [...fdb.values()]) {
    if (entry.port !== port || (entry.static && !leaving)) continue;
    if (entry.local) removeLocalEntry(bridge, port, entry);
    else fdb.delete(entry.mac);
  }
}
