import { createInterface } from 'node:readline';
import { createKernel } from '../../../simulator/kernel/create.ts';
import { createShell } from '../../../simulator/shell/index.ts';
import { deployToSimulated } from '../../simulate.ts';
import { load } from '../input.ts';
import type { Terminal } from '../terminal.ts';

/** `netdsl shell [FILE]`: a prompt on a terminal; what a pipe brings is run without one. */
export async function openShell(terminal: Terminal, file: string | undefined): Promise<number> {
  const kernel = file === undefined ? createKernel() : (await deployToSimulated(await load(terminal, file))).kernel;
  const shell = createShell(kernel, { onOutput: (stream, text) => process[stream].write(text) });
  const prompts = process.stdin.isTTY === true;
  const reader = createInterface({ input: process.stdin, output: process.stdout, terminal: prompts, historySize: 500 });
  const prompt = (text: string) => {
    if (!prompts) return;
    reader.setPrompt(terminal.style('green', text));
    reader.prompt();
  };
  const main = `${file ?? 'simulated'}# `;
  if (prompts) terminal.out('A simulated Linux machine; `exit` or Ctrl-D leaves it.');
  let pending = '';
  let status = 0;
  reader.on('SIGINT', () => {
    pending = '';
    process.stdout.write('\n');
    prompt(main);
  });
  prompt(main);
  for await (const line of reader) {
    pending += `${line}\n`;
    if (shell.isIncomplete(pending)) {
      prompt('> ');
      continue;
    }
    status = (await shell.run(pending)).exitCode;
    pending = '';
    if (shell.exited) break;
    prompt(main);
  }
  reader.close();
  if (pending !== '' && !shell.exited) status = (await shell.run(pending)).exitCode;
  const ended = await shell.end();
  return shell.exited ? ended.exitCode : status;
}
