import {
  type DefaultSharedCoreModuleContext,
  DocumentState,
  EmptyFileSystem,
  type LangiumDocument,
  URI,
} from 'langium';
import { startLanguageServer as start } from 'langium/lsp';
import type { Connection } from 'vscode-languageserver';
import { createEditorServices, type EditorServices } from './editor/module.ts';
import type { Source } from './generated/ast.ts';
import { checkedNetwork } from './index.ts';
import {
  NETWORK_REQUEST,
  type NetworkParams,
  type NetworkResult,
  VALIDATED_NOTIFICATION,
  type ValidatedParams,
} from './protocol.ts';

/**
 * Serves a connection until it closes. Without a file system only what the editor has open is read; with Langium's
 * NodeFileSystem all files of the workspace are.
 */
export function startLanguageServer(
  connection: Connection,
  fileSystem: DefaultSharedCoreModuleContext = EmptyFileSystem,
): EditorServices {
  const services = createEditorServices({ connection, ...fileSystem });
  const { ConfigurationProvider, DocumentBuilder, LangiumDocuments, TextDocuments } = services.shared.workspace;

  DocumentBuilder.onDocumentPhase(DocumentState.Validated, (document) => {
    const uri = document.uri.toString();
    if (TextDocuments.get(uri) === undefined) return;
    const params: ValidatedParams = { uri: document.textDocument.uri, version: document.textDocument.version };
    return connection.sendNotification(VALIDATED_NOTIFICATION, params);
  });

  let canRefresh = false;
  services.shared.lsp.LanguageServer.onInitialize(({ capabilities }) => {
    canRefresh = capabilities.workspace?.inlayHint?.refreshSupport === true;
  });
  ConfigurationProvider.onConfigurationSectionUpdate(() => {
    if (canRefresh) return connection.languages.inlayHint.refresh();
  });

  connection.onRequest(NETWORK_REQUEST, async (params: NetworkParams): Promise<NetworkResult> => {
    const uri = URI.parse(params.uri);
    if (!LangiumDocuments.hasDocument(uri)) return null;
    await DocumentBuilder.waitUntil(DocumentState.Validated, uri);
    const document = LangiumDocuments.getDocument(uri);
    return document === undefined ? null : checkedNetwork(document as LangiumDocument<Source>);
  });

  start(services.shared);
  return services;
}
