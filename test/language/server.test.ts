import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  createConnection,
  createProtocolConnection,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import {
  NETWORK_REQUEST,
  type NetworkResult,
  VALIDATED_NOTIFICATION,
  type ValidatedParams,
} from '../../language/protocol.ts';
import { startLanguageServer } from '../../language/server.ts';

const URI = 'file:///net.netdsl';
let client: ProtocolConnection;

beforeEach(async () => {
  const [up, down] = [new PassThrough(), new PassThrough()];
  startLanguageServer(createConnection(up, down));
  client = createProtocolConnection(down, up);
  client.listen();
  await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {}, workspaceFolders: [] });
  await client.sendNotification('initialized', {});
});

afterEach(async () => {
  await client.sendRequest('shutdown');
  client.dispose();
});

/** The next notification of a method that a condition holds for. */
function next<T>(method: string, holds: (params: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    client.onNotification(method, (params: T) => {
      if (holds(params)) resolve(params);
    });
  });
}

async function openText(text: string): Promise<void> {
  const validated = next<ValidatedParams>(VALIDATED_NOTIFICATION, ({ version }) => version === 1);
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri: URI, languageId: 'netdsl', version: 1, text },
  });
  await validated;
}

test('tells that a file was validated, then gives its network', async () => {
  await openText('bridge br0 address 10.0.0.1/24');
  const result = await client.sendRequest<NetworkResult>(NETWORK_REQUEST, { uri: URI });
  expect(result?.problems).toEqual([]);
  expect(result?.network?.namespaces[0]?.links[0]).toMatchObject({ name: 'br0', range: { file: URI } });
});

test('follows an edit', async () => {
  await openText('bridge br0');
  const validated = next<ValidatedParams>(VALIDATED_NOTIFICATION, ({ version }) => version === 2);
  const published = next<PublishDiagnosticsParams>(
    'textDocument/publishDiagnostics',
    ({ diagnostics }) => diagnostics.length > 0,
  );
  await client.sendNotification('textDocument/didChange', {
    textDocument: { uri: URI, version: 2 },
    contentChanges: [{ text: 'brigde br1' }],
  });
  expect(await validated).toEqual({ uri: URI, version: 2 });
  expect((await published).diagnostics).toMatchObject([{ code: 'unknown-statement', severity: 1, source: 'netdsl' }]);
  const result = await client.sendRequest<NetworkResult>(NETWORK_REQUEST, { uri: URI });
  expect(result?.problems).toMatchObject([{ code: 'unknown-statement' }]);
});

test('knows no file that was never opened', async () => {
  expect(await client.sendRequest(NETWORK_REQUEST, { uri: 'file:///other.netdsl' })).toBeNull();
});
