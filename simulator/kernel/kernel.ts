import type { SourceRange } from '../../language/model/problem.ts';
import type { ProtocolEvents } from '../netlink/protocol-events.ts';
import type { NetworkStack } from '../network/stack.ts';
import type { Clock } from './clock.ts';
import type { Device } from './device.ts';
import type { Machine } from './machine.ts';
import type { NetworkNamespace } from './namespace.ts';
import type { Random } from './random.ts';
import type { Tracer } from './trace.ts';

/** One simulated Linux machine. */
export interface Kernel {
  readonly machine: Machine;
  readonly clock: Clock;
  readonly random: Random;
  readonly tracer: Tracer;
  /** The machine's own namespace. */
  readonly initial: NetworkNamespace;
  /** Named namespaces: what stands under /run/netns. */
  readonly named: Map<string, NetworkNamespace>;
  /** All namespaces that exist, oldest first. */
  readonly namespaces: Set<NetworkNamespace>;
  readonly linkWatch: LinkWatch;
  readonly events: ProtocolEvents;
  /** What frames from the backlog are given to: `networkStack` of `simulator/network/index.ts`. */
  readonly stack: NetworkStack;
  /** Stamped on every object created while set. */
  origin: SourceRange | undefined;
  /** The next packet's identity. */
  nextPacket: number;
}

/**
 * Carrier changes that the operational state, addresses and routes have not followed yet (net/core/link_watch.c). Linux
 * does this in a work item a moment later; here whoever changed a carrier calls `run` when done.
 */
export interface LinkWatch {
  readonly pending: Set<Device>;
  run(): void;
}
