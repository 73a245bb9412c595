import type { Network } from '../language/model/network.ts';
import type { Host } from './host.ts';
import type { StateStore } from './journal.ts';
import { type Outcome, type TransactionOptions, transact } from './transaction.ts';
import { runTests } from './verify.ts';

export interface DeployOptions extends Omit<TransactionOptions, 'test'> {
  /** `undo` (as is): a failed test undoes the deployment. `keep`: it stays, for a look at it. `skip`: none is run. */
  readonly tests?: 'undo' | 'keep' | 'skip';
}

/** Makes a network real on a host, as a whole or not at all. What exists already is changed in place where it can be. */
export async function deploy(
  host: Host,
  store: StateStore,
  network: Network,
  options: DeployOptions = {},
): Promise<Outcome> {
  const { tests = 'undo', ...rest } = options;
  if (tests === 'undo') {
    return transact(host, store, network, 'deploy', { ...rest, test: () => runTests(host, network) });
  }
  const outcome = await transact(host, store, network, 'deploy', rest);
  if (tests === 'skip' || (outcome.type !== 'done' && outcome.type !== 'unchanged')) return outcome;
  return { ...outcome, tests: await runTests(host, network) };
}
