import type { Device } from '../kernel/device.ts';
import type { Packet } from '../packet/packet.ts';

/**
 * Entry to the protocols, held by the kernel so that devices can hand up frames without knowing what is above them,
 * as drivers do.
 */
export interface NetworkStack {
  /** netif_receive_skb: counts the frame and gives it to the receive handler of the device or to its protocol. */
  receive(device: Device, packet: Packet): void;
}
