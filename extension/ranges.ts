import {
  Range,
  Selection,
  type TextDocument,
  type TextEditor,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { SourceRange } from '../language/model/problem.ts';

/** A range of the model, which counts from 1, as one of the editor, which counts from 0. */
export function toEditorRange({ start, end }: SourceRange): Range {
  return new Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);
}

/** The file that a range stands in: of a network out of the editor, the one that it names; of another, the one given. */
export function uriOf({ file }: SourceRange, otherwise: Uri): Uri {
  return /^[a-z][a-z0-9+.-]*:/i.test(file) ? Uri.parse(file) : otherwise;
}

/** Whether a range stands in a file, and not in one that it imports. */
export function isIn(range: SourceRange, uri: Uri): boolean {
  return uriOf(range, uri).toString() === uri.toString();
}

/**
 * Shows a declaration in the editor that has its file open, else in the first column, and selects its beginning. A range
 * that names no file of the editor stands in the file given.
 */
export async function revealRange(given: Uri, source: SourceRange): Promise<void> {
  const uri = uriOf(source, given);
  const range = toEditorRange(source);
  const open = window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
  const document = open?.document ?? (await workspace.openTextDocument(uri));
  const editor = await window.showTextDocument(document, { viewColumn: open?.viewColumn ?? ViewColumn.One });
  editor.selection = new Selection(range.start, range.start);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}

/**
 * The .netdsl document a command is meant for: the one given, else the one in the active editor, else the one that the
 * preview shows, else one that is to be seen.
 */
export async function documentFor(
  given: Uri | undefined,
  previewed: Uri | undefined,
): Promise<TextDocument | undefined> {
  // The title bar of the preview gives the address of its page.
  if (given !== undefined && given.scheme !== 'webview-panel') return workspace.openTextDocument(given);
  const isNetdsl = (editor: TextEditor | undefined) => editor?.document.languageId === 'netdsl';
  if (isNetdsl(window.activeTextEditor)) return window.activeTextEditor?.document;
  if (previewed !== undefined) return workspace.openTextDocument(previewed);
  return window.visibleTextEditors.find(isNetdsl)?.document;
}
