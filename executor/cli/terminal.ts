import { styleText } from 'node:util';

type Style = 'red' | 'green' | 'yellow' | 'cyan' | 'dim' | 'bold';

/** Where a command writes to; colours and progress only where a person sees them. */
export interface Terminal {
  readonly columns: number;
  readonly interactive: boolean;
  out(text: string): void;
  err(text: string): void;
  style(style: Style | readonly Style[], text: string): string;
  /** One line that is overwritten by the next; nothing where nobody looks. */
  progress(text: string): void;
  clearProgress(): void;
}

export function createTerminal(environment: NodeJS.ProcessEnv = process.env): Terminal {
  const plain = environment.NO_COLOR !== undefined && environment.NO_COLOR !== '';
  const forced = environment.FORCE_COLOR !== undefined && environment.FORCE_COLOR !== '0';
  const able = environment.TERM !== 'dumb';
  const coloured = !plain && (forced || (process.stdout.isTTY === true && able));
  const lively = process.stderr.isTTY === true && able;
  let shown = false;
  const clear = () => {
    if (shown) process.stderr.write('\r\x1b[K');
    shown = false;
  };
  return {
    columns: Math.max(40, process.stdout.columns ?? 80),
    interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
    out(text) {
      clear();
      process.stdout.write(`${text}\n`);
    },
    err(text) {
      clear();
      process.stderr.write(`${text}\n`);
    },
    style: (style, text) => (coloured ? styleText([...[style].flat()], text, { validateStream: false }) : text),
    progress(text) {
      if (!lively) return;
      process.stderr.write(`\r\x1b[K${text}`);
      shown = true;
    },
    clearProgress: clear,
  };
}
