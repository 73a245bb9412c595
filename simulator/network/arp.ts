import { BROADCAST_MAC, type Ipv4Address, ipv4, isMulticastMac } from '../../language/model/address.ts';
import { addressType, lookupRoute, type RouteFound } from '../fib/lookup.ts';
import { SECOND } from '../kernel/clock.ts';
import type { Device } from '../kernel/device.ts';
import type { ArpPacket, Packet } from '../packet/packet.ts';
import { sendArp } from './arp-send.ts';
import { largestConf } from './conf.ts';
import { drop } from './device.ts';
import { martian, validateSource } from './ipv4/validate-source.ts';
import { createNeighbour, findNeighbour, updateNeighbour } from './neighbour.ts';
import { isProxied, neighConf } from './neighbour-table.ts';

/** arp_rcv and arp_process (net/ipv4/arp.c). */
export function receiveArp(device: Device, packet: Packet): void {
  const { destination } = packet.ethernet!;
  if (device.noArp || (!isMulticastMac(destination) && destination !== device.mac)) {
    drop(
      device,
      packet,
      'NOT_SPECIFIED',
      device.noArp ? `${device.name} does no ARP` : 'the frame is for another station',
    );
    return;
  }
  const arp = packet.network as ArpPacket;
  const { senderIp, targetIp } = arp;
  if (ipv4.isMulticast(targetIp) || (ipv4.isLoopback(targetIp) && largestConf(device, 'route_localnet') === 0)) {
    drop(device, packet, 'NOT_SPECIFIED', 'nobody is asked for such an address');
    return;
  }
  if (senderIp === targetIp && largestConf(device, 'drop_gratuitous_arp') !== 0) {
    drop(device, packet, 'NOT_SPECIFIED', 'drop_gratuitous_arp is 1');
    return;
  }
  if (arp.operation === 'request' && answer(device, packet, arp)) return;
  learnSender(device, packet, arp);
  consumed(device, packet);
}

function consumed(device: Device, packet: Packet): void {
  const { namespace } = device;
  const { tracer } = namespace.kernel;
  if (!tracer.enabled) return;
  tracer.record(
    packet,
    { node: namespace.name, device: device.name, origin: device.origin },
    { type: 'delivered', to: 'arp' },
  );
}

function reply(device: Device, packet: Packet, arp: ArpPacket): void {
  sendArp(device, {
    operation: 'reply',
    senderIp: arp.targetIp,
    targetIp: arp.senderIp,
    targetMac: arp.senderMac,
    destination: arp.senderMac,
    cause: packet.id,
  });
}

/** Answers a request that is for this machine or one it stands in for; false leaves it to be learned from. */
function answer(device: Device, packet: Packet, arp: ArpPacket): boolean {
  const { namespace } = device;
  const { senderIp, targetIp } = arp;
  if (senderIp === 0) {
    const own = addressType(namespace, targetIp) === 'local';
    const silent = own ? ignored(device, senderIp, targetIp) : undefined;
    finish(device, packet, silent, () => {
      if (own) reply(device, packet, arp);
    });
    return true;
  }
  const found = routeFor(device, arp);
  if (found === undefined) return false;
  if (found.type === 'local') {
    const silent = ignored(device, senderIp, targetIp) ?? filtered(device, senderIp, targetIp);
    finish(device, packet, silent, () => {
      learnFromRequest(device, arp);
      reply(device, packet, arp);
    });
    return true;
  }
  if (device.ipv4.conf.forwarding === 0 || found.type !== 'unicast') return false;
  const elsewhere = found.nexthop.device !== device;
  if (!standsIn(device, found) && !(elsewhere && isProxied(device, targetIp))) return false;
  learnFromRequest(device, arp);
  consumed(device, packet);
  const delay = neighConf(device, targetIp).proxy_delay / 100;
  const direct = packet.ethernet!.destination !== BROADCAST_MAC || delay === 0;
  if (direct) reply(device, packet, arp);
  else {
    const { clock, random } = namespace.kernel;
    clock.after(random.fraction() * delay * SECOND, () => reply(device, packet, arp));
  }
  return true;
}

function finish(device: Device, packet: Packet, silent: string | undefined, act: () => void): void {
  if (silent !== undefined) {
    drop(device, packet, 'NOT_SPECIFIED', silent);
    return;
  }
  consumed(device, packet);
  act();
}

/** ip_route_input for the question: a request that could not be answered by IP is not answered by ARP either. */
function routeFor(device: Device, arp: ArpPacket): RouteFound | undefined {
  const { namespace } = device;
  const header = {
    protocol: 'ipv4',
    source: arp.senderIp,
    destination: arp.targetIp,
    ttl: 0,
    tos: 0,
    id: 0,
    dontFragment: false,
    moreFragments: false,
    fragmentOffset: 0,
    transportProtocol: 0,
    transport: { protocol: 'raw', bytes: new Uint8Array() },
  } as const;
  if (martian(header, device) !== undefined) return undefined;
  const found = lookupRoute(namespace, { destination: arp.targetIp, source: arp.senderIp, iif: device });
  if (found.error !== undefined) return undefined;
  if (found.type !== 'local' && device.ipv4.conf.forwarding === 0) return undefined;
  const output = found.type === 'local' ? undefined : found.nexthop.device;
  return 'reason' in validateSource(device, arp.senderIp, arp.targetIp, 0, output) ? undefined : found;
}

/** proxy_arp: the way to the target leads out of another device (arp_fwd_proxy). */
function standsIn(device: Device, found: RouteFound): boolean {
  return largestConf(device, 'proxy_arp') !== 0 && found.nexthop.device !== device;
}

/** Why `arp_ignore` forbids an answer, or `undefined`. */
function ignored(device: Device, sender: Ipv4Address, target: Ipv4Address): string | undefined {
  const level = largestConf(device, 'arp_ignore');
  const why = `${device.namespace.name} does not answer for it on ${device.name} (arp_ignore is ${level})`;
  const own = device.ipv4.addresses.filter((address) => address.local === target);
  switch (level) {
    case 0:
    case 4:
    case 5:
    case 6:
    case 7:
      return undefined;
    case 1:
      return own.some((address) => address.scope <= 254) ? undefined : why;
    case 2:
      return own.some((address) => covers(address, sender)) ? undefined : why;
    case 3: {
      const all = [...device.namespace.devices.values()].flatMap((each) => each.ipv4.addresses);
      return all.some((address) => address.local === target && address.scope <= 253) ? undefined : why;
    }
    default:
      return level === 8 ? why : undefined;
  }
}

function covers(address: { readonly peer: Ipv4Address; readonly length: number }, other: Ipv4Address): boolean {
  return address.length === 0 || (address.peer ^ other) >>> (32 - address.length) === 0;
}

/** Why `arp_filter` forbids an answer: the way back to the sender is by another device. */
function filtered(device: Device, sender: Ipv4Address, target: Ipv4Address): string | undefined {
  if (largestConf(device, 'arp_filter') === 0) return undefined;
  const back = lookupRoute(device.namespace, { destination: sender, source: target });
  if (back.error === undefined && back.nexthop.device === device) return undefined;
  return `the way back to the sender is not by ${device.name} (arp_filter is 1)`;
}

/** neigh_event_ns: whoever asks us is worth an entry, as it will get an answer. */
function learnFromRequest(device: Device, arp: ArpPacket): void {
  const neighbour = findNeighbour(device, arp.senderIp) ?? createNeighbour(device, arp.senderIp);
  updateNeighbour(neighbour, arp.senderMac, 'stale', { override: true });
}

/** What is learned from all other ARP: entries that exist are updated; new ones only as `arp_accept` allows. */
function learnSender(device: Device, packet: Packet, arp: ArpPacket): void {
  const { namespace } = device;
  const { senderIp, senderMac } = arp;
  if (senderIp === 0) return;
  const accepts = acceptsUnasked(device, senderIp);
  let neighbour = findNeighbour(device, senderIp);
  if (neighbour === undefined && !accepts) return;
  const gratuitous = isGratuitous(device, arp);
  if (neighbour === undefined) {
    const unicast = addressType(namespace, senderIp, device) === 'unicast';
    if (!gratuitous && !(arp.operation === 'reply' && unicast)) return;
    neighbour = createNeighbour(device, senderIp);
  }
  const { now } = namespace.kernel.clock;
  const locked = (neighConf(device, senderIp).locktime * SECOND) / 100;
  const override = now > neighbour.updated + locked || gratuitous;
  const direct = arp.operation === 'reply' && packet.ethernet!.destination === device.mac;
  updateNeighbour(neighbour, senderMac, direct ? 'reachable' : 'stale', { override });
}

/** arp_accept: 1 takes new entries from what nobody asked for, 2 only from the same subnet. */
function acceptsUnasked(device: Device, sender: Ipv4Address): boolean {
  const level = largestConf(device, 'arp_accept');
  return level === 1 || (level === 2 && device.ipv4.addresses.some((address) => covers(address, sender)));
}

/** arp_is_garp */
function isGratuitous(device: Device, arp: ArpPacket): boolean {
  if (arp.senderIp !== arp.targetIp) return false;
  if (arp.operation === 'reply' && arp.targetMac !== arp.senderMac) return false;
  return addressType(device.namespace, arp.senderIp, device) === 'unicast';
}
