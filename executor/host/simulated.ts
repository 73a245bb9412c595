import { runCommand } from '../../simulator/commands/index.ts';
import { MILLISECOND } from '../../simulator/kernel/clock.ts';
import { createKernel } from '../../simulator/kernel/create.ts';
import type { Kernel } from '../../simulator/kernel/kernel.ts';
import type { Host } from '../host.ts';

export interface SimulatedHost extends Host {
  readonly kernel: Kernel;
}

/** A Linux machine in memory: the same commands, on a virtual clock. */
export function createSimulatedHost(options: { readonly seed?: number; readonly trace?: boolean } = {}): SimulatedHost {
  const kernel = createKernel({ trace: true, ...options });
  return {
    name: 'simulated',
    kind: 'simulated',
    kernel,
    run: (command) => runCommand(kernel, command),
    async pause(milliseconds) {
      kernel.clock.advance(milliseconds * MILLISECOND);
    },
    get trace() {
      return kernel.tracer.entries;
    },
  };
}
