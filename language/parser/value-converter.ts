import { type CstNode, DefaultValueConverter, type GrammarAST, type ValueType } from 'langium';

/** Takes quotes off texts, the closing one missing included, and reads `\"` and `\\` as what they stand for. */
export class TextConverter extends DefaultValueConverter {
  protected override runConverter(rule: GrammarAST.AbstractRule, input: string, cstNode: CstNode): ValueType {
    if (rule.name !== 'STRING') return super.runConverter(rule, input, cstNode);
    const inner = input.replace(/^"/, '').replace(/((?:^|[^\\])(?:\\\\)*)"$/, '$1');
    return inner.replace(/\\(.)/g, '$1');
  }
}
