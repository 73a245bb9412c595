import type { Network } from '../language/model/network.ts';
import { deploy } from './deploy.ts';
import { createSimulatedHost } from './host/simulated.ts';
import type { Host } from './host.ts';
import { createMemoryStore } from './journal.ts';
import { unmodelledIn } from './plan/unsupported.ts';
import type { TestReport } from './report.ts';
import type { Outcome } from './transaction.ts';
import { runTests } from './verify.ts';

/** The simulated host refused what the file says, as a real one would. */
export class DeploymentRefused extends Error {
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super(reasonOf(outcome));
    this.name = 'DeploymentRefused';
    this.outcome = outcome;
  }
}

function reasonOf(outcome: Outcome): string {
  if (outcome.type === 'refused') return outcome.refusals.map(({ message }) => message).join('; ');
  return 'reason' in outcome ? outcome.reason : outcome.type;
}

/**
 * Deploys a network to a new simulated machine and runs its tests there. Touches nothing outside memory. Throws
 * DeploymentRefused when the machine does not take it.
 */
export async function simulate(network: Network): Promise<TestReport> {
  return runTests(await deployToSimulated(network), network);
}

/** A new simulated machine with a network on it. */
export async function deployToSimulated<H extends Host = ReturnType<typeof createSimulatedHost>>(
  network: Network,
  host: H = createSimulatedHost() as unknown as H,
): Promise<H> {
  const unmodelled = unmodelledIn(network);
  if (unmodelled.length > 0) throw new DeploymentRefused({ type: 'refused', refusals: unmodelled });
  const outcome = await deploy(host, createMemoryStore(), network, { tests: 'skip' });
  if (outcome.type !== 'done' && outcome.type !== 'unchanged') throw new DeploymentRefused(outcome);
  return host;
}
