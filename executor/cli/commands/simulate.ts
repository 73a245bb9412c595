import type { TestReport } from '../../report.ts';
import { deployToSimulated } from '../../simulate.ts';
import { runTests } from '../../verify.ts';
import { EXIT } from '../failure.ts';
import { load } from '../input.ts';
import { reportJson, reportText, summaryLine } from '../report-text.ts';
import type { Terminal } from '../terminal.ts';
import { topologyText } from '../topology.ts';

/** `netdsl simulate FILE…`: each file on a machine of its own. */
export async function simulateFiles(
  terminal: Terminal,
  files: readonly string[],
  options: { readonly json?: boolean; readonly explain?: boolean },
): Promise<number> {
  const reports: TestReport[] = [];
  for (const file of files) {
    const network = await load(terminal, file);
    const begin = performance.now();
    const report = await runTests(await deployToSimulated(network), network);
    const elapsed = performance.now() - begin;
    reports.push(report);
    if (options.json !== true) {
      if (reports.length > 1) terminal.out('');
      terminal.out(`${topologyText(terminal, network)}\n`);
      if (report.tests.length > 0) terminal.out(`${reportText(terminal, report, options.explain)}\n`);
      terminal.out(terminal.style('dim', `deployed to a simulated machine and tested in ${elapsed.toFixed(0)} ms`));
    }
  }
  if (options.json === true) {
    const json = reports.map(reportJson);
    const tests = json.flatMap((report) => report.tests);
    terminal.out(JSON.stringify({ tests }, null, 2));
  } else {
    if (reports.length > 1) terminal.out('');
    terminal.out(summaryLine(reports));
  }
  return reports.some((report) => report.tests.some((test) => test.status === 'failed')) ? EXIT.failed : EXIT.fine;
}
