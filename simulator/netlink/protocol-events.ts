import type { Device, Ipv4InterfaceAddress, Ipv6InterfaceAddress } from '../kernel/device.ts';

/**
 * What the protocols are told, after devices and addresses changed: `simulator/network/events.ts`. Held by the kernel,
 * so that neither side imports the other.
 */
export interface ProtocolEvents {
  /** NETDEV_UP */
  deviceUp(device: Device): void;
  /** NETDEV_DOWN: neighbours of the device are forgotten. */
  deviceDown(device: Device): void;
  /** NETDEV_CHANGE: the carrier came or went while the device was up. */
  carrierChanged(device: Device): void;
  /**
   * An address came, or a tentative one may now be probed: IPv6 duplicate address detection starts, which ends with
   * `completeDad` or `failDad` of `simulator/netlink/dad.ts`. Not called for an address that is tentative while its
   * device is not ready.
   */
  addressAdded(device: Device, address: Ipv4InterfaceAddress | Ipv6InterfaceAddress): void;
  addressRemoved(device: Device, address: Ipv4InterfaceAddress | Ipv6InterfaceAddress): void;
  /** A device that stays has lost a protocol, by too small an MTU or `disable_ipv6`: its neighbours are forgotten. */
  protocolEnded(device: Device, family: 4 | 6): void;
  /** NETDEV_CHANGEADDR: neighbours are forgotten. */
  macChanged(device: Device): void;
  /** NETDEV_UNREGISTER: also when it leaves for another namespace; `device.namespace` is still the old one. */
  deviceRemoved(device: Device): void;
}
