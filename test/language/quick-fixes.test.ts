import { expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver';
import { open, services } from './editor.ts';

/** The text after the quick fixes of all its problems. */
async function fixed(text: string): Promise<string> {
  const { document, textDocument } = await open(text);
  const diagnostics = document.diagnostics ?? [];
  const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const params = { textDocument, range, context: { diagnostics } };
  const actions = (await services.CodeActionProvider!.getCodeActions(document, params)) as CodeAction[];
  const edits = actions.flatMap(({ edit }) => edit!.changes![textDocument.uri]!);
  edits.sort((a, b) => document.textDocument.offsetAt(b.range.start) - document.textDocument.offsetAt(a.range.start));
  let result = text;
  for (const { range, newText } of edits) {
    const [start, end] = [document.textDocument.offsetAt(range.start), document.textDocument.offsetAt(range.end)];
    result = result.slice(0, start) + newText + result.slice(end);
  }
  return result;
}

/** Two namespaces and one between that does not forward. */
const TRANSIT = `netns a { route 10.1.0.0/24 via 10.0.0.1 }
netns r
netns b { route default via 10.1.0.1 }
link a:x address 10.0.0.2/24 <-> r:x address 10.0.0.1/24
link r:y address 10.1.0.1/24 <-> b:y address 10.1.0.2/24
`;

test.each([
  ['brigde br0', 'bridge br0'],
  ['bridge br0 adress 10.0.0.1/24 mtuu 1400', 'bridge br0 address 10.0.0.1/24 mtu 1400'],
  ['bridge br0 address 10.0.0.1', 'bridge br0 address 10.0.0.1/24'],
  ['bridge main\ndummy d0 master mian', 'bridge main\ndummy d0 master main'],
  ['netns blue\nlink a <-> bleu:b', 'netns blue\nlink a <-> blue:b'],
  ['dummy d0 down', 'dummy d0 state down'],
  ['dummy d0\nroute 10.0.0.1/8 dev d0', 'dummy d0\nroute 10.0.0.0/8 dev d0'],
  ['sysctl net.ipv4.ip_foward 1', 'sysctl net.ipv4.ip_forward 1'],
  ['sysctl net.ipv4.conf.all.rp_fliter 1', 'sysctl net.ipv4.conf.all.rp_filter 1'],
  ['test reachable { ping host -> 127.0.0.1 }', 'test "reachable" { ping host -> 127.0.0.1 }'],
  ['sysctl net.ipv4.ip_forward=1\ndummy d0', 'sysctl net.ipv4.ip_forward 1\ndummy d0'],
  ['bridge br0 mtu big', 'bridge br0 mtu big'],
  ['link a mtu 1400 <-> b mtu 1300', 'link a mtu 1400 <-> b mtu 1400'],
  ['table spare 100\ndummy d0', '\ndummy d0'],
  ['pool spare 10.0.0.0/24\ndummy d0', '\ndummy d0'],
  [
    'dummy d0 address 10.0.0.1/24\nvxlan v id 5 remote 10.0.0.2 dstport 4789 mtu 1500',
    'dummy d0 address 10.0.0.1/24\nvxlan v id 5 remote 10.0.0.2 dstport 4789 mtu 1450',
  ],
  [
    'netns a { gre g local 10.0.0.1 remote 10.0.0.2 key 5 }\nnetns b { gre g local 10.0.0.2 remote 10.0.0.1 key 6 }',
    'netns a { gre g local 10.0.0.1 remote 10.0.0.2 key 5 }\nnetns b { gre g local 10.0.0.2 remote 10.0.0.1 key 5 }',
  ],
  [TRANSIT, TRANSIT.replace('netns r\n', 'netns r { sysctl net.ipv4.ip_forward 1 }\n')],
  [
    TRANSIT.replace('netns r\n', 'netns r {\n  dummy d0\n}\n'),
    TRANSIT.replace('netns r\n', 'netns r {\n  sysctl net.ipv4.ip_forward 1\n  dummy d0\n}\n'),
  ],
])('%s becomes %s', async (text, expected) => expect(await fixed(text)).toBe(expected));
