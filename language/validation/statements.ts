import { type AstNode, GrammarUtils } from 'langium';
import { oncePerSource } from '../expansion/once.ts';
import type { Attribute, Block, Source, Statement } from '../generated/ast.ts';
import { isImport, isLink, isPool, isRoute, isTable, isTemplate, isUnknown } from '../generated/ast.ts';
import { describeOwner, wordOf } from '../vocabulary/places.ts';
import type { Report } from './report.ts';

/** All statements that a file stands for, blocks included, except what stands in the block of an unknown statement. */
export const allStatements = oncePerSource(({ statements }): readonly Statement[] => [...walk(statements)]);

function* walk(statements: readonly Statement[]): Generator<Statement> {
  for (const statement of statements) {
    yield statement;
    const block = blockOf(statement);
    if (block !== undefined && !isUnknown(statement)) yield* walk(block.statements);
  }
}

export function blockOf(statement: Statement): Block | undefined {
  return 'block' in statement ? statement.block : undefined;
}

/** Tells the block of a statement that has none; nothing where there is none. */
export function reportBlock(statement: Statement, report: Report): void {
  const block = blockOf(statement);
  if (block === undefined) return;
  const cst = GrammarUtils.findNodeForKeyword(block.$cstNode, '{');
  report('misplaced-block', `'{' follows ${describeOwner(statement)}, but ${wordOf(statement)} has no block`, { cst });
}

/** Whether a file only declares what others may use: that it uses nothing of it itself is no fault. */
export function isLibrary({ statements }: Source): boolean {
  return statements.every((each) => isTemplate(each) || isPool(each) || isTable(each) || isImport(each));
}

/** What has attributes: statements, the ends of links, and blocks that begin with settings. */
export function ownersOf(statement: Statement): (AstNode & { readonly attributes: readonly Attribute[] })[] {
  const block = blockOf(statement);
  const settings = block !== undefined && block.attributes.length > 0 && !isUnknown(statement) ? [block] : [];
  if (isLink(statement)) return [statement.left, statement.right, ...settings].filter((end) => end !== undefined);
  if (isRoute(statement)) return [statement, ...(statement.nexthops ?? []), ...settings];
  return 'attributes' in statement ? [statement, ...settings] : settings;
}

/** Whether a node stands in the block of an unknown statement, where nothing is understood. */
export function isInUnknown(node: AstNode): boolean {
  for (let at = node.$container; at !== undefined; at = at.$container) if (isUnknown(at)) return true;
  return false;
}
