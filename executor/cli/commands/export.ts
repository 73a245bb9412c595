import { expandText } from '../../../language/index.ts';
import { CommandFailure, EXIT } from '../failure.ts';
import { localFiles, readSource, showProblems } from '../input.ts';
import type { Terminal } from '../terminal.ts';

/** `netdsl export FILE --expanded`: the file with its repetitions written out, as another file that means the same. */
export async function exportFile(
  terminal: Terminal,
  file: string,
  options: { readonly expanded?: boolean },
): Promise<number> {
  if (options.expanded !== true) {
    throw new CommandFailure(EXIT.usage, 'what to export has to be said: give --expanded');
  }
  const { text } = await readSource(file);
  const { expanded, problems, sources } = await expandText(text, file, localFiles);
  showProblems(terminal, problems, sources);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) {
    throw new CommandFailure(
      EXIT.usage,
      `${file}: ${errors === 1 ? '1 error' : `${errors} errors`}; nothing was written`,
    );
  }
  terminal.out(expanded.trimEnd());
  return EXIT.fine;
}
