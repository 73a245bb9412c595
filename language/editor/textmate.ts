import { expectationWords } from '../parser/reader-state.ts';
import { externalKinds } from '../vocabulary/hardware.ts';
import { isStatementWord, type StatementForm, statementForm, statementWords } from '../vocabulary/statements.ts';

/*
 * The TextMate grammar in syntaxes/, made from the vocabulary. It colours by form alone, line by line: a statement word
 * with its name, an attribute with its value. The checks of the language know more.
 */

const WORD = '[^\\s{}",;<>]+';
const PART = '[^\\s{}",;<>:]+';

interface Pattern {
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Readonly<Record<string, { readonly name: string }>>;
  readonly patterns?: readonly { readonly include?: string; readonly name?: string; readonly match?: string }[];
}

const KEYWORD = 'keyword.control.netdsl';
const DEVICE = 'entity.name.type.device.netdsl';
const NODE = 'entity.name.namespace.netdsl';
const ATTRIBUTE = 'support.type.property-name.netdsl';
const SIGN = 'keyword.operator.netdsl';
const CONSTANT = 'constant.language.netdsl';
const NUMBER = 'constant.numeric.netdsl';

/** The grammar as `syntaxes/netdsl.tmLanguage.json` has it. */
export function textMateGrammar(): object {
  return {
    $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
    name: 'netdsl',
    scopeName: 'source.netdsl',
    fileTypes: ['netdsl'],
    patterns: [
      { include: '#comments' },
      { include: '#texts' },
      { include: '#statements' },
      { include: '#expectations' },
      { include: '#attributes' },
      { include: '#values' },
    ],
    repository: {
      comments: { patterns: comments },
      texts: { patterns: texts },
      statements: { patterns: statements() },
      expectations: { patterns: expectations },
      attributes: { patterns: attributes() },
      values: { patterns: values },
    },
  };
}

const comments: Pattern[] = [
  { name: 'comment.line.double-slash.netdsl', match: '//.*$' },
  { name: 'comment.line.number-sign.netdsl', match: '#.*$' },
  { name: 'comment.block.netdsl', begin: '/\\*', end: '\\*/' },
];

const texts: Pattern[] = [
  {
    name: 'string.quoted.double.netdsl',
    begin: '"',
    end: '"|$',
    patterns: [{ name: 'constant.character.escape.netdsl', match: '\\\\.' }],
  },
];

const values: Pattern[] = [
  { name: SIGN, match: '<->|->' },
  { name: NUMBER, match: word('[0-9a-fA-F]*:[0-9a-fA-F:.]*:[0-9a-fA-F.]*(?:/\\d+)?') },
  { name: NUMBER, match: word('\\d+(?:\\.\\d+){3}(?:/\\d+)?') },
  { name: NUMBER, match: word('-?\\d+|0x[0-9a-fA-F]+') },
  { name: CONSTANT, match: word('on|off|up|down|default') },
];

const expectations: Pattern[] = [
  {
    match: word(`(dropped)\\s+(at)\\s+(${PART})(?:(:)(${PART}))?`),
    captures: { 1: { name: KEYWORD }, 2: { name: KEYWORD }, 3: { name: NODE }, 4: { name: SIGN }, 5: { name: DEVICE } },
  },
  { match: word(`(by)\\s+(${WORD})`), captures: { 1: { name: KEYWORD }, 2: { name: CONSTANT } } },
  { name: KEYWORD, match: word(expectationWords.join('|')) },
];

/** Statements of the same form in one pattern; before them words that are more likely attributes. */
function statements(): Pattern[] {
  const groups = new Map<string, { names: string[]; form: StatementForm }>();
  for (const name of statementWords) {
    const form: StatementForm = statementForm(name);
    const key = form.token ?? name;
    const group = groups.get(key) ?? { names: [], form };
    group.names.push(name);
    groups.set(key, group);
  }
  const patterns = [...groups.values()].map(({ names, form }) => statement(names.join('|'), form));
  return [...attributesLikeStatements(), ...patterns];
}

/** `vlan eth0.5 link eth0`, `macsec ms0 port 5`: words that also begin statements, after another word of the line. */
function attributesLikeStatements(): Pattern[] {
  const likely = new Map<string, Pattern>();
  for (const word of statementWords) {
    for (const [name, { value }] of Object.entries(statementForm(word).attributes)) {
      if (!isStatementWord(name)) continue;
      const after = value.type === 'device' ? `\\s+(${WORD})(?!.*<->)` : '\\s+(\\d+)(?![^\\s{}",;<>])';
      const second = { name: value.type === 'device' ? DEVICE : NUMBER };
      likely.set(name, {
        match: `(?<=[^\\s{}"]\\s)(${name})${after}`,
        captures: { 1: { name: ATTRIBUTE }, 2: second },
      });
    }
  }
  return [...likely.values()];
}

/** A statement's word with its first operand. */
function statement(name: string, { operands }: StatementForm): Pattern {
  const key = { 1: { name: KEYWORD } };
  switch (operands[0]?.role) {
    case 'name':
    case 'device':
    case 'card':
      return {
        match: word(`(${name})\\s+(${WORD})`),
        captures: { ...key, 2: { name: name === 'netns' || name === 'vm' ? NODE : DEVICE } },
      };
    case 'end':
      return {
        match: `${word(`(${name})\\s+(?:(${PART})(:))?(${PART})`)}`,
        captures: { ...key, 2: { name: NODE }, 3: { name: SIGN }, 4: { name: DEVICE } },
      };
    case 'node':
      return {
        match: word(`(${name})\\s+(${PART})`),
        captures: { ...key, 2: { name: NODE } },
      };
    case 'value':
      if (name === 'external') {
        return {
          match: word(`(${name})(?:\\s+(${externalKinds.join('|')})\\s+(${WORD}))?`),
          captures: { ...key, 2: { name: CONSTANT }, 3: { name: NODE } },
        };
      }
      return {
        match: word(`(${name})\\s+(${WORD})`),
        captures: { ...key, 2: { name: name === 'sysctl' ? 'variable.other.constant.netdsl' : NUMBER } },
      };
    default:
      return { match: word(`(${name})`), captures: key };
  }
}

function attributes(): Pattern[] {
  const names = new Set<string>();
  const references = new Set<string>();
  for (const name of statementWords) {
    for (const [attribute, { value }] of Object.entries(statementForm(name).attributes)) {
      (value.type === 'device' ? references : names).add(attribute);
    }
  }
  return [
    {
      match: word(`(${[...references].sort().join('|')})\\s+(${WORD})`),
      captures: { 1: { name: ATTRIBUTE }, 2: { name: DEVICE } },
    },
    { name: ATTRIBUTE, match: word([...names].sort().join('|')) },
    {
      match: `(<->)\\s*(?:(${PART})(:))?(${PART})`,
      captures: { 1: { name: SIGN }, 2: { name: NODE }, 3: { name: SIGN }, 4: { name: DEVICE } },
    },
    {
      match: `(->)\\s*([a-zA-Z_][^\\s{}",;<>:]*)(?![^\\s{}",;<>])`,
      captures: { 1: { name: SIGN }, 2: { name: NODE } },
    },
  ];
}

/** A pattern that stands as a whole word. */
function word(pattern: string): string {
  return `(?<![^\\s{}",;<>])(?:${pattern})(?![^\\s{}",;<>])`;
}
