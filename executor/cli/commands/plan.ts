import { sourcePath } from '../../source-path.ts';
import { preparePlan } from '../../transaction.ts';
import { EXIT } from '../failure.ts';
import { type HostName, openHost } from '../host.ts';
import { load } from '../input.ts';
import { planJson, planSummary, planText, refusalText } from '../plan-text.ts';
import type { Terminal } from '../terminal.ts';

export interface PlanOptions {
  readonly host: HostName;
  readonly name?: string;
  readonly json?: boolean;
}

/** `netdsl plan FILE`: what a deployment would change. Reads the host, changes nothing. */
export async function showPlan(terminal: Terminal, file: string, options: PlanOptions): Promise<number> {
  const network = await load(terminal, file, options);
  await using opened = await openHost(options.host, terminal);
  const { host, store } = opened;
  const { path } = await sourcePath(file);
  const { plan, fingerprint } = await preparePlan(host, store.journal(network.name), network, path);
  if (options.json === true) {
    terminal.out(JSON.stringify(planJson(plan, fingerprint), null, 2));
  } else {
    for (const refusal of plan.refusals) terminal.err(refusalText(terminal, refusal));
    if (plan.refusals.length === 0 && plan.steps.length === 0) {
      terminal.out(`${terminal.style('green', '✔')} ${network.name} on ${host.name}: nothing to change`);
      if (plan.notices.length > 0) terminal.out(planText(terminal, plan));
    } else if (plan.refusals.length === 0) {
      terminal.out(`${terminal.style('bold', network.name)} on ${host.name}\n${planText(terminal, plan)}\n`);
      terminal.out(planSummary(plan));
    }
  }
  return plan.refusals.length > 0 ? EXIT.refused : EXIT.fine;
}
