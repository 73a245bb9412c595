import { connectAgent } from '../../lab/agent.ts';
import { connectKept, keep, startKept, stopKept } from '../../lab/kept.ts';
import { startMachine } from '../../lab/machine.ts';
import { EXIT } from '../failure.ts';
import { NETDSL, readyLab } from '../lab-host.ts';
import type { Terminal } from '../terminal.ts';

/** `netdsl lab build` */
export async function build(terminal: Terminal, options: { readonly force?: boolean }): Promise<number> {
  const folder = await readyLab(terminal, options.force === true);
  terminal.out(`the lab is ready in ${folder}`);
  return EXIT.fine;
}

/** `netdsl lab start` */
export async function start(terminal: Terminal): Promise<number> {
  await readyLab(terminal);
  terminal.progress('starting the lab …');
  const started = await startKept(NETDSL, false);
  terminal.out(started ? 'the lab is running; `netdsl lab stop` ends it' : 'the lab is running already');
  return EXIT.fine;
}

/** `netdsl lab stop` */
export async function stop(terminal: Terminal): Promise<number> {
  terminal.out((await stopKept()) ? 'the lab is stopped; what was deployed there is gone' : 'the lab is not running');
  return EXIT.fine;
}

/** `netdsl lab run COMMAND…`: its output as it comes, and its exit status. */
export async function run(
  terminal: Terminal,
  words: readonly string[],
  options: { readonly fresh?: boolean },
): Promise<number> {
  const line = options.fresh === true ? undefined : await connectKept();
  const machine = line === undefined ? await startMachine(await readyLab(terminal)) : undefined;
  const agent = machine?.agent ?? connectAgent(line!);
  try {
    const { exitCode } = await agent.run({
      words,
      stdin: process.stdin.isTTY === true ? undefined : await standardInput(),
      onOutput: (stream, bytes) => (stream === 'output' ? process.stdout : process.stderr).write(bytes),
    });
    return exitCode ?? 128;
  } finally {
    agent.close();
    await machine?.stop();
  }
}

async function standardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** `netdsl lab keep`: what `start` starts. */
export async function keepRunning(): Promise<number> {
  await keep();
  return EXIT.fine;
}
