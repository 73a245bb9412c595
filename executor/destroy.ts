import type { Host } from './host.ts';
import type { StateStore } from './journal.ts';
import { emptyNetwork } from './plan.ts';
import { type Outcome, type TransactionOptions, transact } from './transaction.ts';

/** There is no record of a deployment by that name. */
export class NotDeployedError extends Error {
  constructor(name: string, names: readonly string[], place: string) {
    const known = names.length === 0 ? 'nothing is deployed' : `deployed: ${names.join(', ')}`;
    super(`no deployment '${name}' is recorded in ${place}; ${known}`);
    this.name = 'NotDeployedError';
  }
}

/**
 * Takes a deployment away, by what the journal and the marks on the host say: the file is not needed. Sysctls get their
 * values back; what someone else made stays.
 */
export async function destroy(
  host: Host,
  store: StateStore,
  name: string,
  options: Omit<TransactionOptions, 'test'> = {},
): Promise<Outcome> {
  const names = await store.names();
  if (!names.includes(name)) throw new NotDeployedError(name, names, store.place);
  return transact(host, store, emptyNetwork(name), 'destroy', options);
}
