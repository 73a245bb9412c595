import { type Disposable, EventEmitter, type TextDocument, type Uri, workspace } from 'vscode';
import type { TestReport } from '../../executor/report.ts';
import type { Networks } from '../networks.ts';

/** The last test run of a file, or that one is under way. */
export type Result = { readonly state: 'running' } | { readonly state: 'done'; readonly report: TestReport };

/** Test results by file. They are of the text as it was: editing the file, or one that it imports, withdraws them. */
export interface Results extends Disposable {
  of(uri: Uri): Result | undefined;
  set(document: TextDocument, result: Result | undefined): void;
  onDidChange(listener: (uri: Uri) => void): Disposable;
}

export function createResults(networks: Networks): Results {
  const known = new Map<string, Result>();
  const changed = new EventEmitter<Uri>();
  const withdraw = (document: TextDocument) => {
    if (known.delete(document.uri.toString())) changed.fire(document.uri);
  };
  const watching = [
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) withdraw(document);
    }),
    workspace.onDidCloseTextDocument(withdraw),
    networks.onDidRead(({ uri }) => {
      const key = uri.toString();
      if (known.get(key)?.state === 'done' && known.delete(key)) changed.fire(uri);
    }),
  ];
  return {
    of: (uri) => known.get(uri.toString()),
    set(document, result) {
      if (result === undefined) withdraw(document);
      else {
        known.set(document.uri.toString(), result);
        changed.fire(document.uri);
      }
    },
    onDidChange: changed.event,
    dispose() {
      for (const watcher of watching) watcher.dispose();
      changed.dispose();
    },
  };
}
