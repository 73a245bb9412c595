import type { Duplex } from 'node:stream';
import { LabError } from './lab-error.ts';

/** QEMU's monitor (docs/interop/qmp-spec.rst). */
export interface Monitor {
  execute(command: string, args?: Readonly<Record<string, unknown>>): Promise<unknown>;
}

interface Answer {
  readonly return?: unknown;
  readonly error?: { readonly desc: string };
}

/** Answers come in the order of the commands; greetings and events are passed over. */
export function connectMonitor(line: Duplex): Monitor {
  const waiting: { resolve(value: unknown): void; reject(error: Error): void }[] = [];
  let rest = '';
  line.setEncoding('utf8');
  line.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    for (const one of lines) {
      const answer = JSON.parse(one) as Answer;
      if (answer.error !== undefined) waiting.shift()?.reject(new LabError(`QEMU: ${answer.error.desc}`));
      else if (answer.return !== undefined) waiting.shift()?.resolve(answer.return);
    }
  });
  const gone = () => {
    for (const { reject } of waiting.splice(0)) reject(new LabError('QEMU ended before it answered'));
  };
  line.on('error', gone);
  line.on('close', gone);
  const execute: Monitor['execute'] = (command, args = {}) =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      line.write(`${JSON.stringify({ execute: command, arguments: args })}\n`);
    });
  execute('qmp_capabilities').catch(() => {});
  return { execute };
}
