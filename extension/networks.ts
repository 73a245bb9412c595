import { type Disposable, EventEmitter, type TextDocument, Uri, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { CheckedNetwork } from '../language/model/network.ts';
import {
  NETWORK_REQUEST,
  type NetworkParams,
  type NetworkResult,
  VALIDATED_NOTIFICATION,
  type ValidatedParams,
} from '../language/protocol.ts';

/** A version of a file as the language server understood it. */
export interface ReadNetwork {
  readonly uri: Uri;
  readonly version: number;
  readonly checked: CheckedNetwork;
}

/** What the language server knows about open files. */
export interface Networks extends Disposable {
  /** The newest reading, which may lag behind the text. */
  latest(uri: Uri): ReadNetwork | undefined;
  /** The reading of the document's present text; waits for the server to come to it. */
  read(document: TextDocument): Promise<ReadNetwork>;
  onDidRead(listener: (read: ReadNetwork) => void): Disposable;
}

/** Longest that the server may take for one version of a file, in milliseconds. */
const PATIENCE = 30_000;

/** Follows the server's notifications: after each validation the file's network is fetched once. */
export function followNetworks(client: LanguageClient): Networks {
  const known = new Map<string, ReadNetwork>();
  const changed = new EventEmitter<ReadNetwork>();
  const fetch = async ({ uri, version }: ValidatedParams) => {
    const checked = await client.sendRequest<NetworkResult>(NETWORK_REQUEST, { uri } satisfies NetworkParams);
    const before = known.get(uri);
    if (checked === null || (before !== undefined && before.version > version)) return;
    const read = { uri: Uri.parse(uri), version, checked };
    known.set(uri, read);
    changed.fire(read);
  };
  const notifications = client.onNotification(VALIDATED_NOTIFICATION, (params: ValidatedParams) => {
    fetch(params).catch((error: unknown) => client.error(`cannot read ${params.uri}`, error, false));
  });
  const closing = workspace.onDidCloseTextDocument((document) => known.delete(document.uri.toString()));
  const latest = (uri: Uri) => known.get(uri.toString());
  return {
    latest,
    onDidRead: changed.event,
    read(document) {
      const ready = () => {
        const read = latest(document.uri);
        return read !== undefined && read.version >= document.version ? read : undefined;
      };
      const now = ready();
      if (now !== undefined) return Promise.resolve(now);
      return new Promise((resolve, reject) => {
        const waiting = changed.event(() => {
          const read = ready();
          if (read === undefined) return;
          clearTimeout(timer);
          waiting.dispose();
          resolve(read);
        });
        const timer = setTimeout(() => {
          waiting.dispose();
          reject(new Error(`the language server did not read ${document.uri.fsPath} within ${PATIENCE / 1000} s`));
        }, PATIENCE);
      });
    },
    dispose() {
      notifications.dispose();
      closing.dispose();
      changed.dispose();
    },
  };
}
