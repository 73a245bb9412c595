import type { IpAddress, MacAddress } from '../../language/model/address.ts';
import type { SourceRange } from '../../language/model/problem.ts';
import type { Packet } from '../packet/packet.ts';
import type { PacketRole } from '../packet/role.ts';
import type { Nanoseconds } from './clock.ts';
import type { DropReason } from './drop-reason.ts';

/**
 * One decision about one packet. The trace is data: reports, the editor and the comparison with the kernel's
 * tracepoints all read these entries.
 */
export type TraceEvent =
  /** A socket or the kernel itself made the packet. */
  | { readonly type: 'originated'; readonly by: string }
  /** A device handed the packet to the stack (netif_receive_skb). */
  | { readonly type: 'received' }
  /** The packet was given to a device to send (dev_queue_xmit). */
  | { readonly type: 'sent'; readonly mac?: MacAddress }
  /** A bridge noted behind which port an address lives. */
  | { readonly type: 'learned'; readonly mac: MacAddress; readonly port: string }
  /** A bridge found the destination in its forwarding database. */
  | { readonly type: 'bridged'; readonly mac: MacAddress; readonly port: string }
  /** A bridge did not, and copied the frame to all these ports. */
  /** `withheld`: why other ports do not send it. */
  | { readonly type: 'flooded'; readonly ports: readonly string[]; readonly withheld?: readonly string[] }
  /** A route lookup and its result; `prefix` is absent when nothing matched. */
  | {
      readonly type: 'routed';
      readonly destination: IpAddress;
      readonly rule?: number;
      readonly table?: number;
      readonly prefix?: string;
      readonly route?: RouteType;
      readonly via?: IpAddress;
      readonly output?: string;
    }
  /** The next hop's link-layer address was known. */
  | { readonly type: 'resolved'; readonly nexthop: IpAddress; readonly mac: MacAddress }
  /** The packet waits while the next hop is asked for its link-layer address. */
  | { readonly type: 'queued'; readonly nexthop: IpAddress }
  /** Passed on to another device (ip_forward). */
  | { readonly type: 'forwarded'; readonly ttl: number }
  | { readonly type: 'fragmented'; readonly mtu: number; readonly fragments: number }
  | { readonly type: 'reassembled' }
  /** Reached a local protocol or socket. */
  | { readonly type: 'delivered'; readonly to: string }
  | { readonly type: 'dropped'; readonly reason: DropReason; readonly detail?: string };

export type RouteType =
  | 'unicast'
  | 'local'
  | 'broadcast'
  | 'multicast'
  | 'anycast'
  | 'blackhole'
  | 'unreachable'
  | 'prohibit'
  | 'throw';

export interface TraceEntry {
  readonly time: Nanoseconds;
  /** Identity of the packet; a forwarded or rewritten packet keeps it, a copy or answer has its own. */
  readonly packet: number;
  /** The packet that this one answers, copies, is a fragment of, or was sent to resolve. */
  readonly cause?: number;
  /** Namespace, by the name in the file. */
  readonly node: string;
  readonly device?: string;
  /** `10.1.1.2 > 10.1.2.2: ICMP echo request, id 1, seq 1` */
  readonly summary: string;
  readonly role: PacketRole;
  /** Addresses of an IP packet, as text. */
  readonly source?: string;
  readonly destination?: string;
  readonly event: TraceEvent;
  /** The declaration that decided it. */
  readonly origin?: SourceRange;
}

/** Where on the path a decision is made. */
export interface TracePoint {
  readonly node: string;
  readonly device?: string | undefined;
  readonly origin?: SourceRange | undefined;
}

/** Costs one branch per decision when `enabled` is false: check it before making an event. */
export interface Tracer {
  enabled: boolean;
  readonly entries: TraceEntry[];
  record(packet: Packet, at: TracePoint, event: TraceEvent): void;
}
