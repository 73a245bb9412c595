import type { Device, Ipv4InterfaceAddress, Ipv6InterfaceAddress } from '../kernel/device.ts';
import { completeDad } from '../netlink/dad.ts';
import type { ProtocolEvents } from '../netlink/protocol-events.ts';
import { leaveProxied } from '../netlink/solicited-node.ts';
import { announceAddress } from './arp-send.ts';
import { largestConf } from './conf.ts';
import { startDetection, stopDetection } from './ipv6/dad.ts';
import { collectExceptions } from './ipv6/exception.ts';
import { flushNeighbours } from './neighbour.ts';
import { flushExceptions } from './state.ts';

function isIpv6(address: Ipv4InterfaceAddress | Ipv6InterfaceAddress): address is Ipv6InterfaceAddress {
  return 'address' in address;
}

/** arp_notify: others learn at once where the addresses of a device are now. */
function announceAll(device: Device): void {
  if (largestConf(device, 'arp_notify') === 0) return;
  for (const address of device.ipv4.addresses) announceAddress(device, address.local);
}

/** neigh_ifdown: the device forgets its neighbours, and for whom it answers. */
function forgetAll(device: Device, family: 4 | 6): void {
  const { ipv4, ipv6 } = device.namespace;
  flushNeighbours(device, { family });
  if (family === 6) for (const address of ipv6.proxies.get(device)?.keys() ?? []) leaveProxied(device, address);
  (family === 4 ? ipv4 : ipv6).proxies.delete(device);
}

function forgetEverything(device: Device): void {
  forgetAll(device, 4);
  forgetAll(device, 6);
}

/**
 * What the protocols do when devices and addresses have changed. Not modelled: reports of multicast listeners (IGMP,
 * MLD) and router solicitations, which a real device sends after it came up.
 */
export const protocolEvents: ProtocolEvents = {
  deviceUp(device) {
    announceAll(device);
  },
  deviceDown(device) {
    stopDetection(device);
    forgetEverything(device);
    flushExceptions(device.namespace);
    collectExceptions(device.namespace);
  },
  carrierChanged(device) {
    flushExceptions(device.namespace);
    if (device.carrier) return;
    if (largestConf(device, 'arp_evict_nocarrier') !== 0) flushNeighbours(device, { family: 4, keepPermanent: true });
    if (device.ipv6?.conf.ndisc_evict_nocarrier !== 0) flushNeighbours(device, { family: 6, keepPermanent: true });
  },
  addressAdded(device, address) {
    flushExceptions(device.namespace);
    if (!isIpv6(address)) return;
    startDetection(device, address, () => completeDad(device, address));
  },
  addressRemoved(device, address) {
    flushExceptions(device.namespace);
    if (isIpv6(address)) stopDetection(device, address.address);
    // fib_disable_ip
    else if (device.ipv4.addresses.length === 0) forgetAll(device, 4);
  },
  protocolEnded: forgetAll,
  macChanged(device) {
    flushNeighbours(device);
    collectExceptions(device.namespace);
    announceAll(device);
  },
  deviceRemoved(device) {
    stopDetection(device);
    forgetEverything(device);
    device.namespace.ipv4.neighbours.delete(device);
    device.namespace.ipv6.neighbours.delete(device);
    flushExceptions(device.namespace);
  },
};
