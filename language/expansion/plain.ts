import type { AstNode, ReferenceInfo } from 'langium';
import { isAstNode, isReference } from 'langium';
import type { External, Netns, Statement, Vm } from '../generated/ast.ts';
import { isExternal, isNetns, isVm } from '../generated/ast.ts';
import { remember } from '../remember.ts';

/** A statement without repetition in it, which stands for itself. */
export interface Plain {
  /** The statements that it is, with those in its block. */
  readonly count: number;
  readonly references: readonly ReferenceInfo[];
  /** Namespaces, guests and external nodes that it declares. */
  readonly nodes: readonly (Netns | Vm | External)[];
}

/** What a statement is by itself; nothing when something in it, or it, may stand for more or for another. */
export const plainOf = remember((statement: Statement): Plain | undefined => {
  const found: Found = { count: 1, references: [], nodes: [] };
  if (isNetns(statement) || isVm(statement) || isExternal(statement)) found.nodes.push(statement);
  return collect(statement, found) ? found : undefined;
});

interface Found {
  count: number;
  readonly references: ReferenceInfo[];
  readonly nodes: (Netns | Vm | External)[];
}

/** Nodes that stand for others. */
const REPEATING = new Set(['For', 'Template', 'Pool', 'Import', 'PoolValue', 'TemplateValue']);

/** Whether a node and all in it is plain. */
function collect(container: AstNode, into: Found): boolean {
  if (REPEATING.has(container.$type)) return false;
  const properties = container as unknown as Record<string, unknown>;
  for (const property in properties) {
    if (property.startsWith('$')) continue;
    const value = properties[property];
    if (value === undefined) continue;
    // An index makes a name of several; `all` means several.
    if (property.endsWith('Index') || property === 'all') return false;
    const items = Array.isArray(value) ? value : [value];
    const isOfStatements = property === 'statements';
    for (const item of items) {
      if (typeof item === 'string') {
        if (item.includes('{')) return false;
      } else if (isReference(item)) {
        if (item.$refText.includes('{')) return false;
        into.references.push({ reference: item, container, property });
      } else if (isOfStatements) {
        const inner = plainOf(item as Statement);
        if (inner === undefined) return false;
        into.count += inner.count;
        into.references.push(...inner.references);
        into.nodes.push(...inner.nodes);
      } else if (isAstNode(item) && !collect(item, into)) return false;
    }
  }
  return true;
}
