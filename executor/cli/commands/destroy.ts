import { access } from 'node:fs/promises';
import { basename } from 'node:path';
import { destroy } from '../../destroy.ts';
import type { StateStore } from '../../journal.ts';
import { confirmOn, interruption, progressOn } from '../confirm.ts';
import { CommandFailure, EXIT } from '../failure.ts';
import { type HostName, openHost } from '../host.ts';
import { outcomeJson, tellOutcome } from '../outcome-text.ts';
import type { Terminal } from '../terminal.ts';

export interface DestroyCommandOptions {
  readonly host: HostName;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** `netdsl destroy [NAME]` */
export async function destroyDeployment(
  terminal: Terminal,
  given: string | undefined,
  options: DestroyCommandOptions,
): Promise<number> {
  await using opened = await openHost(options.host, terminal);
  const { host, store } = opened;
  const name = await deploymentName(store, given);
  const { signal, release } = interruption(terminal);
  try {
    const outcome = await destroy(host, store, name, {
      progress: progressOn(terminal),
      signal,
      ...(options.yes === true ? {} : { confirm: confirmOn(terminal, `Destroy ${name} on ${host.name}?`) }),
    });
    if (options.json !== true) return tellOutcome(terminal, 'destroy', name, outcome);
    const { json, exitCode } = outcomeJson(outcome);
    terminal.out(JSON.stringify(json, null, 2));
    return exitCode;
  } finally {
    release();
  }
}

/** The deployment meant: by its name, by its file whether that still exists or not, or the only one there is. */
async function deploymentName(store: StateStore, given: string | undefined): Promise<string> {
  const names = await store.names();
  if (given === undefined) {
    if (names.length === 1) return names[0]!;
    throw new CommandFailure(
      EXIT.usage,
      names.length === 0
        ? `nothing is deployed (no record in ${store.place})`
        : `several networks are deployed; name one of them: ${names.join(', ')}`,
    );
  }
  if (names.includes(given)) return given;
  const fromFile = basename(given)
    .replace(/\.netdsl$/, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-');
  if (names.includes(fromFile)) return fromFile;
  const known = names.length === 0 ? 'nothing is deployed' : `deployed: ${names.join(', ')}`;
  const exists = await access(given).then(
    () => true,
    () => false,
  );
  throw new CommandFailure(
    EXIT.usage,
    `${exists ? `${given} is not deployed` : `there is no deployment '${given}'`}; ${known} (records in ${store.place})`,
  );
}
