import { posix } from 'node:path';
import {
  type Disposable,
  type ExtensionContext,
  type TextEditor,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { Networks, ReadNetwork } from '../networks.ts';
import type { FromPreview, ToPreview } from '../preview-messages.ts';
import { revealRange } from '../ranges.ts';
import type { Results } from '../tests/results.ts';
import { drawNetwork } from './drawing.ts';
import { drawOutcomes } from './outcome.ts';
import { renderPage } from './page.ts';

const VIEW_TYPE = 'netdsl.preview';

/** Milliseconds without a new reading after which it is drawn: names are not drawn letter by letter. */
const CALM = 120;

/** The one preview: it shows the .netdsl file that was edited last, and survives a reload of the window. */
export interface Preview {
  show(uri: Uri): void;
  /** The file that is shown, while the preview is open. */
  shown(): Uri | undefined;
}

export function createPreview(context: ExtensionContext, networks: Networks, results: Results): Preview {
  let panel: WebviewPanel | undefined;
  let shown: Uri | undefined;
  let drawing: NodeJS.Timeout | undefined;
  const send = (message: ToPreview) => panel?.webview.postMessage(message);
  const isShown = (uri: Uri) => shown !== undefined && shown.toString() === uri.toString();

  const draw = ({ uri, checked }: ReadNetwork) => {
    const errors = checked.problems.filter((problem) => problem.severity === 'error').length;
    send(
      checked.network === undefined
        ? { type: 'unreadable', uri: uri.toString(), errors }
        : { type: 'drawing', uri: uri.toString(), drawing: drawNetwork(checked.network), errors },
    );
    sendOutcomes(uri);
    for (const editor of window.visibleTextEditors) sendCursor(editor);
  };
  const sendOutcomes = (uri: Uri) => {
    const result = results.of(uri);
    if (result?.state === 'running') send({ type: 'running' });
    else if (result === undefined) send({ type: 'outcomes', host: '', outcomes: [] });
    else send({ type: 'outcomes', host: result.report.host, outcomes: drawOutcomes(result.report) });
  };
  const sendCursor = (editor: TextEditor) => {
    const { uri } = editor.document;
    if (isShown(uri)) send({ type: 'cursor', file: uri.toString(), line: editor.selection.active.line + 1 });
  };
  const follow = async (uri: Uri) => {
    shown = uri;
    if (panel !== undefined) panel.title = titleFor(uri);
    draw(await networks.read(await workspace.openTextDocument(uri)));
  };
  const attempt = (uri: Uri) => {
    follow(uri).catch((error: unknown) => window.showErrorMessage(`The preview cannot show ${uri.fsPath}: ${error}`));
  };
  const receive = (message: FromPreview) => {
    switch (message.type) {
      case 'ready': {
        const uri = shown ?? (message.uri === undefined ? undefined : Uri.parse(message.uri));
        if (uri !== undefined) attempt(uri);
        break;
      }
      case 'reveal':
        if (shown !== undefined) revealRange(shown, message.range);
        break;
    }
  };
  const adopt = (created: WebviewPanel) => {
    panel = created;
    created.iconPath = Uri.joinPath(context.extensionUri, 'extension', 'icons', 'file.svg');
    created.webview.options = {
      enableScripts: true,
      localResourceRoots: [Uri.joinPath(context.extensionUri, 'dist')],
    };
    created.webview.onDidReceiveMessage(receive, undefined, context.subscriptions);
    created.onDidDispose(() => {
      if (panel === created) panel = undefined;
    });
    created.webview.html = renderPage(created.webview, context.extensionUri);
  };

  const following: Disposable[] = [
    networks.onDidRead((read) => {
      if (!isShown(read.uri)) return;
      clearTimeout(drawing);
      drawing = setTimeout(() => draw(read), CALM);
    }),
    { dispose: () => clearTimeout(drawing) },
    results.onDidChange((uri) => {
      if (isShown(uri)) sendOutcomes(uri);
    }),
    window.onDidChangeTextEditorSelection(({ textEditor }) => sendCursor(textEditor)),
    window.onDidChangeActiveTextEditor((editor) => {
      if (panel === undefined || editor?.document.languageId !== 'netdsl') return;
      if (!isShown(editor.document.uri)) attempt(editor.document.uri);
    }),
    window.registerWebviewPanelSerializer(VIEW_TYPE, {
      async deserializeWebviewPanel(restored) {
        adopt(restored);
      },
    }),
  ];
  context.subscriptions.push(...following);

  return {
    shown: () => (panel === undefined ? undefined : shown),
    show(uri) {
      if (panel !== undefined) {
        panel.reveal(undefined, true);
        attempt(uri);
        return;
      }
      shown = uri;
      adopt(
        window.createWebviewPanel(
          VIEW_TYPE,
          titleFor(uri),
          { viewColumn: ViewColumn.Beside, preserveFocus: true },
          { enableScripts: true, retainContextWhenHidden: false },
        ),
      );
    },
  };
}

function titleFor(uri: Uri): string {
  return `Preview ${posix.basename(uri.path)}`;
}
