import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

/*
 * The sources on which the outcome of a comparison depends, as git has them: the simulator without what is written about
 * it, what it takes from the language, and the comparison with its generators.
 */

const root = join(import.meta.dirname, '../../..');
const parts = ['simulator', 'language/model', 'test/kernel', ':!simulator/fidelity', ':!test/kernel/record'];

export interface Version {
  readonly commit: string;
  readonly digest: string;
}

const git = (...words: readonly string[]) => execFileSync('git', words, { cwd: root, encoding: 'utf8', stdio: 'pipe' });

/** The version in the working tree. Throws when it is in no commit: a record says what anybody can run again. */
export function currentVersion(): Version {
  const changed = git('status', '--porcelain', '--', ...parts);
  if (changed !== '') throw new Error(`only what is committed can be recorded; these are not:\n${changed.trimEnd()}`);
  const commit = git('rev-parse', '--short=10', 'HEAD').trim();
  return { commit, digest: digestAt(commit)! };
}

/** The digest of these sources in a commit; `undefined` when this repository does not have it. */
export function digestAt(commit: string): string | undefined {
  try {
    git('cat-file', '-e', `${commit}^{commit}`);
  } catch {
    return undefined;
  }
  const included = parts.filter((part) => !part.startsWith(':'));
  const excluded = parts.filter((part) => part.startsWith(':!')).map((part) => part.slice(2));
  const files = git('ls-tree', '-r', commit, '--', ...included)
    .split('\n')
    .filter((line) => !excluded.some((folder) => line.includes(`\t${folder}/`)));
  return createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 16);
}
