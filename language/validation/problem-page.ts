import type { ProblemCodeEntry } from './codes/entry.ts';
import { problemCodes } from './problem-codes.ts';

/** docs/problems.md, made from the table of codes. */
export function problemPage(): string {
  const entries = Object.entries<ProblemCodeEntry>(problemCodes).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    '# Problems',
    'What `netdsl check` and the editor can find in a file, by code. Made from `language/validation/problem-codes.ts`.',
    ...entries.map(([code, entry]) => section(code, entry)),
  ]
    .join('\n\n')
    .concat('\n');
}

function section(code: string, { severity, summary, example, remedy }: ProblemCodeEntry): string {
  const parts = [`## ${code}`, `*${severity}.* ${summary}`];
  if (example !== '') parts.push(`\`\`\`netdsl\n${example}\n\`\`\``);
  return [...parts, remedy].join('\n\n');
}
