import { formatMac } from '../../../../language/model/address.ts';
import type { BridgePort, Device } from '../../../kernel/device.ts';

export type ShownValues = Readonly<Record<string, string | number | boolean>>;

/** Priority and address: `8000.3e:4f:bf:b9:87:2d`; ether_ntoa(3) writes the bytes without leading zeros. */
export function bridgeId(bridge: Device): string {
  const priority = Number(bridge.attributes.priority ?? 32768);
  const bytes = formatMac(bridge.bridge?.idMac ?? bridge.mac).split(':');
  const mac = bytes.map((byte) => byte.replace(/^0(?=.)/, '')).join(':');
  return `${priority.toString(16).padStart(4, '0')}.${mac}`;
}

/**
 * What the kernel shows of a bridge that is no attribute. Not modelled: the spanning tree with other bridges, so each
 * is its own root; timers, which stand still.
 */
export function bridgeValues(device: Device): ShownValues {
  const id = bridgeId(device);
  return { bridge_id: id, designated_root: id };
}

/** The same of a port: br_port_fill_attrs(), net/bridge/br_netlink.c. */
export function portValues(port: BridgePort): ShownValues {
  const id = (Number(port.attributes.priority ?? 32) << 10) | port.number;
  const bridge = bridgeId(port.bridge);
  return {
    state: port.state,
    port_id: id,
    port_no: port.number,
    designated_port: id,
    designated_bridge: bridge,
    designated_root: bridge,
  };
}
