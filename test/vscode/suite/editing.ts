import { join } from 'node:path';
import * as vscode from 'vscode';

/** Polls until `probe` gives something, and says what was awaited when it never does. */
export async function eventually<T>(what: string, probe: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Opens a file of the workspace with the text that it is to have, unsaved. */
export async function openWith(text: string, name = 'first.netdsl'): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined) throw new Error('the tests need a workspace folder');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, name));
  const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  await editor.edit((edit) => edit.replace(all, text));
  return editor;
}

/** Takes back all edits and closes all editors. */
export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Problems of a file that `source` reported. */
export function problemsFrom(uri: vscode.Uri, source: string): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((problem) => problem.source === source);
}

/** Folder of the repository that is tested. */
export function extensionFolder(): string {
  const extension = vscode.extensions.getExtension('netdsl.netdsl');
  if (extension === undefined) throw new Error('the extension is not loaded');
  return join(extension.extensionPath);
}
