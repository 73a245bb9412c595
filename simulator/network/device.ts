import { isMulticastMac } from '../../language/model/address.ts';
import { MICROSECOND, type Nanoseconds } from '../kernel/clock.ts';
import type { Device } from '../kernel/device.ts';
import type { DropReason } from '../kernel/drop-reason.ts';
import type { Packet } from '../packet/packet.ts';
import { frameLength, networkLength } from '../packet/size.ts';

/** From the transmit function of one device to the receive function of the next: about what veth takes on one core. */
export const LINK_LATENCY: Nanoseconds = 12 * MICROSECOND;

/** Records why a packet ends here. `device` is where, not necessarily where it came in. */
export function drop(
  device: Device,
  packet: Packet,
  reason: DropReason,
  detail?: string,
  origin = device.origin,
): void {
  const { tracer } = device.namespace.kernel;
  if (!tracer.enabled) return;
  tracer.record(
    packet,
    { node: device.namespace.name, device: device.name, origin },
    detail === undefined ? { type: 'dropped', reason } : { type: 'dropped', reason, detail },
  );
}

/** dev_queue_xmit: gives a packet with its Ethernet header to a device. The packet must not be used afterwards. */
export function transmit(device: Device, packet: Packet): void {
  if (!device.up) {
    device.statistics.txDropped++;
    drop(device, packet, 'DEV_READY', `${device.name} is down`);
    return;
  }
  const { tracer } = device.namespace.kernel;
  if (tracer.enabled) {
    const mac = packet.ethernet?.destination;
    tracer.record(
      packet,
      { node: device.namespace.name, device: device.name, origin: device.origin },
      mac === undefined ? { type: 'sent' } : { type: 'sent', mac },
    );
  }
  device.behaviour.transmit(device, packet);
}

/** Counts a packet that a device has sent: for the transmit functions of link kinds. */
export function countSent(device: Device, packet: Packet): void {
  device.statistics.txPackets++;
  device.statistics.txBytes += frameLength(packet);
}

/**
 * netif_rx: the frame reaches the device one link latency from now. Nothing is delivered from within the sender, so
 * loops of devices cost time, not stack.
 */
export function receive(device: Device, packet: Packet): void {
  const { kernel } = device.namespace;
  kernel.clock.after(LINK_LATENCY, () => kernel.stack.receive(device, packet));
}

/** Counts a frame that came in, as drivers do: with its Ethernet header, multicast apart. */
export function countReceived(device: Device, packet: Packet): void {
  const { statistics } = device;
  statistics.rxPackets++;
  statistics.rxBytes += frameLength(packet);
  if (packet.ethernet !== undefined && isMulticastMac(packet.ethernet.destination) && device.bridge !== undefined) {
    statistics.rxMulticast++;
  }
}

/** Whether the packet is too long for the device (is_skb_forwardable: VLAN tag and Ethernet header aside). */
export function exceedsMtu(device: Device, packet: Packet): boolean {
  return networkLength(packet.network) > device.mtu;
}

/** A copy with an identity of its own, caused by the original. */
export function clonePacket(device: Device, packet: Packet): Packet {
  return {
    id: device.namespace.kernel.nextPacket++,
    cause: packet.id,
    ethernet: packet.ethernet,
    network: packet.network,
  };
}
