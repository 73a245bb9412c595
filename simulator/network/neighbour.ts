import type { IpAddress, MacAddress } from '../../language/model/address.ts';
import { MILLISECOND, type Nanoseconds, SECOND } from '../kernel/clock.ts';
import type { Device } from '../kernel/device.ts';
import type { Neighbour, NeighbourState, QueuedPacket } from '../kernel/namespace.ts';
import { ETHERTYPE, type Packet } from '../packet/packet.ts';
import { networkLength } from '../packet/size.ts';
import { solicitArp } from './arp-send.ts';
import { drop, type Transmission, transmit } from './device.ts';
import { solicitNdisc } from './ipv6/ndisc-send.ts';
import {
  createNeighbour,
  findNeighbour,
  isConnected,
  isTimed,
  isValid,
  neighboursOf,
  neighConf,
  reachableTime,
} from './neighbour-table.ts';

export { createNeighbour, findNeighbour, isConnected, isValid, neighboursOf } from './neighbour-table.ts';

/** What a change of an entry may override (NEIGH_UPDATE_F_*). */
export interface UpdateFlags {
  /** A different link-layer address replaces the one that is there. */
  readonly override?: boolean;
  /** A different address only makes a connected entry doubtful: an advertisement without the override flag. */
  readonly weakOverride?: boolean;
  /** The change comes from userland: permanent and NOARP entries change too. */
  readonly admin?: boolean;
  readonly router?: boolean;
}

/**
 * neigh_resolve_output: adds the Ethernet header and sends, or queues the packet and asks for the address. `failed` is
 * called when nobody answers. A queued packet is a success.
 */
export function outputTo(
  device: Device,
  nexthop: IpAddress,
  packet: Packet,
  failed: () => void,
  confirm = false,
): Transmission {
  const neighbour = findNeighbour(device, nexthop) ?? createNeighbour(device, nexthop);
  const { clock, tracer } = device.namespace.kernel;
  if (confirm) neighbour.confirmed = clock.now;
  if (isConnected(neighbour.state) || prepare(neighbour, { packet, failed })) {
    if (tracer.enabled && device.kind !== 'loopback') {
      const at = { node: device.namespace.name, device: device.name, origin: neighbour.origin };
      tracer.record(packet, at, { type: 'resolved', nexthop, mac: neighbour.mac! });
    }
    return sendTo(neighbour, packet);
  }
  return 'success';
}

/** Longer than any answer takes that comes without delay. */
const AT_ONCE = MILLISECOND / 2;

/**
 * Between two packets of one system call the kernel takes in what has come (softirq): a next hop that answers at once is
 * known before the second is sent. What the kernel sends of itself is sent before anything else is taken in.
 */
export function takeAnswer(device: Device, nexthop: IpAddress): void {
  const { clock } = device.namespace.kernel;
  const neighbour = findNeighbour(device, nexthop);
  if (clock.busy || neighbour?.state !== 'incomplete') return;
  clock.runUntil(() => neighbour.state !== 'incomplete', AT_ONCE);
}

function sendTo(neighbour: Neighbour, packet: Packet): Transmission {
  const { device } = neighbour;
  packet.ethernet = {
    destination: neighbour.mac!,
    source: device.mac,
    type: packet.network.protocol === 'ipv4' ? ETHERTYPE.ipv4 : ETHERTYPE.ipv6,
  };
  return transmit(device, packet);
}

/**
 * neigh_event_send: the entry is wanted. Returns whether it can be used now; otherwise the packet, if any, was queued
 * or dropped.
 */
export function prepare(neighbour: Neighbour, queued?: QueuedPacket): boolean {
  const { device } = neighbour;
  const { clock } = device.namespace.kernel;
  neighbour.used = clock.now;
  const { state } = neighbour;
  if (isConnected(state) || state === 'delay' || state === 'probe') return true;
  const conf = neighConf(device, neighbour.address);
  let probeNow = false;
  if (state === 'none' || state === 'failed') {
    if (conf.mcast_solicit + conf.app_solicit === 0) {
      neighbour.state = 'failed';
      neighbour.updated = clock.now;
      if (queued !== undefined) drop(device, queued.packet, 'NEIGH_FAILED');
      return false;
    }
    neighbour.probes = conf.ucast_solicit;
    neighbour.state = 'incomplete';
    neighbour.updated = clock.now;
    setTimer(neighbour, retransmitTime(neighbour));
    probeNow = true;
  } else if (state === 'stale') {
    neighbour.state = 'delay';
    neighbour.updated = clock.now;
    setTimer(neighbour, conf.delay_first_probe_time * SECOND);
    return true;
  }
  if (queued !== undefined) enqueue(neighbour, queued);
  if (probeNow) probe(neighbour);
  return false;
}

/** Memory that a queued packet takes: SKB_TRUESIZE of its length and headroom, in the sizes kmalloc(9) has. */
function memoryOf(packet: Packet): number {
  return 256 + 2 ** Math.ceil(Math.log2(networkLength(packet.network) + 64 + 320));
}

function enqueue(neighbour: Neighbour, queued: QueuedPacket): void {
  const { device, queue } = neighbour;
  const { tracer } = device.namespace.kernel;
  const limit = neighConf(device, neighbour.address).unres_qlen_bytes;
  let size = memoryOf(queued.packet);
  for (const waiting of queue) size += memoryOf(waiting.packet);
  while (size > limit && queue.length > 0) {
    const oldest = queue.shift()!;
    size -= memoryOf(oldest.packet);
    drop(device, oldest.packet, 'NEIGH_QUEUEFULL');
  }
  queue.push(queued);
  if (tracer.enabled) {
    const at = { node: device.namespace.name, device: device.name, origin: neighbour.origin };
    tracer.record(queued.packet, at, { type: 'queued', nexthop: neighbour.address });
  }
}

/** The kernel's timer wheel fires late, never early: a second becomes this much more. */
const TIMER_SLACK = 24 * MILLISECOND;

function retransmitTime(neighbour: Neighbour): Nanoseconds {
  const { retrans_time_ms } = neighConf(neighbour.device, neighbour.address);
  return Math.max(retrans_time_ms, 10) * MILLISECOND + TIMER_SLACK;
}

function setTimer(neighbour: Neighbour, delay: Nanoseconds): void {
  neighbour.timer?.cancel();
  neighbour.timer = neighbour.device.namespace.kernel.clock.after(delay, () => expire(neighbour));
}

function stopTimer(neighbour: Neighbour): void {
  neighbour.timer?.cancel();
  neighbour.timer = undefined;
}

/** neigh_probe: asks once, by unicast while the old address is being checked, else by multicast or broadcast. */
function probe(neighbour: Neighbour): void {
  const { device, address } = neighbour;
  const conf = neighConf(device, address);
  const unicast = neighbour.probes < conf.ucast_solicit && isValid(neighbour.state) ? neighbour.mac : undefined;
  neighbour.probes++;
  const about = neighbour.queue.at(-1)?.packet;
  if (typeof address === 'number') solicitArp(device, address, unicast, about);
  else solicitNdisc(device, address, unicast, about);
}

/** neigh_timer_handler */
function expire(neighbour: Neighbour): void {
  const { device, address } = neighbour;
  const { now } = device.namespace.kernel.clock;
  const conf = neighConf(device, address);
  const delay = conf.delay_first_probe_time * SECOND;
  neighbour.timer = undefined;
  switch (neighbour.state) {
    case 'reachable': {
      const left = neighbour.confirmed + reachableTime(device, address) - now;
      if (left > 0) {
        setTimer(neighbour, left);
        return;
      }
      neighbour.updated = now;
      if (now <= neighbour.used + delay) {
        neighbour.state = 'delay';
        setTimer(neighbour, delay);
      } else {
        neighbour.state = 'stale';
      }
      return;
    }
    case 'delay':
      neighbour.updated = now;
      if (now <= neighbour.confirmed + delay) {
        neighbour.state = 'reachable';
        setTimer(neighbour, neighbour.confirmed + reachableTime(device, address) - now);
        return;
      }
      neighbour.state = 'probe';
      neighbour.probes = 0;
      break;
    case 'incomplete':
    case 'probe':
      break;
    default:
      return;
  }
  const retries = neighbour.state === 'probe' ? conf.mcast_resolicit : conf.mcast_solicit;
  if (neighbour.probes >= conf.ucast_solicit + conf.app_solicit + retries) {
    neighbour.state = 'failed';
    neighbour.updated = now;
    invalidate(neighbour);
    return;
  }
  setTimer(neighbour, retransmitTime(neighbour));
  probe(neighbour);
}

/**
 * neigh_invalidate: nobody answered, so all that waits is given back to its senders; until one of these reports needs the
 * same next hop, which is asked for anew: that report, and what still waits, is lost without a word.
 */
function invalidate(neighbour: Neighbour): void {
  const { device, queue } = neighbour;
  const origin = neighbour.origin ?? device.origin;
  while (neighbour.state === 'failed') {
    const waiting = queue.shift();
    if (waiting === undefined) return;
    drop(device, waiting.packet, 'NEIGH_FAILED', undefined, origin);
    waiting.failed();
  }
  const why = 'what tells that the next hop did not answer would itself go there';
  for (const { packet } of queue.splice(0)) drop(device, packet, 'QUEUE_PURGE', why, origin);
}

/**
 * neigh_update: sets state and link-layer address as far as the flags allow. Returns false when the entry is
 * permanent or NOARP and the change does not come from userland, or when no link-layer address is known.
 */
export function updateNeighbour(
  neighbour: Neighbour,
  mac: MacAddress | undefined,
  wanted: NeighbourState,
  flags: UpdateFlags = {},
): boolean {
  const { device } = neighbour;
  const { now } = device.namespace.kernel.clock;
  const old = neighbour.state;
  let state = wanted;
  if (flags.admin !== true && (old === 'noarp' || old === 'permanent')) return false;
  if (!isValid(state)) {
    stopTimer(neighbour);
    neighbour.state = state;
    neighbour.updated = now;
    if ((old === 'incomplete' || old === 'probe') && state === 'failed') invalidate(neighbour);
    return true;
  }
  let address = mac ?? neighbour.mac;
  if (address === undefined || (mac === undefined && !isValid(old))) return false;
  if (isConnected(state)) neighbour.confirmed = now;
  if (isValid(old)) {
    if (address !== neighbour.mac && flags.override !== true) {
      if (flags.weakOverride !== true || !isConnected(old)) return true;
      address = neighbour.mac!;
      state = 'stale';
    } else if (address === neighbour.mac && state === 'stale' && flags.admin !== true) {
      state = old;
    }
  }
  const changed = state !== old || address !== neighbour.mac;
  if (changed) neighbour.updated = now;
  if (state !== old) {
    stopTimer(neighbour);
    if (state === 'probe') neighbour.probes = 0;
    neighbour.state = state;
    if (isTimed(state)) setTimer(neighbour, state === 'reachable' ? reachableTime(device, neighbour.address) : 0);
  }
  if (address !== neighbour.mac) {
    neighbour.mac = address;
    if (!isConnected(state)) {
      neighbour.confirmed = now - 2 * neighConf(device, neighbour.address).base_reachable_time_ms * MILLISECOND;
    }
  }
  if (flags.router !== undefined) neighbour.router = flags.router;
  if (!isValid(old)) for (const { packet } of neighbour.queue.splice(0)) sendTo(neighbour, packet);
  return true;
}

/** Forgets an entry; what waits in its queue is lost. */
export function removeNeighbour(neighbour: Neighbour): void {
  stopTimer(neighbour);
  neighboursOf(neighbour.device, typeof neighbour.address === 'number' ? 4 : 6).delete(neighbour.address);
  for (const { packet } of neighbour.queue.splice(0)) drop(neighbour.device, packet, 'NEIGH_DEAD');
}

/** neigh_flush_dev: forgets the entries of a device, permanent ones too unless kept (carrier lost). */
export function flushNeighbours(
  device: Device,
  which: { readonly family?: 4 | 6; readonly keepPermanent?: boolean } = {},
): void {
  for (const family of which.family === undefined ? ([4, 6] as const) : [which.family]) {
    for (const neighbour of [...neighboursOf(device, family).values()]) {
      if (which.keepPermanent !== true || neighbour.state !== 'permanent') removeNeighbour(neighbour);
    }
  }
}
