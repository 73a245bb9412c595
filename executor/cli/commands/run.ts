import { createKernel } from '../../../simulator/kernel/create.ts';
import { runScript } from '../../../simulator/shell/index.ts';
import { deployToSimulated } from '../../simulate.ts';
import { load, readSource } from '../input.ts';
import type { Terminal } from '../terminal.ts';

/** `netdsl run SCRIPT`: output and exit status are the script's. */
export async function runScriptFile(
  terminal: Terminal,
  script: string,
  args: readonly string[],
  options: { readonly network?: string },
): Promise<number> {
  const { text } = await readSource(script);
  const kernel =
    options.network === undefined
      ? createKernel()
      : (await deployToSimulated(await load(terminal, options.network))).kernel;
  const result = await runScript(kernel, text, {
    name: script === '-' ? 'bash' : script,
    args,
    onOutput: (stream, piece) => process[stream].write(piece),
  });
  return result.exitCode;
}
