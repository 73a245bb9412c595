import type { LangiumDocument } from 'langium';
import type { CodeLensProvider } from 'langium/lsp';
import type { CodeLens, Range } from 'vscode-languageserver';
import { isFor, isTest, type Source, type Statement } from '../generated/ast.ts';

const TOP: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** What can be done with a file stands above it, and above each of its tests that it can be run; commands of the extension. */
export class NetworkCodeLenses implements CodeLensProvider {
  provideCodeLens(document: LangiumDocument): CodeLens[] {
    const source = document.parseResult.value as Source;
    if (source.statements.length === 0) return [];
    const { uri } = document.textDocument;
    const lens = (range: Range, title: string, command: string, ...more: unknown[]): CodeLens => ({
      range,
      command: { title, command, arguments: [uri, ...more] },
    });
    const tests = statementsOf(source.statements)
      .filter(isTest)
      .map((test) => {
        const range = test.$cstNode?.range ?? TOP;
        return lens({ start: range.start, end: range.start }, 'Run Test', 'netdsl.runTest', range.start);
      });
    return [lens(TOP, 'Simulate', 'netdsl.simulate'), lens(TOP, 'Deploy to Host', 'netdsl.deploy'), ...tests];
  }
}

/** Statements outside all blocks, and those that stand there several times. */
function statementsOf(statements: readonly Statement[]): Statement[] {
  return statements.flatMap((each) => (isFor(each) ? statementsOf(each.block?.statements ?? []) : [each]));
}
