import type { LangiumDocument, LangiumDocuments } from 'langium';
import type { CompletionProvider, LangiumServices } from 'langium/lsp';
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type CompletionParams,
  InsertTextFormat,
} from 'vscode-languageserver';
import type { Source } from '../generated/ast.ts';
import type { RoleLexer } from '../parser/lexer.ts';
import { symbolsOf } from '../references/symbols.ts';
import { type Candidate, candidatesFor, nodeOf, snippetCandidates } from './candidates.ts';
import { importBeingTyped, importCandidates } from './imports.ts';
import { ruleCandidates } from './rule-candidates.ts';

const KINDS: Readonly<Record<Candidate['kind'], CompletionItemKind>> = {
  statement: CompletionItemKind.Keyword,
  snippet: CompletionItemKind.Snippet,
  attribute: CompletionItemKind.Property,
  sign: CompletionItemKind.Operator,
  value: CompletionItemKind.Value,
  node: CompletionItemKind.Module,
  device: CompletionItemKind.Variable,
  key: CompletionItemKind.Constant,
  pool: CompletionItemKind.Variable,
  template: CompletionItemKind.Class,
  file: CompletionItemKind.File,
};

/** Offers what may stand at the cursor, and nothing else: from the pass that gives words their roles. */
export class NetworkCompletion implements CompletionProvider {
  readonly completionOptions = { triggerCharacters: [':', ' ', '/', '-', '"'] };
  private readonly lexer: RoleLexer;
  private readonly documents: LangiumDocuments;
  /** Whether the editor knows places to fill in. */
  private takesSnippets = true;

  constructor(services: LangiumServices) {
    this.lexer = services.parser.Lexer as RoleLexer;
    this.documents = services.shared.workspace.LangiumDocuments;
    services.shared.lsp.LanguageServer.onInitialize(({ capabilities }) => {
      this.takesSnippets = capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
    });
  }

  getCompletion(document: LangiumDocument, params: CompletionParams): CompletionList {
    const { textDocument } = document;
    const offset = textDocument.offsetAt(params.position);
    const before = textDocument.getText().slice(0, offset);
    const path = importBeingTyped(before.slice(before.lastIndexOf('\n') + 1));
    if (path !== undefined) {
      const start = textDocument.positionAt(offset - path.typed.length);
      const files = importCandidates(document, this.documents);
      const items = files.map((each) => (path.quoted ? each : { ...each, word: `"${each.word}"` }));
      return { isIncomplete: false, items: items.map((each, at) => toItem(each, at, { start, end: params.position })) };
    }
    const typed = /[^\s{}",;<>]*$/.exec(before)![0];
    const state = this.lexer.readUpTo(before.slice(0, before.length - typed.length));
    if (state === undefined || this.lexer.readUpTo(before) === undefined) return { isIncomplete: false, items: [] };
    const colon = typed.indexOf(':');
    const node = colon < 0 ? undefined : typed.slice(0, colon);
    const start = textDocument.positionAt(offset - typed.length + (node === undefined ? 0 : colon + 1));
    const range = { start, end: params.position };
    const source = document.parseResult.value as Source;
    const symbols = symbolsOf(source);
    const candidates =
      state.phase === 'line' && node === undefined
        ? ruleCandidates(state, nodeOf(state, symbols), source, symbols)
        : candidatesFor(state, symbols, node);
    if (this.takesSnippets && node === undefined) candidates.push(...snippetCandidates(state));
    return { isIncomplete: false, items: candidates.map((candidate, index) => toItem(candidate, index, range)) };
  }
}

function toItem(
  candidate: Candidate,
  index: number,
  range: { start: CompletionParams['position']; end: CompletionParams['position'] },
): CompletionItem {
  const { word, kind, detail, documentation, snippet } = candidate;
  return {
    label: snippet === undefined ? word : `${word} …`,
    kind: KINDS[kind],
    sortText: String(index).padStart(4, '0'),
    textEdit: { range, newText: snippet ?? word },
    ...(snippet === undefined ? {} : { insertTextFormat: InsertTextFormat.Snippet, filterText: word }),
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: { kind: 'markdown', value: documentation } }),
  };
}
