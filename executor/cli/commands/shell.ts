import { createInterface, type Interface } from 'node:readline';
import { createKernel } from '../../../simulator/kernel/create.ts';
import { createShell, type Shell } from '../../../simulator/shell/index.ts';
import { deployToSimulated } from '../../simulate.ts';
import { load } from '../input.ts';
import type { Terminal } from '../terminal.ts';

/** `netdsl shell [FILE]`: a prompt on a terminal; what a pipe brings is run without one. */
export async function openShell(terminal: Terminal, file: string | undefined): Promise<number> {
  const kernel = file === undefined ? createKernel() : (await deployToSimulated(await load(terminal, file))).kernel;
  const shell = createShell(kernel, { nested: true, onOutput: (stream, text) => process[stream].write(text) });
  const prompts = process.stdin.isTTY === true;
  if (prompts) terminal.out('A simulated Linux machine. Tab completes; `exit` or Ctrl-D leaves.');
  let status: number;
  let history: string[] = [];
  // The end of the input ends the innermost shell; on a terminal, those around it read on.
  for (;;) {
    const reader = createInterface({
      input: process.stdin,
      output: process.stdout,
      terminal: prompts,
      historySize: 500,
      history,
      removeHistoryDuplicates: true,
      completer: (line: string, done: (fault: null, result: [string[], string]) => void) => {
        void shell.complete(line).then(({ candidates, word }) => done(null, [spaced(candidates), word]));
      },
    });
    reader.on('history', (lines: string[]) => {
      history = [...lines];
    });
    status = await readInput(terminal, shell, reader, prompts);
    if (shell.exited || shell.depth === 0 || !prompts) break;
    await shell.leave();
    terminal.out('exit');
  }
  const ended = await shell.end();
  return shell.exited ? ended.exitCode : status;
}

/** A single candidate that is no folder is followed by the next word. */
function spaced(candidates: readonly string[]): string[] {
  return candidates.length === 1 && !candidates[0]!.endsWith('/') ? [`${candidates[0]} `] : [...candidates];
}

/** Runs what is typed until the input ends or the shell has exited; the status of the last command. */
async function readInput(terminal: Terminal, shell: Shell, reader: Interface, prompts: boolean): Promise<number> {
  let pending = '';
  let status = 0;
  const prompt = () => {
    reader.setPrompt(pending === '' ? terminal.style('green', `${shell.namespace}# `) : '> ');
    if (prompts) reader.prompt();
  };
  reader.on('SIGINT', () => {
    pending = '';
    process.stdout.write('^C\n');
    // Deleting the line shows the prompt, so the new one is set before.
    reader.write(null, { ctrl: true, name: 'e' });
    reader.setPrompt(terminal.style('green', `${shell.namespace}# `));
    reader.write(null, { ctrl: true, name: 'u' });
  });
  prompt();
  for await (const line of reader) {
    pending += `${line}\n`;
    if (!shell.isIncomplete(pending)) {
      const text = pending;
      pending = '';
      status = await interruptibly(prompts, async () => (await shell.run(text)).exitCode);
      if (shell.exited) break;
    }
    prompt();
  }
  reader.close();
  if (prompts && !shell.exited) process.stdout.write('\n');
  if (pending !== '' && !shell.exited) status = (await shell.run(pending)).exitCode;
  return status;
}

/** Leaves Ctrl-C to the terminal meanwhile, so that it ends netdsl even in the middle of an endless loop. */
async function interruptibly<T>(onTerminal: boolean, run: () => Promise<T>): Promise<T> {
  if (!onTerminal) return run();
  process.stdin.setRawMode(false);
  try {
    return await run();
  } finally {
    process.stdin.setRawMode(true);
  }
}
