import type { IpAddress } from '../../language/model/address.ts';
import { MILLISECOND, SECOND } from '../kernel/clock.ts';
import { isSince } from '../kernel/machine.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';
import { ICMP, ICMP_UNREACHABLE } from '../packet/icmp.ts';
import { namespaceConf } from './conf.ts';
import { type Peer, stateOf } from './state.ts';

/** What an unknown host may take at once: as if it had been silent for a minute. */
const NEW_PEER = 60 * SECOND;
/** XRLIM_BURST_FACTOR: how many errors may follow each other. */
const BURST = 6;

/** What is remembered about a host (inet_getpeer). */
export function peerOf(namespace: NetworkNamespace, address: IpAddress): Peer {
  const { peers } = stateOf(namespace);
  let peer = peers.get(address);
  if (peer === undefined) {
    peer = { tokens: 0, last: namespace.kernel.clock.now - NEW_PEER, redirects: 0 };
    peers.set(address, peer);
  }
  return peer;
}

/** Whether one more may be sent, which costs `cost` of at most `limit` nanoseconds saved up (inet_peer_xrlim_allow). */
export function takeToken(namespace: NetworkNamespace, peer: Peer, cost: number, limit = BURST * cost): boolean {
  const { now } = namespace.kernel.clock;
  peer.tokens = Math.min(peer.tokens + now - peer.last, limit);
  peer.last = now;
  if (peer.tokens < cost) return false;
  peer.tokens -= cost;
  return true;
}

/**
 * Whether an ICMP error may be sent to a host: types outside `icmp_ratemask` and path MTU discovery always, else by
 * `icmp_ratelimit` for the host and `icmp_msgs_per_sec` for all (icmpv4_xrlim_allow, icmp_global_allow).
 */
export function allowsIcmp(namespace: NetworkNamespace, to: IpAddress, type: number, code: number): boolean {
  const mask = namespaceConf(namespace, 'net.ipv4.icmp_ratemask', 6168);
  if ((mask & (1 << type)) === 0) return true;
  if (type === ICMP.destinationUnreachable && code === ICMP_UNREACHABLE.fragmentationNeeded) return true;
  if (!allowsGlobally(namespace)) return false;
  const cost = namespaceConf(namespace, 'net.ipv4.icmp_ratelimit', 1000) * MILLISECOND;
  return takeErrorToken(namespace, to, cost);
}

/**
 * Whether one more error may be sent to a host, of which one every `cost` nanoseconds may; 0 is no limit. What is saved up
 * is shared with other limits for the host: of errors about routes (ip_error), of redirects. Linux 6.12 takes all of it
 * when there is no limit, 6.18 leaves it.
 */
export function takeErrorToken(namespace: NetworkNamespace, to: IpAddress, cost: number): boolean {
  if (cost === 0 && isSince(namespace.kernel.machine, [6, 18])) return true;
  return takeToken(namespace, peerOf(namespace, to), cost);
}

/** The limit that all hosts share; the kernel also varies what it takes at random, which is not modelled. */
export function allowsGlobally(namespace: NetworkNamespace): boolean {
  const state = stateOf(namespace);
  const { now } = namespace.kernel.clock;
  const burst = namespaceConf(namespace, 'net.ipv4.icmp_msgs_burst', 50);
  const perSecond = namespaceConf(namespace, 'net.ipv4.icmp_msgs_per_sec', 1000);
  state.icmpCredit = Math.min(burst, state.icmpCredit + ((now - state.icmpCreditAt) * perSecond) / SECOND);
  state.icmpCreditAt = now;
  if (state.icmpCredit < 1) return false;
  state.icmpCredit--;
  return true;
}
