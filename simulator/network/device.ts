import { MICROSECOND, type Nanoseconds } from '../kernel/clock.ts';
import type { Device } from '../kernel/device.ts';
import type { DropReason } from '../kernel/drop-reason.ts';
import { ETHERTYPE, type Packet } from '../packet/packet.ts';
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

/**
 * What a sender hears of a packet (NET_XMIT_SUCCESS, NET_XMIT_CN, NET_XMIT_DROP). After anything but `success` no further
 * fragments of it are sent; programs are told of `drop` only.
 */
export type Transmission = 'success' | 'congestion' | 'drop';

/**
 * dev_queue_xmit: gives a packet with its Ethernet header to a device. The packet must not be used afterwards. A device
 * without carrier is congested; `drop` is what the driver lost.
 */
export function transmit(device: Device, packet: Packet): Transmission {
  if (!device.up || !device.carrier) {
    device.statistics.txDropped++;
    drop(device, packet, 'QDISC_DROP', noCarrier(device), culprit(device).origin);
    return 'congestion';
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
  return device.behaviour.transmit(device, packet) ? 'success' : 'drop';
}

function noCarrier({ name, up, peer, bridge }: Device): string {
  if (!up) return `${name} is down`;
  if (bridge !== undefined) {
    const port = bridge.ports[0]?.device;
    return port === undefined ? `${name} has no port` : `${noCarrierAt(port)}, so ${name} has no carrier`;
  }
  return peer === undefined ? `${name} has no carrier` : `${peer.name} at the other end of ${name} is down`;
}

function noCarrierAt({ name, up, carrier, peer }: Device): string {
  if (!up || carrier || peer === undefined) return `${name} is down`;
  return `${peer.name} at the other end of ${name} is down`;
}

/** The declaration to look at when a device cannot send: its own, that of its other end, or of a port. */
function culprit(device: Device): Device {
  if (!device.up) return device;
  const port = device.bridge?.ports[0]?.device;
  return port === undefined ? (device.peer ?? device) : port.up ? (port.peer ?? port) : port;
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

/** Whether the packet is too long for the device (is_skb_forwardable: VLAN tag and Ethernet header aside). */
export function exceedsMtu(device: Device, packet: Packet): boolean {
  return networkLength(packet.network) > device.mtu;
}

/** dev_loopback_xmit: the sending machine hears its own multicast and broadcast, as if it had come in by the device. */
export function loopCopy(device: Device, packet: Packet): void {
  const type = packet.network.protocol === 'ipv4' ? ETHERTYPE.ipv4 : ETHERTYPE.ipv6;
  receive(device, {
    ...clonePacket(device, packet),
    ethernet: { destination: device.mac, source: device.mac, type },
    looped: device.index,
  });
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

/**
 * veth_xmit: hands a frame to the device at the other end. It is lost where that end is down, or has an MTU too small
 * for it and a VLAN tag; both ends count. Returns whether it was handed over.
 */
export function handOver(device: Device, peer: Device | undefined, packet: Packet): boolean {
  const tooLong = peer !== undefined && networkLength(packet.network) > peer.mtu + 4;
  if (peer === undefined || !peer.up || tooLong) {
    device.statistics.txDropped++;
    if (peer !== undefined) peer.statistics.rxDropped++;
    const why =
      peer === undefined
        ? `the other end of ${device.name} is gone`
        : tooLong
          ? `longer than the MTU ${peer.mtu} of ${peer.name} at the other end`
          : `${peer.name} at the other end is down`;
    drop(device, packet, 'NOT_SPECIFIED', why, peer?.origin ?? device.origin);
    return false;
  }
  countSent(device, packet);
  peer.statistics.rxPackets++;
  peer.statistics.rxBytes += frameLength(packet);
  receive(peer, packet);
  return true;
}

/** loopback_xmit: the frame comes back; neither side counts the Ethernet header. */
export function loopBack(device: Device, packet: Packet): true {
  const length = networkLength(packet.network);
  device.statistics.txPackets++;
  device.statistics.txBytes += length;
  device.statistics.rxPackets++;
  device.statistics.rxBytes += length;
  receive(device, packet);
  return true;
}

/** dummy_xmit: the frame is counted and gone. */
export function discard(device: Device, packet: Packet): true {
  countSent(device, packet);
  drop(device, packet, 'NOT_SPECIFIED', `${device.name} sends nothing (${device.kind})`);
  return true;
}
