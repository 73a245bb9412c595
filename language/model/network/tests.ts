import type { SourceRange } from '../problem.ts';

/* What a file tries of a network, and what it expects. */

export interface Test {
  readonly name: string;
  readonly range: SourceRange;
  readonly steps: readonly TestStep[];
}

/** What a step expects of its probe; nothing written means `delivered`. */
export type Expectation =
  | { readonly outcome: 'delivered' }
  /** Any disposition but delivered. */
  | { readonly outcome: 'fails' }
  /** Dropped, rejected or unanswered at this namespace, and if given at this device or by this reason. */
  | { readonly outcome: 'dropped'; readonly at: string; readonly device?: string; readonly by?: string }
  /** Of a route: what of the answer must be so. `table` is a number. */
  | {
      readonly outcome: 'routed';
      readonly via?: string;
      readonly device?: string;
      readonly table?: number;
      readonly source?: string;
    }
  /** Of a trace: what the packet passes in this order before it arrives; others may lie between. */
  | { readonly outcome: 'passed'; readonly hops: readonly Hop[] };

/** A namespace, or a device of it. */
export interface Hop {
  readonly node: string;
  readonly device?: string;
}

export interface TestStep {
  readonly probe: Probe;
  readonly expect: Expectation;
  /** The step as written, white space collapsed. */
  readonly text: string;
  readonly range: SourceRange;
}

export type Probe = PingProbe | PortProbe | NeverProbe | RouteProbe | TraceProbe;

/** `ip route get DESTINATION [from ADDRESS] [iif DEVICE] [mark NUMBER]` */
export interface RouteProbe {
  readonly kind: 'route';
  readonly source: string;
  readonly destination: string;
  readonly from?: string;
  readonly iif?: string;
  readonly mark?: number;
}

/** An echo request that is followed on its way. */
export interface TraceProbe {
  readonly kind: 'trace';
  readonly source: string;
  readonly destination: string;
}

/** A TCP connection, or a datagram and its answer. */
export interface PortProbe {
  readonly kind: 'tcp' | 'udp';
  /** Namespace, guest or external node that the probe starts in. */
  readonly source: string;
  readonly destination: string;
  readonly port: number;
  /** Source port; one that is free when absent. */
  readonly sport?: number;
}

/** That no packet of a kind comes from one namespace to an address, whatever else is in it. */
export interface NeverProbe {
  readonly kind: 'never';
  readonly source: string;
  readonly destination: string;
  /** Any when absent. */
  readonly protocol?: 'tcp' | 'udp' | 'icmp';
  readonly port?: number;
}

export interface PingProbe {
  readonly kind: 'ping';
  /** Namespace, guest or external node that the probe starts in. */
  readonly source: string;
  /** An address; a namespace named as destination was resolved to one of its addresses. */
  readonly destination: string;
  readonly count?: number;
  /** Payload bytes, as `ping -s`. */
  readonly size?: number;
  readonly ttl?: number;
  /** Do not fragment, as `ping -M do`. */
  readonly dontFragment?: boolean;
}

/** Where every probe ends (exactly one). `unknown`: something on the way is not modelled. */
export type Disposition = 'delivered' | 'dropped' | 'rejected' | 'refused' | 'unreachable' | 'timeout' | 'unknown';
