import { type CompositeCstNode, type CstNode, GrammarUtils } from 'langium';
import { isPlainValue, isSysctl, isTest, type Statement } from '../../generated/ast.ts';
import { rangeOf } from '../../lowering/range.ts';
import { isOpenText } from '../../parser/lexer.ts';
import type { Report } from '../report.ts';
import { allStatements, ownersOf } from '../statements.ts';
import { type Check, onceRight } from './check.ts';

/** Texts and comments that never end, texts without quotes. */
export const checkTexts: Check = (source, report) => {
  for (const statement of allStatements(source)) checkStatementTexts(statement, report);
  const last = lastLeaf(source.$cstNode);
  if (last?.hidden && /^\/\*(?!.*\*\/$)/s.test(last.text)) {
    const whole = rangeOf(last);
    const range = { ...whole, end: { line: whole.start.line, column: whole.start.column + 2 } };
    report('unterminated-comment', "the comment '/*' never ends: expected '*/'", { range });
  }
};

const checkStatementTexts = onceRight<Statement>((statement, report) => {
  if (isTest(statement)) {
    const cst = GrammarUtils.findNodeForProperty(statement.$cstNode, 'name');
    checkText(cst, report);
    if (cst !== undefined && !cst.text.startsWith('"')) {
      report(
        'unquoted-text',
        `the name of test ${cst.text} stands alone: expected it in double quotes`,
        { cst },
        `"${cst.text}"`,
      );
    }
  }
  if (isSysctl(statement)) checkText(GrammarUtils.findNodeForProperty(statement.$cstNode, 'value'), report);
  for (const owner of ownersOf(statement)) {
    for (const { values } of owner.attributes) {
      for (const value of values) if (isPlainValue(value)) checkText(value.$cstNode, report);
    }
  }
});

function checkText(cst: CstNode | undefined, report: Report): void {
  if (cst === undefined || !isOpenText(cst.text)) return;
  report('unterminated-text', `the text ${cst.text} does not end on its line: expected a closing double quote`, {
    cst,
  });
}

function lastLeaf(node: CstNode | undefined): (CstNode & { readonly hidden: boolean }) | undefined {
  let at = node;
  while (at !== undefined && 'content' in at) at = (at as CompositeCstNode).content.at(-1);
  return at;
}
