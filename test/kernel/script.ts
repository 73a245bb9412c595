import { randomUUID } from 'node:crypto';
import type { CommandResult } from '../../language/model/command.ts';

/*
 * A case as one bash script: a process for every block would cost more than the commands. After each block its status
 * is printed behind a mark that nothing else prints.
 */

/** Words that start a bash which runs what it is given as input, once it has all of it. */
export const RUN_INPUT: readonly [string, ...string[]] = ['bash', '-c', 'cat >/run/case && exec bash /run/case'];

export interface Script {
  readonly text: string;
  /** Takes apart what the script printed: an answer for each block. Throws when it did not come to its end. */
  read(result: CommandResult): CommandResult[];
}

export function writeScript(blocks: readonly string[]): Script {
  const mark = `==${randomUUID()}==`;
  const parts = blocks.map(
    (block) => `{\n${block}\n} </dev/null\nprintf '${mark} %d\\n' $?; printf '${mark}\\n' >&2\n`,
  );
  return {
    text: parts.join(''),
    read({ stdout, stderr, exitCode }) {
      const outputs = stdout.split(mark);
      const errors = stderr.split(`${mark}\n`);
      if (outputs.length !== blocks.length + 1 || errors.length !== outputs.length) {
        throw new Error(`the case ended before its end, with status ${exitCode}:\n${stdout}${stderr}`);
      }
      return blocks.map((_, index) => ({
        stdout: outputs[index]!.replace(/^ \d+\n/, ''),
        stderr: errors[index]!,
        exitCode: Number(/^ (\d+)\n/.exec(outputs[index + 1]!)![1]),
      }));
    },
  };
}
