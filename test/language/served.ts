import { equal, notEqual, ok } from 'node:assert/strict';
import { close, open, services } from './editor.ts';

const EVERYTHING = { start: { line: 0, character: 0 }, end: { line: Number.MAX_SAFE_INTEGER, character: 0 } };

/** Everything an editor asks of a file by itself and at a place in it; throws where an answer is none that it takes. */
export async function expectServed(text: string, at = text.length): Promise<void> {
  // Always the same file: what is remembered of files that were open does not pile up.
  const opened = await open(text, at, 'served');
  const { document, textDocument, cursors } = opened;
  const [position, range, options] = [cursors[0]!, EVERYTHING, { tabSize: 2, insertSpaces: true }];
  const there = { textDocument, position };
  const tokens = await services.SemanticTokenProvider!.semanticHighlight(document, { textDocument });
  ok(tokens.data.every((number) => number >= 0));
  const symbols = await services.DocumentSymbolProvider!.getSymbols(document, { textDocument });
  const visit = (all: typeof symbols): void => {
    for (const { name, range, selectionRange, children } of all) {
      notEqual(name, '');
      // Editors refuse symbols whose name is outside of them.
      ok(document.textDocument.offsetAt(selectionRange.end) <= document.textDocument.offsetAt(range.end));
      visit(children ?? []);
    }
  };
  visit(symbols);
  await services.FoldingRangeProvider!.getFoldingRanges(document, { textDocument });
  await services.InlayHintProvider!.getInlayHints(document, { textDocument, range });
  await services.CodeLensProvider!.provideCodeLens(document, { textDocument });
  await services.SignatureHelp!.provideSignatureHelp(document, there);
  await services.CompletionProvider!.getCompletion(document, there);
  await services.HoverProvider!.getHoverContent(document, there);
  await services.DefinitionProvider!.getDefinition(document, there);
  await services.ReferencesProvider!.findReferences(document, { ...there, context: { includeDeclaration: true } });
  await services.RenameProvider!.prepareRename(document, there);
  const context = { diagnostics: document.diagnostics ?? [] };
  await services.CodeActionProvider!.getCodeActions(document, { textDocument, range, context });
  await services.Formatter!.formatDocumentRange(document, { textDocument, options, range });
  await services.Formatter!.formatDocumentOnType(document, { textDocument, options, position, ch: '}' });
  const edits = await services.Formatter!.formatDocument(document, { textDocument, options });
  const blanks = /\s+/g;
  const formatted = apply(text, edits, (at) => document.textDocument.offsetAt(at));
  equal(formatted.replace(blanks, ''), text.replace(blanks, ''), 'formatting changes more than white space');
  await close(opened);
}

type Edits = Awaited<ReturnType<NonNullable<typeof services.Formatter>['formatDocument']>>;

function apply(text: string, edits: Edits, offsetOf: (at: Edits[number]['range']['start']) => number): string {
  let result = text;
  for (const { range, newText } of edits.toSorted((a, b) => offsetOf(b.range.start) - offsetOf(a.range.start))) {
    result = result.slice(0, offsetOf(range.start)) + newText + result.slice(offsetOf(range.end));
  }
  return result;
}
