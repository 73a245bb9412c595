/** A line that is written over while work goes on; nothing where the output is no terminal. */
export interface Progress {
  show(text: string): void;
  /** Takes the line away and prints one that stays. */
  print(text: string): void;
  /** Takes the line away. */
  clear(): void;
}

export function createProgress(stream: NodeJS.WriteStream = process.stdout): Progress {
  const clear = stream.isTTY ? '\r\x1b[K' : '';
  return {
    show(text) {
      if (stream.isTTY) stream.write(`${clear}${text.slice(0, stream.columns - 1)}`);
    },
    print(text) {
      stream.write(`${clear}${text}\n`);
    },
    clear() {
      stream.write(clear);
    },
  };
}

/** What has gone and is to come: `12/60, 0:41, about 2:10 left`. */
export function describeProgress(done: number, all: number, milliseconds: number): string {
  const left = done === 0 ? '' : `, about ${clock((milliseconds / done) * (all - done))} left`;
  return `${done}/${all}, ${clock(milliseconds)}${left}`;
}

function clock(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
