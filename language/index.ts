import { EmptyFileSystemProvider, type LangiumDocument, URI, UriUtils } from 'langium';
import { printExpanded } from './expansion/print.ts';
import { fileOf, nameFile } from './files.ts';
import type { Source } from './generated/ast.ts';
import { importsOf } from './imports/imports.ts';
import { EXTENSION, loadImports } from './imports/load.ts';
import { lower } from './lowering/lower.ts';
import type { CheckedNetwork } from './model/network.ts';
import type { Problem, Severity } from './model/problem.ts';
import { createCoreServices } from './module.ts';
import { fromRange, type ProblemData } from './validation/report.ts';

/** Where imported files are read from. */
export interface Files {
  /** Absolute path of the directory that names of files start from. */
  readonly directory: string;
  /** Reads a file by its absolute path. What it fails with is told at the import. */
  read(path: string): Promise<string>;
}

/** A file as it was read. */
export interface SourceText {
  /** As given; of an imported file its path from the directory of `Files`, or an absolute one if such was given. */
  readonly file: string;
  readonly text: string;
}

export interface CheckedText extends CheckedNetwork {
  /** The file itself and all that it imports. */
  readonly sources: readonly SourceText[];
}

const NO_FILES: Files = {
  directory: '/',
  read: () => Promise.reject(new Error('no files can be read here')),
};

let given = NO_FILES;
let services: ReturnType<typeof createCoreServices> | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * Reads a `.netdsl` text: the network that it describes and every problem found, in the order of the text. Never throws
 * because of the text. `file` is its name, for ranges, for the network, and for where imports start from: `-` for standard
 * input. Imports are read from `files`.
 */
export async function checkText(text: string, file: string, files?: Files): Promise<CheckedText> {
  const [checked] = await inTurn(() => build(text, file, files, () => undefined));
  return checked;
}

/** Reads a `.netdsl` text and writes out its repetitions and imports: arrays, `for`, templates and pools. */
export async function expandText(
  text: string,
  file: string,
  files?: Files,
): Promise<CheckedText & { readonly expanded: string }> {
  const [checked, expanded] = await inTurn(() =>
    build(text, file, files, (document) => printExpanded(document.parseResult.value)),
  );
  return { ...checked, expanded };
}

/** One after the other: the services build one network at a time. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const result = last.then(work);
  last = result.catch(() => undefined);
  return result;
}

async function build<T>(
  text: string,
  file: string,
  files: Files = NO_FILES,
  use: (document: LangiumDocument<Source>) => T,
): Promise<[CheckedText, T]> {
  services ??= createCoreServices({
    fileSystemProvider: () =>
      Object.assign(new EmptyFileSystemProvider(), { readFile: (uri: URI) => given.read(uri.path) }),
  });
  const { shared } = services;
  given = files;
  const directory = URI.file(files.directory);
  // The language is known by the extension, which what is given by hand need not have.
  const uri = UriUtils.resolvePath(directory, file.endsWith(EXTENSION) ? file : `${file}${EXTENSION}`);
  const document = shared.workspace.LangiumDocumentFactory.fromString<Source>(text, uri);
  nameFile(document, file);
  shared.workspace.LangiumDocuments.addDocument(document);
  try {
    for (const imported of await loadImports(document, shared)) {
      nameFile(imported, file.startsWith('/') ? imported.uri.path : UriUtils.relative(directory, imported.uri));
    }
    await shared.workspace.DocumentBuilder.build([document], { validation: true });
    const sources = importsOf(document.parseResult.value).files.map(({ $document }) => ({
      file: fileOf($document!),
      text: $document!.textDocument.getText(),
    }));
    return [{ ...checkedNetwork(document), sources }, use(document)];
  } finally {
    const all = shared.workspace.LangiumDocuments.all.map((each) => each.uri).toArray();
    await shared.workspace.DocumentBuilder.update([], all);
  }
}

/** What is known of a document that has been validated. */
export function checkedNetwork(document: LangiumDocument<Source>): CheckedNetwork {
  return { network: lower(document.parseResult.value), problems: problemsOf(document) };
}

const SEVERITIES: readonly Severity[] = ['error', 'error', 'warning', 'information', 'information'];

/** The problems of imported files first, each file's in the order of its text. */
function problemsOf(document: LangiumDocument): Problem[] {
  const file = fileOf(document);
  const problems = (document.diagnostics ?? []).flatMap(
    ({ code, severity, message, range, data }): readonly Problem[] => {
      const { imported } = (data ?? {}) as ProblemData;
      if (imported !== undefined) return imported;
      const own = { code: String(code), severity: SEVERITIES[severity ?? 1]!, message: String(message) };
      return [{ ...own, range: fromRange(range, file) }];
    },
  );
  const rank = new Map(
    [...new Set(problems.map(({ range }) => range.file))].map((each, at) => [each, each === file ? Infinity : at]),
  );
  return problems.sort(
    ({ range: a }, { range: b }) =>
      (a.file === b.file ? 0 : rank.get(a.file)! - rank.get(b.file)!) ||
      a.start.line - b.start.line ||
      a.start.column - b.start.column,
  );
}
