import type { CommandResult } from '../../language/model/command.ts';

/** What a program prints, gathered; every call returns the output itself. */
export interface Output {
  stdout(text: string): Output;
  stderr(text: string): Output;
  /** All that was printed, with the program's exit status. */
  result(exitCode: number): CommandResult;
}

export function createOutput(): Output {
  let stdout = '';
  let stderr = '';
  const output: Output = {
    stdout(text) {
      stdout += text;
      return output;
    },
    stderr(text) {
      stderr += text;
      return output;
    },
    result: (exitCode) => ({ stdout, stderr, exitCode }),
  };
  return output;
}
