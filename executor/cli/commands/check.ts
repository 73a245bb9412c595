import type { CheckedText } from '../../../language/index.ts';
import { EXIT } from '../failure.ts';
import { check, showProblems } from '../input.ts';
import type { Terminal } from '../terminal.ts';

/** `netdsl check FILE…`: problems of all files; status 2, an invalid file, when one is an error. */
export async function checkFiles(
  terminal: Terminal,
  files: readonly string[],
  options: { readonly json?: boolean },
): Promise<number> {
  const checked: CheckedText[] = [];
  for (const file of files) checked.push(await check(file));
  // What several files import has its problems once.
  const problems = uniqueBy(
    checked.flatMap((result) => result.problems),
    (problem) => JSON.stringify(problem),
  );
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  if (options.json === true) {
    const listed = problems.map(({ code, severity, message, range }) => ({
      code,
      severity,
      message,
      file: range.file,
      line: range.start.line,
      column: range.start.column,
      endLine: range.end.line,
      endColumn: range.end.column,
    }));
    terminal.out(JSON.stringify({ problems: listed }, null, 2));
  } else {
    showProblems(
      terminal,
      problems,
      checked.flatMap((result) => result.sources),
    );
    const warnings = problems.length - errors;
    const verdict = errors > 0 ? terminal.style('red', '✘') : terminal.style('green', '✔');
    terminal.out(`${verdict} ${files.join(', ')}: ${count(errors, 'error')}, ${count(warnings, 'warning')}`);
  }
  return errors > 0 ? EXIT.usage : EXIT.fine;
}

function uniqueBy<T>(values: readonly T[], keyOf: (value: T) => string): T[] {
  return [...new Map(values.map((value) => [keyOf(value), value])).values()];
}

function count(number: number, noun: string): string {
  return number === 0 ? `no ${noun}s` : `${number} ${noun}${number === 1 ? '' : 's'}`;
}
