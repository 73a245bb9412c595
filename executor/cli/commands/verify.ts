import { preparePlan } from '../../transaction.ts';
import { runTests } from '../../verify.ts';
import { EXIT } from '../failure.ts';
import { type HostName, openHost } from '../host.ts';
import { load } from '../input.ts';
import { planText, refusalText } from '../plan-text.ts';
import { reportJson, reportText, summaryLine } from '../report-text.ts';
import type { Terminal } from '../terminal.ts';

/** `netdsl verify FILE`: what the host has against what the file says, then the file's tests on the host. */
export async function verifyFile(
  terminal: Terminal,
  file: string,
  options: { readonly host: HostName; readonly name?: string; readonly json?: boolean },
): Promise<number> {
  const network = await load(terminal, file, options);
  await using opened = await openHost(options.host, terminal);
  const { host, store } = opened;
  const { plan, recorded } = await preparePlan(host, store.journal(network.name), network);
  const drift = [...plan.refusals.map(({ message }) => message), ...plan.steps.map(({ summary }) => summary)];
  const deployed = recorded.deployed !== undefined;
  const report = deployed ? await runTests(host, network) : undefined;
  if (options.json === true) {
    terminal.out(JSON.stringify({ deployed, drift, ...(report === undefined ? {} : reportJson(report)) }, null, 2));
  } else if (report === undefined) {
    terminal.err(`${network.name} is not deployed on ${host.name}: \`netdsl deploy ${file}\` does that`);
  } else {
    terminal.out(`${reportText(terminal, report)}\n`);
    if (drift.length > 0) {
      for (const refusal of plan.refusals) terminal.out(refusalText(terminal, refusal));
      terminal.out(`the host differs from the file; a deploy would:\n${planText(terminal, plan)}\n`);
    }
    terminal.out(summaryLine([report]));
  }
  const failed = report === undefined || report.tests.some((test) => test.status === 'failed');
  return failed || drift.length > 0 ? EXIT.failed : EXIT.fine;
}
