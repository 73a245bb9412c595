import type { IToken, TokenType } from 'chevrotain';
import { DefaultLexerErrorMessageProvider, LangiumParserErrorMessageProvider } from 'langium';
import { isStatementWord, type StatementWord, statementForm } from '../vocabulary/statements.ts';

const SIGNS: Readonly<Record<string, string>> = {
  '->': "'->' and the destination",
  '<->': "'<->' and the other end of the link",
  at: "'at' and the place",
  NAME: 'a name',
  NODE: 'the name of a node',
  HOP: 'the name of a node',
  HOSTNAME: 'the name of a host',
  HOPHOST: 'the name of a host',
  ATTRIBUTE: 'an attribute',
  VALUE: 'a value',
  POOL: 'the name of a pool',
  TABLE: 'the name of a table',
  TEMPLATE: 'the name of a template',
  CHAIN: 'the name of a chain',
  SET: 'the name of a set',
  STRING: 'a text in double quotes',
};

const RULES: Readonly<Record<string, string>> = {
  Statement: 'a statement such as netns, bridge, link or test',
  Destination: 'the destination, an address or a node',
  Value: 'a value',
  PlainValue: 'a value',
  DeviceValue: 'the name of a device',
  Sysctl: 'the value of the key',
};

/** Tokens whose words name something, whatever they are. */
const NAMES: ReadonlySet<string> = new Set(['NAME', 'NODE', 'HOP', 'VALUE', 'ATTRIBUTE']);

/** What the lines of blocks are that other programs save. */
const LINES: Readonly<Record<string, string>> = {
  Ruleset: 'a line such as -A CHAIN …',
  Ipset: 'a line such as create NAME TYPE',
  Ipvs: 'a line such as -A -t ADDRESS:PORT',
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
    if (expected.name === 'EOF') return nothingBegins(actual);
    if (expected.name === '}' && !isEnd(actual)) {
      return sentence(actual, previous, `${LINES[ruleOf(ruleName)] ?? 'a statement'} or '}'`);
    }
    return sentence(actual, previous, expectation(expected.name, ruleOf(ruleName), previous));
  }

  override buildNotAllInputParsedMessage({ firstRedundant }: { firstRedundant: IToken; ruleName: string }): string {
    return nothingBegins(firstRedundant);
  }

  override buildNoViableAltMessage(options: {
    expectedPathsPerAlt: TokenType[][][];
    actual: IToken[];
    previous: IToken;
    customUserDescription: string;
    ruleName: string;
  }): string {
    const names = new Set(options.expectedPathsPerAlt.flat(2).map((type) => type.name));
    const expected = RULES[ruleOf(options.ruleName)] ?? [...names].map(describeToken).join(' or ');
    return sentence(options.actual[0]!, options.previous, expected);
  }

  override buildEarlyExitMessage(options: {
    expectedIterationPaths: TokenType[][];
    actual: IToken[];
    previous: IToken;
    customUserDescription: string;
    ruleName: string;
  }): string {
    const first = options.expectedIterationPaths[0]?.[0];
    return sentence(options.actual[0]!, options.previous, describeToken(first?.name ?? 'VALUE'));
  }
}

/** Sentences for characters that begin no token. */
export class CharacterErrors extends DefaultLexerErrorMessageProvider {
  override buildUnexpectedCharactersMessage(fullText: string, startOffset: number, length: number): string {
    const text = fullText.slice(startOffset, startOffset + length);
    const hint =
      text === ';' ? ': statements need no sign between them' : ': expected a word or a sign of the language';
    return `'${text}' means nothing here${hint}`;
  }
}

/** Whether a token stands on a later line than the one before: what is missing is missing there. */
export function isOnLaterLine(actual: IToken, previous: IToken | undefined): boolean {
  return isEnd(actual) || (previous?.endLine !== undefined && actual.startLine! > previous.endLine);
}

/** Whether an error of the parser comes of braces that do not match. */
export function isOfBraces(token: IToken, message: string): boolean {
  return isEnd(token) ? message.endsWith(CLOSE_BLOCK) : message === CLOSES_NONE;
}

const CLOSE_BLOCK = "'}' to close the block";
const CLOSES_NONE = "'}' closes no block: expected a statement";

function sentence(actual: IToken, previous: IToken | undefined, expected: string): string {
  const place = previous?.image ? `after '${previous.image}'` : 'here';
  if (isEnd(actual)) return `the file ends ${place}: expected ${expected}`;
  return isOnLaterLine(actual, previous)
    ? `expected ${expected} ${place}`
    : `'${actual.image}' stands ${place}: expected ${expected}`;
}

function nothingBegins(token: IToken): string {
  if (token.image === '}') return CLOSES_NONE;
  return `'${token.image}' begins no statement: expected ${RULES.Statement}`;
}

function isEnd(token: IToken): boolean {
  return token.image === '' || token.tokenType.name === 'EOF';
}

/** The rule's name without the suffix that Langium gives it. */
function ruleOf(name: string): string {
  return name.replace('\u200b', '');
}

function expectation(expected: string, rule: string, previous: IToken | undefined): string {
  const word = rule.toLowerCase();
  if (expected === '{') return "'{' and the steps of the test";
  if (expected === '}') return CLOSE_BLOCK;
  if (expected === 'NAME' && (rule === 'End' || rule === 'DeviceValue')) return 'the name of a device';
  if (isStatementWord(previous?.image ?? '') && !NAMES.has(previous!.tokenType.name)) {
    return statementForm(previous!.image as StatementWord).operands[0]?.what ?? 'a name';
  }
  if (isStatementWord(word) && expected === 'VALUE') return statementForm(word).operands.at(-1)!.what;
  return describeToken(expected);
}

function describeToken(name: string): string {
  return SIGNS[name] ?? `'${name}'`;
}
