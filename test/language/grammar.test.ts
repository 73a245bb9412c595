import {
  AstUtils,
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  EmptyFileSystem,
  GrammarAST,
  inject,
  type LanguageMetaData,
} from 'langium';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { NetdslGeneratedModule, NetdslGeneratedSharedModule } from '../../language/generated/module.ts';
import { linkKinds } from '../../language/model/links/index.ts';
import { networkModule } from '../../language/module.ts';
import { expectationWords, operandWords } from '../../language/parser/reader-state.ts';
import { statementForm, statementWords } from '../../language/vocabulary/statements.ts';

afterEach(() => vi.restoreAllMocks());

function createServices(mode: LanguageMetaData['mode']) {
  const shared = inject(createDefaultSharedCoreModule(EmptyFileSystem), NetdslGeneratedSharedModule);
  const generated = NetdslGeneratedModule.LanguageMetaData!;
  const metadata = { LanguageMetaData: () => ({ ...(generated as () => LanguageMetaData)(), mode }) };
  return inject(createDefaultCoreModule({ shared }), NetdslGeneratedModule, networkModule, metadata);
}

test('one token decides everywhere: Chevrotain has nothing to say about the grammar', () => {
  const said: unknown[][] = [];
  for (const method of ['log', 'warn', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((...words) => void said.push(words));
  }
  // In development mode the parser checks its own grammar and throws on what one token cannot decide.
  const { parser } = createServices('development');
  expect(parser.LangiumParser.definitionErrors).toEqual([]);
  expect(said).toEqual([]);
});

describe('words', () => {
  const { Grammar } = createServices('production');
  const keywords = new Set(
    AstUtils.streamAllContents(Grammar)
      .filter(GrammarAST.isKeyword)
      .map(({ value }) => value)
      .filter((value) => /^\w/.test(value)),
  );
  test('every keyword of the grammar is a word of the vocabulary, and the other way round', () => {
    const own = statementWords.filter((word) => statementForm(word).token === undefined);
    expect([...keywords].sort()).toEqual([...own, ...expectationWords, ...operandWords, 'at', 'by', 'nexthop'].sort());
  });
  test('every link kind is a statement, and no keyword', () => {
    for (const kind of Object.keys(linkKinds)) {
      expect(statementWords).toContain(kind);
      expect(keywords).not.toContain(kind);
    }
  });
});
