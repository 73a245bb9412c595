import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

/** Starts the language server in a process of its own; it ends with the extension. */
export async function startClient(context: ExtensionContext): Promise<LanguageClient> {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.cjs').fsPath;
  const client = new LanguageClient(
    'netdsl',
    'netdsl language server',
    { run: { module, transport: TransportKind.ipc }, debug: { module, transport: TransportKind.ipc } },
    { documentSelector: [{ language: 'netdsl' }] },
  );
  context.subscriptions.push(client);
  await client.start();
  return client;
}
