import { deployToSimulated } from '../../simulate.ts';
import { preparePlan } from '../../transaction.ts';
import { runTests } from '../../verify.ts';
import { catalogueJson, catalogueText } from '../catalogue.ts';
import { CommandFailure, EXIT } from '../failure.ts';
import { openHost } from '../host.ts';
import { load } from '../input.ts';
import { planJson } from '../plan-text.ts';
import type { Terminal } from '../terminal.ts';

/**
 * `netdsl dump network|plan|trace FILE`: an inner stage as JSON; plan and trace are those of a simulated host.
 * `netdsl dump catalogue`: the link kinds, as JSON with `--json`.
 */
export async function dump(
  terminal: Terminal,
  what: string,
  file: string | undefined,
  { json = false }: { json?: boolean } = {},
): Promise<number> {
  if (what === 'catalogue') {
    terminal.out(json ? toJson(catalogueJson()) : catalogueText(terminal));
    return EXIT.fine;
  }
  if (!['network', 'plan', 'trace'].includes(what)) {
    throw new CommandFailure(EXIT.usage, `dump ${what}: there is 'catalogue', 'network', 'plan' and 'trace' to dump`);
  }
  if (file === undefined) throw new CommandFailure(EXIT.usage, `dump ${what}: which file?`);
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
