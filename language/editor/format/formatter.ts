import type { LangiumDocument } from 'langium';
import type { Formatter, LangiumServices } from 'langium/lsp';
import type {
  DocumentFormattingParams,
  DocumentOnTypeFormattingParams,
  DocumentRangeFormattingParams,
  TextEdit,
} from 'vscode-languageserver';
import { type Edit, formatEdits, type Parsing } from './format.ts';

/** Lays a file out: see docs/language.md, "Layout". A file with syntax errors is left alone. */
export class NetworkFormatter implements Formatter {
  readonly formatOnTypeOptions = { firstTriggerCharacter: '}' };
  private readonly parsing: Parsing;

  constructor({ parser: { Lexer, LangiumParser } }: LangiumServices) {
    this.parsing = { Lexer, LangiumParser };
  }

  formatDocument(document: LangiumDocument, _params: DocumentFormattingParams): TextEdit[] {
    return this.edits(document, () => true);
  }

  formatDocumentRange(document: LangiumDocument, { range }: DocumentRangeFormattingParams): TextEdit[] {
    const { textDocument } = document;
    const [start, end] = [textDocument.offsetAt(range.start), textDocument.offsetAt(range.end)];
    return this.edits(document, (edit) => edit.end >= start && edit.offset <= end);
  }

  /** A block that was just closed. */
  formatDocumentOnType(document: LangiumDocument, { position }: DocumentOnTypeFormattingParams): TextEdit[] {
    const end = document.textDocument.offsetAt(position);
    const start = openingOf(document.textDocument.getText().slice(0, end));
    return this.edits(document, (edit) => edit.offset >= start && edit.end < end);
  }

  private edits(document: LangiumDocument, isWanted: (edit: Edit) => boolean): TextEdit[] {
    const { textDocument } = document;
    return formatEdits(textDocument.getText(), this.parsing)
      .filter(isWanted)
      .map(({ offset, end, text }) => ({
        range: { start: textDocument.positionAt(offset), end: textDocument.positionAt(end) },
        newText: text,
      }));
  }
}

/** Where the block that ends a text was opened. */
function openingOf(text: string): number {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    if (text[at] === '}') depth++;
    else if (text[at] === '{' && --depth === 0) return at;
  }
  return 0;
}
