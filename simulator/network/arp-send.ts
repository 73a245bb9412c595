import { BROADCAST_MAC, type Ipv4Address, ipv4, type MacAddress } from '../../language/model/address.ts';
import { addressType } from '../fib/lookup.ts';
import { selectIpv4Address } from '../fib/select-source.ts';
import { SCOPE } from '../fib/table.ts';
import type { Device } from '../kernel/device.ts';
import { ETHERTYPE, type Packet } from '../packet/packet.ts';
import { transmit } from './device.ts';
import { isOnLink } from './ipv4/address.ts';

export interface ArpToSend {
  readonly operation: 'request' | 'reply';
  readonly senderIp: Ipv4Address;
  readonly targetIp: Ipv4Address;
  readonly targetMac: MacAddress;
  /** Of the frame. */
  readonly destination: MacAddress;
  readonly cause?: number | undefined;
}

/** arp_send: no ARP leaves a NOARP device. */
export function sendArp(device: Device, arp: ArpToSend): void {
  if (device.noArp || device.kind === 'loopback') return;
  const { kernel } = device.namespace;
  const packet: Packet = {
    id: kernel.nextPacket++,
    cause: arp.cause,
    ethernet: { destination: arp.destination, source: device.mac, type: ETHERTYPE.arp },
    network: {
      protocol: 'arp',
      operation: arp.operation,
      senderMac: device.mac,
      senderIp: arp.senderIp,
      targetMac: arp.targetMac,
      targetIp: arp.targetIp,
    },
  };
  if (kernel.tracer.enabled) {
    kernel.tracer.record(
      packet,
      { node: device.namespace.name, device: device.name },
      { type: 'originated', by: 'arp' },
    );
  }
  transmit(device, packet);
}

/** arp_solicit: asks for an address, by unicast if `mac` is given. `about` is the packet that waits. */
export function solicitArp(
  device: Device,
  target: Ipv4Address,
  mac: MacAddress | undefined,
  about: Packet | undefined,
): void {
  sendArp(device, {
    operation: 'request',
    senderIp: announcedAddress(device, target, about),
    targetIp: target,
    targetMac: mac ?? 0,
    destination: mac ?? BROADCAST_MAC,
    cause: about?.id,
  });
}

/** Sender address of a request, as `arp_announce` restricts it. */
function announcedAddress(device: Device, target: Ipv4Address, about: Packet | undefined): Ipv4Address {
  const level = Math.max(device.namespace.ipv4.conf.all.arp_announce, device.ipv4.conf.arp_announce);
  const source = about?.network.protocol === 'ipv4' ? about.network.source : undefined;
  const usable = source !== undefined && level < 2 && addressType(device.namespace, source) === 'local';
  if (usable && (level === 0 || isOnLink(device, target, source))) return source;
  return selectIpv4Address(device, target, SCOPE.link) ?? 0;
}

/** An unasked request for an own address, so that others update their entries (inetdev_send_gratuitous_arp). */
export function announceAddress(device: Device, address: Ipv4Address): void {
  if (ipv4.isLoopback(address)) return;
  sendArp(device, {
    operation: 'request',
    senderIp: address,
    targetIp: address,
    targetMac: device.mac,
    destination: BROADCAST_MAC,
  });
}
