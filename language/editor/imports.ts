import { GrammarUtils, type LangiumDocument, type LangiumDocuments, UriUtils } from 'langium';
import type { DocumentLinkProvider } from 'langium/lsp';
import type { DocumentLink } from 'vscode-languageserver';
import type { Import, Source } from '../generated/ast.ts';
import { isImport } from '../generated/ast.ts';
import { importsOf, writtenStatements } from '../imports/imports.ts';
import { nameOf } from '../references/symbols.ts';
import type { Candidate } from './candidates.ts';

/** Leads from an import to the file. */
export class ImportLinks implements DocumentLinkProvider {
  getDocumentLinks(document: LangiumDocument): DocumentLink[] {
    const source = document.parseResult.value as Source;
    const { sources } = importsOf(source);
    return source.statements.filter(isImport).flatMap((statement) => {
      const place = GrammarUtils.findNodeForProperty(statement.$cstNode, 'file');
      const target = sources.get(statement)?.$document?.uri.toString();
      return place === undefined || target === undefined ? [] : [{ range: place.range, target }];
    });
  }
}

const TOLD = ['Netns', 'Host', 'Template', 'Pool', 'Test'];

/** What comes in by an import. */
export function describeImport(statement: Import): string | undefined {
  const source = statement.$container as unknown as Source;
  const imported = importsOf(source).sources.get(statement);
  if (imported === undefined) return undefined;
  const statements = writtenStatements(imported);
  const lines = TOLD.flatMap((type) => {
    const names = statements.filter(({ $type }) => $type === type).map((each) => `\`${nameOf(each)}\``);
    return names.length === 0 ? [] : [`- ${type.toLowerCase()} ${names.join(', ')}`];
  });
  return [`**${statement.file}**`, lines.join('\n')].filter((part) => part !== '').join('\n\n');
}

/** The path of a file being typed after `import`, and whether its quotation mark is there. */
export function importBeingTyped(line: string): { readonly typed: string; readonly quoted: boolean } | undefined {
  const match = /^\s*import\s+("?)([^"]*)$/.exec(line);
  return match === null ? undefined : { typed: match[2]!, quoted: match[1] === '"' };
}

/** Other files, as one would import them. */
export function importCandidates(document: LangiumDocument, documents: LangiumDocuments): Candidate[] {
  const directory = UriUtils.dirname(document.uri);
  return documents.all
    .filter((other) => other !== document && other.uri.scheme === document.uri.scheme)
    .map((other): Candidate => ({ word: UriUtils.relative(directory, other.uri), kind: 'file' }))
    .toArray()
    .sort((a, b) => a.word.split('/').length - b.word.split('/').length || (a.word < b.word ? -1 : 1));
}
