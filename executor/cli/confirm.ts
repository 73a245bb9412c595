import { createInterface } from 'node:readline/promises';
import type { Plan } from '../step.ts';
import { CommandFailure, EXIT } from './failure.ts';
import { planSummary, planText } from './plan-text.ts';
import type { Terminal } from './terminal.ts';

/** Shows a plan and asks; without a terminal to ask on, `--yes` is needed. */
export function confirmOn(terminal: Terminal, question: string): (plan: Plan) => Promise<boolean> {
  return async (plan) => {
    terminal.err(`${planText(terminal, plan)}\n\n${planSummary(plan)}`);
    if (!terminal.interactive) {
      throw new CommandFailure(EXIT.usage, 'there is no terminal to ask on: give --yes to go ahead without a question');
    }
    const reader = createInterface({ input: process.stdin, output: process.stderr });
    const ended = new Promise<string>((resolve) => reader.once('close', () => resolve('')));
    try {
      const answer = await Promise.race([reader.question(`${question} [y/N] `), ended]);
      return /^y(es)?$/i.test(answer.trim());
    } finally {
      reader.close();
    }
  };
}

/** Progress of a transaction, on one line. */
export function progressOn(terminal: Terminal) {
  return {
    phase: (text: string) => terminal.progress(`${text} …`),
    steps: (done: number, total: number) => terminal.progress(`applying … ${done} of ${total} steps`),
  };
}

/** Aborted by the first Ctrl-C or TERM: what was begun is undone before the program ends. */
export function interruption(terminal: Terminal): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const stop = () => {
    terminal.err(
      controller.signal.aborted
        ? '\nstill undoing: it ends by itself, and then says how the host was left'
        : '\ninterrupted: undoing what was begun',
    );
    controller.abort();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of signals) process.on(name, stop);
  return {
    signal: controller.signal,
    release: () => {
      for (const name of signals) process.off(name, stop);
    },
  };
}
