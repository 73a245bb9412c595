import type { MacAddress } from '../../language/model/address.ts';
import type { AttributeValue } from '../../language/model/links/index.ts';
import type { Device } from '../kernel/device.ts';
import type { NewLinkRequest } from '../netlink/requests.ts';
import type { Packet } from '../packet/packet.ts';

/** What a device is told about a port of its own (call_netdevice_notifiers). */
export type PortEvent = 'up' | 'down' | 'change' | 'mtu' | 'mac' | 'unregister';

/**
 * What a kind of link does: `struct net_device_ops` and `struct rtnl_link_ops`. Members that refuse throw KernelError.
 */
export interface LinkBehaviour {
  /** Values a new device of the kind starts with. */
  readonly mtu: { readonly default: number; readonly min: number; readonly max: number };
  /** Devices of the kind are made and deleted with `ip link`: loopback is not. */
  readonly deletable: boolean;
  /** The device stays in the namespace it was made in. */
  readonly immobile?: boolean;
  /** rtnl_link_ops.validate: checks a request before anything is made. */
  validate?(request: NewLinkRequest): void;
  /** Gives a new device what its kind adds, before it is registered. */
  setup?(device: Device): void;
  /** NETDEV_REGISTER: the device is known now, with its address. */
  registered?(device: Device): void;
  /** rtnl_link_ops.changelink, and the attributes of a new link. */
  change?(device: Device, values: Readonly<Record<string, AttributeValue>>): void;
  /** ndo_open */
  up?(device: Device): void;
  /** ndo_stop */
  down?(device: Device): void;
  /** ndo_start_xmit: the device sends a packet. False when it lost it (NET_XMIT_DROP). */
  transmit(device: Device, packet: Packet): boolean;
  /** ndo_set_mac_address; without it the address changes and that is all. */
  setMac?(device: Device, mac: MacAddress): void;
  /** ndo_change_mtu, after the limits were checked. */
  mtuChanged?(device: Device): void;
  /** ndo_add_slave and ndo_del_slave: only masters have them. */
  addPort?(master: Device, port: Device): void;
  removePort?(master: Device, port: Device): void;
  /** rtnl_link_ops.slave_changelink */
  changePort?(port: Device, values: Readonly<Record<string, AttributeValue>>): void;
  /** Something happened to one of its ports. */
  portEvent?(port: Device, event: PortEvent): void;
  /** Before the device is unregistered. */
  destroy?(device: Device): void;
}
