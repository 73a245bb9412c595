import { type LangiumDocument, type LangiumSharedCoreServices, type URI, UriUtils } from 'langium';
import type { Import, Source } from '../generated/ast.ts';
import { isImport } from '../generated/ast.ts';
import { type ImportProblem, importsOf, setImports } from './imports.ts';

/** What the name of a file of networks ends in. */
export const EXTENSION = '.netdsl';

/** Where an imported file is: as written, from the directory of the file that imports it. */
export function importUri(importer: URI, written: string): URI {
  return UriUtils.resolvePath(UriUtils.dirname(importer), written);
}

/**
 * Reads what a parsed file imports, and what that imports, as far as it is not there already: each of these files knows its
 * own imports then. Returns documents that were not there before.
 */
export async function loadImports(
  document: LangiumDocument,
  services: LangiumSharedCoreServices,
): Promise<LangiumDocument[]> {
  const added: LangiumDocument[] = [];
  const all = new Set([document]);
  for (const each of all) {
    added.push(...(await loadOwn(each, services)));
    for (const { $document } of importsOf(each.parseResult.value as Source).files) all.add($document!);
  }
  return added;
}

async function loadOwn(
  document: LangiumDocument,
  { workspace }: LangiumSharedCoreServices,
): Promise<LangiumDocument[]> {
  const root = document.parseResult.value as Source;
  // Nearly every file imports nothing.
  if (!root.statements.some(isImport) && importsOf(root).files.length === 1) return [];
  const files: Source[] = [root];
  const sources = new Map<Import, Source>();
  const uris = new Set<string>();
  const problems: ImportProblem[] = [];
  const added: LangiumDocument[] = [];

  const find = async (uri: URI): Promise<LangiumDocument> => {
    const present = workspace.LangiumDocuments.getDocument(uri);
    if (present !== undefined) return present;
    const created = await workspace.LangiumDocumentFactory.fromUri(uri);
    workspace.LangiumDocuments.addDocument(created);
    added.push(created);
    return created;
  };

  const visit = async (importer: LangiumDocument, chain: readonly LangiumDocument[]): Promise<void> => {
    const own = new Set<LangiumDocument>();
    for (const statement of (importer.parseResult.value as Source).statements) {
      if (!isImport(statement) || statement.file === undefined) continue;
      const { file } = statement;
      const report = (code: ImportProblem['code'], message: string) => problems.push({ code, message, statement });
      if (!file.endsWith(EXTENSION)) {
        report('missing-import', `'${file}' is no ${EXTENSION} file: expected a path that ends so`);
        continue;
      }
      const uri = importUri(importer.uri, file);
      uris.add(uri.toString());
      let imported: LangiumDocument;
      try {
        imported = await find(uri);
      } catch (error) {
        report('missing-import', `'${file}': ${whyUnreadable(error)}; expected a path from the directory of this file`);
        continue;
      }
      const at = chain.indexOf(imported);
      if (at >= 0) {
        const way = [...chain.slice(at), imported].map((each) => UriUtils.basename(each.uri)).join(' -> ');
        report('import-cycle', `'${file}' leads back to where it is imported: ${way}`);
      } else if (own.has(imported)) {
        report('duplicate-import', `'${file}' is imported already in this file`);
      } else {
        own.add(imported);
        const source = imported.parseResult.value as Source;
        if (files.includes(source)) continue;
        files.push(source);
        sources.set(statement, source);
        await visit(imported, [...chain, imported]);
      }
    }
  };
  await visit(document, [document]);
  setImports(root, { files, sources, uris, problems });
  return added;
}

/** The end of a sentence about a file. */
export function whyUnreadable(error: unknown): string {
  const { code } = error as { code?: unknown };
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'is a directory';
  if (code === 'EACCES') return 'may not be read: permission denied';
  if (code === 'ENOTDIR') return 'there is no such file: part of the path is no directory';
  return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
