import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Files } from '../../../language/index.ts';

export interface FileCase {
  readonly title: string;
  /** Texts with their markers, by path; the first is the one that is checked. */
  readonly files: ReadonlyMap<string, string>;
}

/** Cases of several files: each begins with `=== TITLE`, each of its files with `--- PATH`. */
export function fileCases(file: URL): FileCase[] {
  const [, ...parts] = readFileSync(file, 'utf8').split(/^=== (.*)\n/m);
  return pairs(parts).map(([title, text]) => {
    const [, ...files] = text.split(/^--- (.*)\n/m);
    return { title, files: new Map(pairs(files)) };
  });
}

function pairs(parts: readonly string[]): [string, string][] {
  return parts.flatMap((part, at) => (at % 2 === 0 ? [[part, parts[at + 1]!]] : []));
}

/** The files of a directory. */
export function filesIn(directory: URL): Files {
  return { directory: fileURLToPath(directory), read: (path) => readFile(path, 'utf8') };
}

/** Files that are there by their texts alone, in the directory `/networks`. */
export function filesOf(texts: ReadonlyMap<string, string>): Files {
  return {
    directory: '/networks',
    read: async (path) => {
      const text = texts.get(path.replace(/^\/networks\//, ''));
      if (text === undefined) throw Object.assign(new Error(`no ${path}`), { code: 'ENOENT' });
      return text;
    },
  };
}
