import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, test } from 'vitest';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { textMateGrammar } from '../../language/editor/textmate.ts';
import { statementForm, statementWords } from '../../language/vocabulary/statements.ts';

const path = '../../syntaxes/netdsl.tmLanguage.json';
let grammar: textmate.IGrammar;

beforeAll(async () => {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(JSON.stringify(textMateGrammar()), 'netdsl.tmLanguage.json'),
  });
  grammar = (await registry.loadGrammar('source.netdsl'))!;
});

/** The words of a line with the last name of their scope. */
function scopes(line: string): Record<string, string> {
  const { tokens } = grammar.tokenizeLine(line, textmate.INITIAL);
  return Object.fromEntries(
    tokens.map(({ startIndex, endIndex, scopes }) => [line.slice(startIndex, endIndex).trim(), scopes.at(-1)!]),
  );
}

test('the grammar in syntaxes/ is made from the vocabulary', async () => {
  await expect(`${JSON.stringify(textMateGrammar(), null, 2)}\n`).toMatchFileSnapshot(path);
});

describe('every statement word is a keyword', () => {
  test.each(statementWords)('%s', (word) => {
    const line = statementForm(word).example;
    expect(scopes(line)[word]).toBe('keyword.control.netdsl');
  });
});

describe('every attribute is one', () => {
  const all = statementWords.flatMap((word) => Object.keys(statementForm(word).attributes).map((name) => [word, name]));
  test.each(all)('%s … %s', (word, name) => {
    expect(scopes(`${word} x ${name} 7`)[name!]).toBe('support.type.property-name.netdsl');
  });
});

test('names, addresses and signs', () => {
  expect(scopes('link bridge master br0 <-> blue:link address 10.0.0.1/24, fd00::1/64 # on')).toMatchObject({
    link: 'entity.name.type.device.netdsl',
    bridge: 'entity.name.type.device.netdsl',
    br0: 'entity.name.type.device.netdsl',
    blue: 'entity.name.namespace.netdsl',
    '<->': 'keyword.operator.netdsl',
    '10.0.0.1/24': 'constant.numeric.netdsl',
    'fd00::1/64': 'constant.numeric.netdsl',
    '# on': 'comment.line.number-sign.netdsl',
  });
  expect(scopes('external switch tor vlan_filtering on { port p1 tagged 10 }')).toMatchObject({
    switch: 'constant.language.netdsl',
    tor: 'entity.name.namespace.netdsl',
    p1: 'entity.name.type.device.netdsl',
    tagged: 'support.type.property-name.netdsl',
  });
  expect(scopes('cable ens1 <-> tor:p1')).toMatchObject({
    ens1: 'entity.name.type.device.netdsl',
    tor: 'entity.name.namespace.netdsl',
    p1: 'entity.name.type.device.netdsl',
  });
  expect(scopes('  nic net0 on tap0')).toMatchObject({
    net0: 'entity.name.type.device.netdsl',
    tap0: 'entity.name.type.device.netdsl',
  });
  expect(scopes('  ping host -> blue dropped at r1:eth0 by NO_ROUTE')).toMatchObject({
    ping: 'keyword.control.netdsl',
    host: 'entity.name.namespace.netdsl',
    blue: 'entity.name.namespace.netdsl',
    dropped: 'keyword.control.netdsl',
    eth0: 'entity.name.type.device.netdsl',
    NO_ROUTE: 'constant.language.netdsl',
  });
});
