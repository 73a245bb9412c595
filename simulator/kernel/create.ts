import { openDevice } from '../netlink/flags.ts';
import { createLinkWatch } from '../netlink/link-watch.ts';
import { protocolEvents } from '../network/events.ts';
import { networkStack } from '../network/index.ts';
import { createTracer } from '../trace/tracer.ts';
import { createClock } from './clock.ts';
import { createNamespace } from './create-namespace.ts';
import type { Kernel } from './kernel.ts';
import { defaultMachine, type Machine } from './machine.ts';
import { createRandom } from './random.ts';

export interface KernelOptions {
  /** Of the random source; the same seed gives the same MAC addresses and timings. */
  readonly seed?: number;
  /** Whether decisions about packets are recorded. */
  readonly trace?: boolean;
  /** What is simulated; `defaultMachine` unless given. */
  readonly machine?: Machine;
}

/** A machine that has just started: its own namespace with `lo` up, and nothing else. */
export function createKernel({ seed = 1, trace = false, machine = defaultMachine }: KernelOptions = {}): Kernel {
  const clock = createClock();
  const tracer = createTracer(clock);
  tracer.enabled = trace;
  const unfinished = {
    machine,
    clock,
    random: createRandom(seed),
    tracer,
    named: new Map(),
    namespaces: new Set(),
    linkWatch: createLinkWatch(),
    events: protocolEvents,
    stack: networkStack,
    origin: undefined,
    nextPacket: 1,
  } satisfies Omit<Kernel, 'initial'>;
  const kernel: Kernel = Object.assign(unfinished, { initial: undefined as never });
  const initial = createNamespace(kernel, 'host');
  Object.assign(kernel, { initial });
  openDevice(initial.loopback);
  return kernel;
}
