import type { IToken, TokenType } from 'chevrotain';
import { LangiumParserErrorMessageProvider } from 'langium';
import { isStatementWord, type StatementWord, statementForm } from '../vocabulary/statements.ts';

const SIGNS: Readonly<Record<string, string>> = {
  '{': "'{'",
  '}': "'}'",
  ',': "','",
  ':': "':'",
  '->': "'->' and the destination",
  '<->': "'<->' and the other end of the link",
  at: "'at' and the place",
  NAME: 'a name',
  NODE: 'the name of a node',
  ATTRIBUTE: 'an attribute',
  VALUE: 'a value',
  STRING: 'a text in double quotes',
};

/** Sentences for what the parser finds: what stands there, and what was expected. */
export class SyntaxErrors extends LangiumParserErrorMessageProvider {
  override buildMismatchTokenMessage(options: {
    expected: TokenType;
    actual: IToken;
    previous: IToken;
    ruleName: string;
  }): string {
    const { expected, actual, previous, ruleName } = options;
    if (expected.name === 'EOF') return notAll(actual);
    const what =
      expected.name === '}' && !isEnd(actual) ? "a statement or '}'" : expectation(expected.name, ruleName, previous);
    return `${subject(actual)} ${afterWhat(previous)}: expected ${what}`;
  }

  override buildNotAllInputParsedMessage({ firstRedundant }: { firstRedundant: IToken; ruleName: string }): string {
    return notAll(firstRedundant);
  }

  override buildNoViableAltMessage(options: {
    expectedPathsPerAlt: TokenType[][][];
    actual: IToken[];
    previous: IToken;
    customUserDescription: string;
    ruleName: string;
  }): string {
    const names = new Set(options.expectedPathsPerAlt.flat(2).map((type) => type.name));
    const rule = options.ruleName.replace('\u200b', '');
    const expected =
      rule === 'Statement' ? beginnings() : (RULES[rule] ?? [...names].map((n) => SIGNS[n] ?? `'${n}'`).join(' or '));
    return `${subject(options.actual[0]!)} ${afterWhat(options.previous)}: expected ${expected}`;
  }

  override buildEarlyExitMessage(options: {
    expectedIterationPaths: TokenType[][];
    actual: IToken[];
    previous: IToken;
    customUserDescription: string;
    ruleName: string;
  }): string {
    const first = options.expectedIterationPaths[0]?.[0];
    return `${subject(options.actual[0]!)} ${afterWhat(options.previous)}: expected ${SIGNS[first?.name ?? ''] ?? 'more'}`;
  }
}

const RULES: Readonly<Record<string, string>> = {
  Destination: 'the destination, an address or a node',
  Value: 'a value',
  PlainValue: 'a value',
  DeviceValue: 'the name of a device',
  Sysctl: 'the value of the key',
};

function notAll(token: IToken): string {
  if (token.image === '}') return "'}' closes no block: expected a statement";
  return `${subject(token)} where a statement begins: expected ${beginnings()}`;
}

function beginnings(): string {
  return 'a statement such as netns, bridge, link or test';
}

function isEnd(token: IToken): boolean {
  return token.image === '' || token.tokenType.name === 'EOF';
}

function subject(token: IToken): string {
  if (isEnd(token)) return 'the file ends';
  return `'${token.image}' stands`;
}

function afterWhat(previous: IToken | undefined): string {
  return previous === undefined || !previous.image ? 'here' : `after '${previous.image}'`;
}

function expectation(expected: string, ruleName: string, previous: IToken): string {
  const rule = ruleName.replace('\u200b', '');
  const word = rule.toLowerCase();
  if (expected === '{' && rule === 'Test') return "'{' and the steps of the test";
  if (expected === '}') return "'}' to close the block";
  if (expected === 'NAME' && (rule === 'End' || rule === 'DeviceValue')) return 'the name of a device';
  if (isStatementWord(previous?.image ?? ''))
    return statementForm(previous.image as StatementWord).operands[0]?.what ?? 'a name';
  if (isStatementWord(word) && expected === 'VALUE') return statementForm(word).operands.at(-1)!.what;
  return SIGNS[expected] ?? `'${expected}'`;
}
