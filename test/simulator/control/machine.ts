import { expect } from 'vitest';
import { parseIp } from '../../../language/model/address.ts';
import { runCommand } from '../../../simulator/commands/index.ts';
import { lookupRoute, type RouteLookup } from '../../../simulator/fib/lookup.ts';
import type { FlowKey } from '../../../simulator/fib/match-rule.ts';
import { createKernel } from '../../../simulator/kernel/create.ts';
import type { Kernel } from '../../../simulator/kernel/kernel.ts';

/** A machine set up by commands, each of which must succeed. */
export async function machine(...commands: readonly string[]): Promise<Kernel> {
  const kernel = createKernel();
  await run(kernel, ...commands);
  return kernel;
}

export async function run(kernel: Kernel, ...commands: readonly string[]): Promise<void> {
  for (const command of commands) {
    const [file, ...args] = command.split(/ +/) as [string, ...string[]];
    const { stderr, exitCode } = await runCommand(kernel, { file, args });
    expect(`${stderr}${exitCode}`, command).toBe('0');
  }
}

/** Where a packet from here goes: `unicast 1.2.3.0/24 dev v0 table 254`, or the error a sender gets. */
export function routeTo(kernel: Kernel, destination: string, flow: Partial<FlowKey> = {}): string {
  return tell(lookupRoute(kernel.initial, { destination: parseIp(destination)!, ...flow }));
}

function tell(found: RouteLookup): string {
  if (found.error !== undefined) return `${found.type} ${found.error}`;
  return `${found.type} ${found.nexthop.device?.name} table ${found.table} rule ${found.rule}`;
}
