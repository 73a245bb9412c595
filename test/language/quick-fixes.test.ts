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
])('%s becomes %s', async (text, expected) => expect(await fixed(text)).toBe(expected));
