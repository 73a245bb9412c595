import type { Host } from './host.ts';
import { replay, type StateStore } from './journal.ts';
import { emptyNetwork } from './plan.ts';
import { preparePlan } from './transaction.ts';

/** One deployment as it stands on the host. */
export interface DeploymentStatus {
  readonly name: string;
  readonly file: string | undefined;
  readonly host: string | undefined;
  /**
   * `up`: as deployed. `drifted`: someone changed it since. `unfinished`: a deploy or destroy was cut short; `deploy` or
   * `destroy` gets it to a clean end.
   */
  readonly state: 'up' | 'drifted' | 'unfinished';
  /** What a deploy would do about it. */
  readonly drift: readonly string[];
}

/** What is deployed, by the journals, and whether the host still agrees. Changes nothing. */
export async function status(host: Host, store: StateStore): Promise<DeploymentStatus[]> {
  const all: DeploymentStatus[] = [];
  for (const name of await store.names()) {
    const journal = store.journal(name);
    const records = await journal.read();
    const recorded = replay(records);
    const network = recorded.deployed ?? emptyNetwork(name);
    const { plan } = await preparePlan(host, journal, network);
    const drift = [...plan.refusals.map(({ message }) => message), ...plan.steps.map(({ summary }) => summary)];
    all.push({
      name,
      file: recorded.path ?? recorded.deployed?.file,
      host: recorded.host,
      state:
        recorded.unfinished !== undefined || records.length === 0 ? 'unfinished' : drift.length > 0 ? 'drifted' : 'up',
      drift,
    });
  }
  return all;
}
