import type { MacAddress } from '../../language/model/address.ts';
import { MILLISECOND } from '../kernel/clock.ts';
import type { BridgePort, Device, FdbEntry, FdbKey } from '../kernel/device.ts';
import type { Packet } from '../packet/packet.ts';

export function fdbKey({ mac, vlan }: Pick<FdbEntry, 'mac' | 'vlan'>): FdbKey {
  return vlan === 0 ? mac : `${mac}/${vlan}`;
}

/** VLANs that a bridge and all its ports are in: the default one, or none where the kernel has none. */
export function vlansOf({ namespace }: Device): readonly number[] {
  return namespace.kernel.machine.bridgeVlans ? [1] : [];
}

/** Whether a learned entry was not refreshed for `ageing_time`, or longer than the forward delay after a change. */
function hasExpired(bridge: Device, entry: FdbEntry): boolean {
  if (entry.local || entry.static) return false;
  return bridge.namespace.kernel.clock.now >= entry.updated + Number(bridge.attributes.ageing_time) * 10 * MILLISECOND;
}

/** The entry for an address; one that has expired is forgotten and not found. */
export function findFdbEntry(bridge: Device, mac: MacAddress, vlan = 0): FdbEntry | undefined {
  const { fdb } = bridge.bridge!;
  const key = fdbKey({ mac, vlan });
  const entry = fdb.get(key);
  if (entry === undefined || !hasExpired(bridge, entry)) return entry;
  fdb.delete(key);
  return undefined;
}

/** br_fdb_cleanup: forgets every expired entry, before the table is shown; Linux does it within 10 ms. */
export function expireFdb(device: Device): void {
  for (const entry of device.bridge?.fdb.values() ?? []) {
    if (hasExpired(device, entry)) device.bridge!.fdb.delete(fdbKey(entry));
  }
}

/** br_fdb_update: notes that the sender of a frame is behind a port. Own addresses stay where they are. */
export function learn(port: BridgePort, mac: MacAddress, packet: Packet): void {
  const { bridge: device } = port;
  const bridge = device.bridge!;
  if (Number(device.attributes.ageing_time) === 0) return;
  const { clock, tracer } = device.namespace.kernel;
  const entry = findFdbEntry(device, mac);
  if (entry?.local === true) return;
  if (entry !== undefined) {
    entry.updated = clock.now;
    if (entry.port === port) return;
    entry.port = port;
  } else {
    if (port.state !== 'learning' && port.state !== 'forwarding') return;
    bridge.fdb.set(mac, {
      mac,
      vlan: 0,
      port,
      local: false,
      static: false,
      updated: clock.now,
      used: clock.now,
    });
  }
  if (tracer.enabled) {
    const at = { node: device.namespace.name, device: device.name, origin: port.origin };
    tracer.record(packet, at, { type: 'learned', mac, port: port.device.name });
  }
}
