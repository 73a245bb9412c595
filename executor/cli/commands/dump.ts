import { deployToSimulated } from '../../simulate.ts';
import { preparePlan } from '../../transaction.ts';
import { runTests } from '../../verify.ts';
import { CommandFailure, EXIT } from '../failure.ts';
import { openHost } from '../host.ts';
import { load } from '../input.ts';
import { planJson } from '../plan-text.ts';
import type { Terminal } from '../terminal.ts';

/** `netdsl dump network|plan|trace FILE`: an inner stage as JSON; plan and trace are those of a simulated host. */
export async function dump(terminal: Terminal, what: string, file: string): Promise<number> {
  if (!['network', 'plan', 'trace'].includes(what)) {
    throw new CommandFailure(EXIT.usage, `dump ${what}: there is 'network', 'plan' and 'trace' to dump`);
  }
  const network = await load(terminal, file);
  if (what === 'network') {
    terminal.out(toJson(network));
  } else if (what === 'plan') {
    await using opened = await openHost('simulated', terminal);
    const { host, store } = opened;
    const { plan, fingerprint } = await preparePlan(host, store.journal(network.name), network);
    terminal.out(toJson(planJson(plan, fingerprint)));
  } else {
    const host = await deployToSimulated(network);
    await runTests(host, network);
    terminal.out(toJson(host.trace));
  }
  return EXIT.fine;
}

/** JSON of values that may hold IPv6 addresses, which are BigInts: as text. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, member) => (typeof member === 'bigint' ? member.toString() : member), 2);
}
