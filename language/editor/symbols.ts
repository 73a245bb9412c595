import type { AstNode, CstNode, LangiumDocument } from 'langium';
import { DefaultDocumentSymbolProvider, DefaultNodeKindProvider } from 'langium/lsp';
import { CompletionItemKind, type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import { isEnd, isNetns, isTest } from '../generated/ast.ts';
import { qualifiedName } from '../references/names.ts';

/** The outline: namespaces with their devices, links by their ends, tests. */
export class NetworkSymbols extends DefaultDocumentSymbolProvider {
  protected override createSymbol(
    document: LangiumDocument,
    node: AstNode,
    cst: CstNode,
    nameNode: CstNode,
    name?: string,
  ): DocumentSymbol {
    const index = (node as { nameIndex?: string }).nameIndex ?? '';
    const shown = isEnd(node) && node.node !== undefined ? qualifiedName(node) : `${name ?? ''}${index}`;
    // Editors refuse symbols without a name.
    return super.createSymbol(document, node, cst, nameNode, shown === '' ? '""' : shown);
  }
}

export class NetworkNodeKinds extends DefaultNodeKindProvider {
  override getSymbolKind(node: AstNode | { readonly type: string }): SymbolKind {
    const type = '$type' in node ? node.$type : node.type;
    if (type === 'Host') return SymbolKind.Module;
    if (type === 'Netns') return SymbolKind.Namespace;
    if (type === 'Test') return SymbolKind.Method;
    if (type === 'Template') return SymbolKind.Class;
    if (type === 'Pool' || type === 'For') return SymbolKind.Variable;
    return SymbolKind.Interface;
  }

  override getCompletionItemKind(node: AstNode | { readonly type: string }): CompletionItemKind {
    if ('$type' in node && (isNetns(node as AstNode) || isTest(node as AstNode))) return CompletionItemKind.Module;
    return CompletionItemKind.Variable;
  }
}
