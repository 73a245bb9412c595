import { type AstNode, type CstNode, CstUtils, GrammarUtils } from 'langium';

/** Pieces of syntax that read otherwise in a copy than in the file, by offset. An empty text leaves one out. */
type Replacements = Map<number, string>;

const replacements = new WeakMap<AstNode, Replacements>();

/** Notes what a property of a copy reads as; its index has gone into it. */
export function setText(copy: AstNode, node: AstNode, property: string, at: number | undefined, text: string): void {
  const cst = GrammarUtils.findNodeForProperty(node.$cstNode, property, at);
  const index = GrammarUtils.findNodeForProperty(node.$cstNode, `${property}Index`);
  const own = replacements.get(copy) ?? new Map<number, string>();
  replacements.set(copy, own);
  const isQuoted = cst?.text.startsWith('"') === true;
  if (cst !== undefined) own.set(cst.offset, isQuoted ? `"${text.replace(/["\\]/g, '\\$&')}"` : text);
  if (index !== undefined) own.set(index.offset, '');
}

/** Notes that a piece of syntax is left out of a copy, or reads otherwise. */
export function setPiece(copy: AstNode, cst: CstNode | undefined, text: string): void {
  if (cst === undefined) return;
  const own = replacements.get(copy) ?? new Map<number, string>();
  replacements.set(copy, own.set(cst.offset, text));
}

/** Notes that all of a piece of syntax is left out of a copy. */
export function leaveOut(copy: AstNode, cst: CstNode | undefined): void {
  if (cst !== undefined) for (const leaf of CstUtils.flattenCst(cst)) setPiece(copy, leaf, '');
}

/**
 * The text of a node without comments and without its block, each run of white space one blank; of a copy, with what its
 * variables stand for.
 */
export function textOf(node: AstNode): string {
  const changed: Replacements = new Map();
  collect(node, changed);
  const block = (node as { block?: AstNode }).block?.$cstNode;
  if (node.$cstNode === undefined) return '';
  let text = '';
  let end = -1;
  for (const leaf of CstUtils.flattenCst(node.$cstNode)) {
    if (leaf.hidden || (block !== undefined && block !== node.$cstNode && leaf.offset >= block.offset)) continue;
    const written = changed.get(leaf.offset) ?? leaf.text;
    const isApart = end >= 0 && leaf.offset > end;
    end = leaf.end;
    if (written === '') continue;
    if (isApart && text !== '' && !text.endsWith(' ')) text += ' ';
    text += written;
  }
  return text;
}

function collect(node: AstNode, into: Replacements): void {
  for (const [offset, text] of replacements.get(node) ?? []) into.set(offset, text);
  for (const [property, value] of Object.entries(node)) {
    if (property.startsWith('$') || property === 'block') continue;
    for (const item of Array.isArray(value) ? value : [value]) {
      if (typeof item === 'object' && item !== null && '$type' in item) collect(item as AstNode, into);
    }
  }
}
