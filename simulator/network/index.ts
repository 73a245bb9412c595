import type { Device } from '../kernel/device.ts';
import { ETHERTYPE, type Packet } from '../packet/packet.ts';
import { receiveArp } from './arp.ts';
import { receiveFromPort } from './bridge.ts';
import { drop } from './device.ts';
import { receiveIpv4 } from './ipv4/receive.ts';
import { receiveIpv6 } from './ipv6/receive.ts';
import type { NetworkStack } from './stack.ts';

/** netif_receive_skb: a bridge takes the frames of its ports, protocols all others. */
function receive(device: Device, packet: Packet): void {
  const { namespace } = device;
  if (!device.up || namespace.devices.get(device.index) !== device) {
    drop(device, packet, 'DEV_READY', `${device.name} is down`);
    return;
  }
  const { tracer } = namespace.kernel;
  if (tracer.enabled) {
    tracer.record(packet, { node: namespace.name, device: device.name, origin: device.origin }, { type: 'received' });
  }
  if (device.bridgePort !== undefined && packet.looped === undefined && receiveFromPort(device.bridgePort, packet))
    return;
  switch (packet.network.protocol) {
    case 'ipv4':
      receiveIpv4(device, packet);
      return;
    case 'ipv6':
      receiveIpv6(device, packet);
      return;
    case 'arp':
      receiveArp(device, packet);
      return;
    case 'raw':
      device.statistics.rxDropped++;
      drop(device, packet, 'UNHANDLED_PROTO', `no protocol for EtherType ${etherType(packet)}`);
  }
}

function etherType(packet: Packet): string {
  return `0x${(packet.ethernet?.type ?? ETHERTYPE.ipv4).toString(16).padStart(4, '0')}`;
}

/** The protocols of the simulated kernel. */
export const networkStack: NetworkStack = { receive };
