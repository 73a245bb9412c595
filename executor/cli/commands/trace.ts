import { checkText } from '../../../language/index.ts';
import type { Network } from '../../../language/model/network.ts';
import { deployToSimulated } from '../../simulate.ts';
import { runTests } from '../../verify.ts';
import { CommandFailure, EXIT } from '../failure.ts';
import { load, localFiles, readSource } from '../input.ts';
import type { Terminal } from '../terminal.ts';
import { hopsText } from '../trace-text.ts';
import { toJson } from './dump.ts';

/** `netdsl trace FILE PROBE`: every decision about one probe and its answer. */
export async function traceProbe(
  terminal: Terminal,
  file: string,
  probe: string,
  options: { readonly json?: boolean },
): Promise<number> {
  const network = await withProbe(terminal, file, probe);
  const report = await runTests(await deployToSimulated(network), network);
  const step = report.tests[0]!.steps[0]!;
  if (options.json === true) {
    const { text, status, disposition, at, reason, time, explanation, trace } = step;
    terminal.out(toJson({ probe: text, status, disposition, at, reason, time, explanation, trace }));
  } else {
    terminal.out(hopsText(terminal, step.trace, { indent: '', brief: false }));
    terminal.out(`\n${terminal.style('bold', step.disposition)}: ${step.explanation}`);
  }
  return step.status === 'passed' ? EXIT.fine : EXIT.failed;
}

/** The network of the file, with the probe as its only test: read as the language reads a step. */
async function withProbe(terminal: Terminal, file: string, probe: string): Promise<Network> {
  if (/[\r\n{}]/.test(probe)) throw new CommandFailure(EXIT.usage, `probe "${probe}": give one step on one line`);
  const { text } = await readSource(file);
  const { problems } = await checkText(text, file, localFiles);
  if (problems.some((problem) => problem.severity === 'error')) return load(terminal, file);
  const lines = text.split('\n').length;
  const extended = await checkText(`${text}\ntest "netdsl trace" {\n  ${probe}\n}\n`, file, localFiles);
  const fault = extended.problems.find(
    ({ severity, range }) => severity === 'error' && range.file === file && range.start.line > lines,
  );
  const test = extended.network?.tests.at(-1);
  if (fault !== undefined || extended.network === undefined || test?.steps.length !== 1) {
    throw new CommandFailure(
      EXIT.usage,
      `probe "${probe}": ${fault?.message ?? 'is no step'}; write it as in a test, for example "ping blue -> 10.1.2.2"`,
    );
  }
  return { ...extended.network, tests: [test] };
}
