import type { MacAddress } from '../../../language/model/address.ts';
import { SECOND } from '../../kernel/clock.ts';
import type { Device, FdbEntry } from '../../kernel/device.ts';
import type { NetworkNamespace } from '../../kernel/namespace.ts';
import { expireFdb } from '../../network/bridge-fdb.ts';
import { devicesOf } from '../ip/devices.ts';

/** One line of `bridge fdb`. */
export interface Entry {
  readonly mac: MacAddress;
  /** 0: none. */
  readonly vlan: number;
  readonly device: Device;
  /** The bridge whose forwarding database it stands in; absent for the device's own filter. */
  readonly bridge: Device | undefined;
  /** The device's own filter: unicast and group addresses that it takes. */
  readonly self: boolean;
  readonly state: 'permanent' | 'static' | '';
  /** Seconds since a frame was sent to it, and since it was set or moved. */
  readonly used: number | undefined;
  readonly updated: number | undefined;
}

/** Everything that RTM_GETNEIGH of AF_BRIDGE lists, in the kernel's order: by device, newest entries first. */
export function* listEntries(namespace: NetworkNamespace): Generator<Entry> {
  for (const device of devicesOf(namespace)) {
    if (device.kind === 'loopback') continue;
    const { master } = device;
    if (device.bridgePort !== undefined && master?.bridge !== undefined) {
      for (const entry of newestFirst(master)) {
        if (entry.port?.device === device) yield bridgeEntry(namespace, device, master, entry);
      }
    }
    for (const { mac } of [...device.filter.unicast, ...device.filter.multicast]) {
      yield {
        mac,
        vlan: 0,
        device,
        bridge: undefined,
        self: true,
        state: 'permanent',
        used: undefined,
        updated: undefined,
      };
    }
    if (device.bridge === undefined) continue;
    for (const entry of newestFirst(device)) {
      if (entry.port === undefined) yield bridgeEntry(namespace, device, device, entry);
    }
  }
}

function newestFirst(bridge: Device): FdbEntry[] {
  expireFdb(bridge);
  return [...bridge.bridge!.fdb.values()].reverse();
}

function bridgeEntry({ kernel }: NetworkNamespace, device: Device, bridge: Device, entry: FdbEntry): Entry {
  const age = (time: number) => Math.trunc((kernel.clock.now - time) / SECOND);
  const { mac, vlan, local, used, updated } = entry;
  const state = local ? 'permanent' : entry.static ? 'static' : '';
  return { mac, vlan, device, bridge, self: false, state, used: age(used), updated: age(updated) };
}
