import type { SourceRange } from '../../language/model/problem.ts';
import type { Clock } from './clock.ts';
import type { NetworkNamespace } from './namespace.ts';
import type { Random } from './random.ts';
import type { Tracer } from './trace.ts';

/** One simulated Linux machine. */
export interface Kernel {
  readonly clock: Clock;
  readonly random: Random;
  readonly tracer: Tracer;
  /** The machine's own namespace. */
  readonly initial: NetworkNamespace;
  /** Named namespaces: what stands under /run/netns. */
  readonly named: Map<string, NetworkNamespace>;
  /** Stamped on every object created while set. */
  origin: SourceRange | undefined;
  /** The next packet's identity. */
  nextPacket: number;
}
