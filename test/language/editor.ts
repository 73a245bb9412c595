import { type LangiumDocument, URI } from 'langium';
import type { Position } from 'vscode-languageserver';
import { createEditorServices } from '../../language/editor/module.ts';
import type { Source } from '../../language/generated/ast.ts';

const { shared, language } = createEditorServices();
// Settings are as an editor without any has them.
void shared.workspace.ConfigurationProvider.initialized({});
let count = 0;

export const services = language.lsp;
export const workspaceSymbols = shared.lsp.WorkspaceSymbolProvider!;
export const settings = shared.workspace.ConfigurationProvider;

export interface Opened {
  readonly document: LangiumDocument<Source>;
  readonly textDocument: { readonly uri: string };
  /** The places of `|` in the text, in order; they are no part of it. */
  readonly cursors: readonly Position[];
}

/** Opens a text as an editor would: `|` marks cursors, unless the place of one is given. */
export async function open(marked: string, at?: number, name = `editor-${count++}`): Promise<Opened> {
  const parts = at === undefined ? marked.split('|') : [marked.slice(0, at), marked.slice(at)];
  const text = parts.join('');
  const uri = URI.parse(`file:///${name}.netdsl`);
  const document = shared.workspace.LangiumDocumentFactory.fromString<Source>(text, uri);
  shared.workspace.LangiumDocuments.addDocument(document);
  await shared.workspace.DocumentBuilder.build([document], { validation: true });
  const cursors = parts.slice(0, -1).map((_, index) => {
    return document.textDocument.positionAt(parts.slice(0, index + 1).join('').length);
  });
  return { document, textDocument: { uri: uri.toString() }, cursors };
}

/** Closes it again: it is no part of the workspace any more. */
export async function close({ document }: Opened): Promise<void> {
  await shared.workspace.DocumentBuilder.update([], [document.uri]);
}

/** The text that a range covers. */
export function textAt({ document }: Opened, range: { start: Position; end: Position }): string {
  return document.textDocument.getText(range);
}
