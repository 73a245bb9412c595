import type { IpAddress, Ipv4Address } from '../../language/model/address.ts';
import type { Nanoseconds, Timer } from '../kernel/clock.ts';
import type { Device } from '../kernel/device.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';
import type { Packet } from '../packet/packet.ts';

/** What a namespace learned about an IPv4 destination from ICMP (struct fib_nh_exception). */
export interface RouteException {
  readonly mtu?: number | undefined;
  /** ICMP said less than `min_pmtu`: the way is not asked again, routers may cut. */
  readonly mtuLocked?: boolean | undefined;
  readonly gateway?: Ipv4Address | undefined;
  readonly expires: Nanoseconds;
}

/** How often a host may be sent ICMP errors and redirects (struct inet_peer). */
export interface Peer {
  /** In nanoseconds of waiting saved up. */
  tokens: number;
  /** When the tokens were counted, or the last redirect was sent: one instant for both. */
  last: Nanoseconds;
  redirects: number;
}

/** Fragments of one packet that wait for the rest. */
export interface Reassembly {
  readonly fragments: { readonly offset: number; readonly bytes: Uint8Array }[];
  /** Bytes in all, known once the last fragment is here. */
  total: number | undefined;
  first: Packet | undefined;
  /** Latest fragment: its identity ends in the trace when the packet is whole. */
  readonly packets: Packet[];
  readonly timer: Timer;
}

/** What the protocols of a namespace remember beyond tables that users see. */
export interface ProtocolState {
  nextIpv4Id: number;
  nextFragmentId: number;
  readonly peers: Map<IpAddress, Peer>;
  readonly exceptions: Map<Ipv4Address, RouteException>;
  readonly reassembly: Map<string, Reassembly>;
  icmpCredit: number;
  icmpCreditAt: Nanoseconds;
  /** Duplicate address detection under way, by device and address. */
  readonly detection: Map<Device, Map<bigint, Detection>>;
}

export interface Detection {
  timer: Timer;
  left: number;
  readonly nonce: Uint8Array;
}

const states = new WeakMap<NetworkNamespace, ProtocolState>();

export function stateOf(namespace: NetworkNamespace): ProtocolState {
  let state = states.get(namespace);
  if (state === undefined) {
    const { random } = namespace.kernel;
    state = {
      nextIpv4Id: random.uint32() & 0xffff,
      nextFragmentId: random.uint32(),
      peers: new Map(),
      exceptions: new Map(),
      reassembly: new Map(),
      icmpCredit: 50,
      icmpCreditAt: 0,
      detection: new Map(),
    };
    states.set(namespace, state);
  }
  return state;
}

/** Identification of the next IPv4 packet, never 0. */
export function nextIpv4Id(namespace: NetworkNamespace): number {
  const state = stateOf(namespace);
  state.nextIpv4Id = (state.nextIpv4Id + 1) & 0xffff || 1;
  return state.nextIpv4Id;
}

/** The exception for a destination, unless it has expired. */
export function exceptionFor(namespace: NetworkNamespace, destination: Ipv4Address): RouteException | undefined {
  const { exceptions } = stateOf(namespace);
  if (exceptions.size === 0) return undefined;
  const found = exceptions.get(destination);
  if (found === undefined || found.expires > namespace.kernel.clock.now) return found;
  exceptions.delete(destination);
  return undefined;
}

/** Notes what ICMP said about a destination, beside what is known of it. */
export function addException(
  namespace: NetworkNamespace,
  destination: Ipv4Address,
  learned: Omit<RouteException, 'expires'>,
  lifetime: Nanoseconds,
): void {
  const expires = namespace.kernel.clock.now + lifetime;
  stateOf(namespace).exceptions.set(destination, { ...exceptionFor(namespace, destination), ...learned, expires });
}

/** Forgets all exceptions of IPv4: `ip route flush cache`, and every change of addresses. */
export function flushExceptions(namespace: NetworkNamespace): void {
  stateOf(namespace).exceptions.clear();
}
