import type { Import, Source, Statement } from '../generated/ast.ts';
import { isImport } from '../generated/ast.ts';
import { remember } from '../remember.ts';

export interface ImportProblem {
  readonly code: 'missing-import' | 'import-cycle' | 'duplicate-import';
  readonly message: string;
  readonly statement: Import;
}

/**
 * What a file has by its `import` statements: the statements of an imported file stand where it is imported first, so all
 * files together are one network. Replaced, never changed: what was worked out of it holds as long as it is there.
 */
export interface Imports {
  /** The file itself, then all that it imports and these import, each once. */
  readonly files: readonly Source[];
  /** The file that comes in at a statement. */
  readonly sources: ReadonlyMap<Import, Source>;
  /** URIs of all files that are asked for, there or not. */
  readonly uris: ReadonlySet<string>;
  readonly problems: readonly ImportProblem[];
}

const known = new WeakMap<Source, Imports>();

/** What is known of the imports of a file: before they are loaded, and of an expanded source, nothing but itself. */
export function importsOf(source: Source): Imports {
  let imports = known.get(source);
  if (imports === undefined) {
    imports = { files: [source], sources: new Map(), uris: new Set(), problems: [] };
    known.set(source, imports);
  }
  return imports;
}

export function setImports(source: Source, imports: Imports): void {
  if (!isSame(importsOf(source), imports)) known.set(source, imports);
}

/** A function of a file, written or expanded, and of what it imports that works only once as long as these are the same. */
export function oncePerFiles<T>(work: (source: Source) => T): (source: Source) => T {
  const remembered = remember(({ files }: Imports) => work(files[0]!));
  return (source) => remembered(importsOf(source));
}

function isSame(one: Imports, other: Imports): boolean {
  return (
    one.files.length === other.files.length &&
    one.files.every((file, at) => file === other.files[at]) &&
    [...one.sources].every(([statement, source]) => other.sources.get(statement) === source) &&
    one.uris.size === other.uris.size &&
    one.problems.length === other.problems.length &&
    one.problems.every(({ message }, at) => message === other.problems[at]!.message)
  );
}

/** Statements outside all blocks as written, of a file and of what it imports, in the order that they stand for. */
export function writtenStatements(source: Source): readonly Statement[] {
  const { files, sources } = importsOf(source);
  if (files.length === 1) return source.statements;
  const written = (statements: readonly Statement[]): Statement[] =>
    statements.flatMap((statement) => {
      if (!isImport(statement)) return [statement];
      const imported = sources.get(statement);
      return imported === undefined ? [] : written(imported.statements);
    });
  return written(source.statements);
}
