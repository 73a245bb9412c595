import type { AstNode, CstNode, LangiumDocument } from 'langium';

const names = new WeakMap<LangiumDocument, string>();

/** The name that a file goes by in ranges: what the user gave, or the document's URI. */
export function fileOf(document: LangiumDocument): string {
  return names.get(document) ?? document.uri.toString();
}

export function nameFile(document: LangiumDocument, file: string): void {
  names.set(document, file);
}

/** The file that a piece of syntax stands in: expanded, a source has pieces of several. */
export function documentOf({ root }: CstNode): LangiumDocument | undefined {
  return (root.astNode as AstNode).$document;
}
