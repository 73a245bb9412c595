import { type AstNode, type CstNode, GrammarUtils, type LangiumDocument } from 'langium';
import { DefaultDocumentSymbolProvider, DefaultNodeKindProvider } from 'langium/lsp';
import { CompletionItemKind, type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import { isEnd, isFor, isNetns, isTest, type Statement } from '../generated/ast.ts';
import { qualifiedName } from '../references/names.ts';
import { wordOf } from '../vocabulary/places.ts';

/** The outline: namespaces with their devices, links by their ends, tables of iptables with their chains, tests. */
export class NetworkSymbols extends DefaultDocumentSymbolProvider {
  protected override getSymbol(document: LangiumDocument, node: AstNode): DocumentSymbol[] {
    const isUnnamed = 'lines' in node || isFor(node);
    const first = isUnnamed ? firstLine(node) : undefined;
    return first === undefined || node.$cstNode === undefined
      ? super.getSymbol(document, node)
      : [this.createSymbol(document, node, node.$cstNode, first.cst, first.text)];
  }

  protected override createSymbol(
    document: LangiumDocument,
    node: AstNode,
    cst: CstNode,
    nameNode: CstNode,
    name?: string,
  ): DocumentSymbol {
    const index = (node as { nameIndex?: string }).nameIndex ?? '';
    const shown = isEnd(node) && node.node !== undefined ? qualifiedName(node) : `${name ?? ''}${index}`;
    const statement = isEnd(node) ? node.$container : node;
    const detail = 'lines' in node || isFor(node) ? undefined : wordOf(statement as Statement);
    // Editors refuse symbols without a name.
    const symbol = super.createSymbol(document, node, cst, nameNode, shown === '' ? '""' : shown);
    return detail === undefined ? symbol : { ...symbol, detail };
  }
}

/** What stands before the block: `iptables filter`, `for i in 1..4`. */
function firstLine(node: AstNode): { cst: CstNode; text: string } | undefined {
  const cst = node.$cstNode;
  if (cst === undefined) return undefined;
  const text = cst.text.split('{')[0]!.replace(/\s+/g, ' ').trim();
  const first = GrammarUtils.findNodeForProperty(cst, isFor(node) ? 'name' : 'table');
  return { cst: first ?? GrammarUtils.findNodeForProperty(cst, 'keyword') ?? cst, text };
}

export class NetworkNodeKinds extends DefaultNodeKindProvider {
  override getSymbolKind(node: AstNode | { readonly type: string }): SymbolKind {
    return SYMBOLS['$type' in node ? node.$type : node.type] ?? SymbolKind.Interface;
  }

  override getCompletionItemKind(node: AstNode | { readonly type: string }): CompletionItemKind {
    if ('$type' in node && (isNetns(node as AstNode) || isTest(node as AstNode))) return CompletionItemKind.Module;
    return CompletionItemKind.Variable;
  }
}

/** By the type of a node; what is not here is a device. */
const SYMBOLS: Readonly<Record<string, SymbolKind>> = {
  Host: SymbolKind.Module,
  Netns: SymbolKind.Namespace,
  Vm: SymbolKind.Namespace,
  External: SymbolKind.Namespace,
  Test: SymbolKind.Method,
  Template: SymbolKind.Class,
  Pool: SymbolKind.Variable,
  Table: SymbolKind.Constant,
  For: SymbolKind.Array,
  Ruleset: SymbolKind.Object,
  Ipset: SymbolKind.Object,
  Ipvs: SymbolKind.Object,
  Chain: SymbolKind.Function,
  AddressSet: SymbolKind.Struct,
};
