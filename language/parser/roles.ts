import type { IToken } from 'chevrotain';
import { isTableNumber } from '../model/tables.ts';
import type { AttributeForm } from '../vocabulary/attributes.ts';
import type { SavedRole } from '../vocabulary/saved-lines.ts';
import type { OperandForm, StatementForm } from '../vocabulary/statements.ts';
import { createGivers, type TokenTypes } from './give.ts';
import { findJoinsAhead, isOption, mayBeAnyWord, mayFollow, type Vocabulary } from './lookahead.ts';
import { ARGUMENTS, looksLikeAddress, part, pathColon } from './paths.ts';
import { attributesNow, expectationWords, newStatement, type ReaderState, settingsOf } from './reader-state.ts';

/** Blocks nested deeper are flattened: the parser works by recursion. No sensible file needs more than three. */
export const MAX_DEPTH = 40;

export interface Roles {
  /** What the parser gets. */
  readonly tokens: IToken[];
  readonly state: ReaderState;
  /** The first brace that is nested too deep. */
  readonly tooDeep: IToken | undefined;
}

/**
 * Gives every word its role in one pass: keyword only where a statement may begin, name, node, attribute, value. Words
 * `node:device` become three tokens. Line ends mean nothing in a correct file; in one being typed, a statement word that
 * is first on its line and followed by a word begins a statement even where a value was due.
 */
export function assignRoles(tokens: readonly IToken[], types: TokenTypes, vocabulary: Vocabulary): Roles {
  const result: IToken[] = [];
  const state: ReaderState = { phase: 'statement', statement: undefined, open: [], line: [], signed: false };
  let tooDeep: IToken | undefined;
  const joinAhead = findJoinsAhead(tokens, types, vocabulary);
  const { give, giveWith, giveName, giveNode, givePath, giveDeclared } = createGivers(result, types);

  const isWord = (token: IToken | undefined) => token?.tokenType === types.VALUE;
  const isFirstOnLine = (index: number) => index === 0 || tokens[index]!.startLine! > tokens[index - 1]!.endLine!;
  const knows = (word: string) => Object.hasOwn(vocabulary, word);
  const isFollowedByWord = (index: number) =>
    isWord(tokens[index + 1]) || tokens[index + 1]?.tokenType === types.STRING;
  /** A statement word where it cannot but begin a statement. */
  const interrupts = (index: number) => knows(tokens[index]!.image) && isFirstOnLine(index) && isFollowedByWord(index);
  const attributeForm = (word: string): AttributeForm | undefined => {
    const attributes = state.statement && attributesNow(state.statement);
    return attributes !== undefined && Object.hasOwn(attributes, word) ? attributes[word] : undefined;
  };
  const lastRole = () => state.statement?.form?.operands[state.statement.operands - 1]?.role;
  const awaitedSign = () => state.statement?.form?.operands[state.statement.operands]?.after;

  /** The form of a statement: in a test a word may mean another one, if no destination of a route follows. */
  const formAt = (index: number): StatementForm => {
    const form = vocabulary[tokens[index]!.image]!;
    if (form.step === undefined) return form;
    if (state.open.findLast((each) => each?.word !== 'for')?.word !== 'test') return form;
    const next = tokens[index + 1];
    const isRoute = isWord(next) && (next!.image === 'default' || looksLikeAddress(next!.image));
    return isRoute && tokens[index + 2]?.tokenType !== types['->'] ? form : form.step;
  };

  const begin = (index: number) => {
    const token = tokens[index]!;
    const form = knows(token.image) ? formAt(index) : undefined;
    state.statement = newStatement(token.image, token, form);
    state.phase = form === undefined ? 'stray' : form.operands.length === 0 ? 'attribute' : 'operand';
    give(token, form === undefined ? types.UNKNOWN! : types[form.token ?? token.image]!);
  };

  const operand = (index: number) => {
    const token = tokens[index]!;
    const statement = state.statement!;
    const { role, word, types: kinds }: OperandForm = statement.form!.operands[statement.operands]!;
    if (kinds?.includes(token.image) && !statement.typed && isWord(tokens[index + 1])) {
      statement.typed = true;
      give(token, types.TYPE!);
      return;
    }
    if ((role === 'node' || role === 'target') && token.image === 'all' && isWord(tokens[index + 1])) {
      give(token, types.all!);
      return;
    }
    statement.operands++;
    if (statement.operands === 1) statement.leading = token.image;
    if (statement.operands === 1 || role === 'name') statement.name = token.image;
    const colon = role === 'end' ? pathColon(token.image) : -1;
    statement.node = colon < 0 ? undefined : token.image.slice(0, colon);
    if (role === 'end') givePath(token, types.NAME!);
    else if (role === 'target' && !looksLikeAddress(token.image)) givePath(token, types.NODE!);
    else if (role === 'node') giveNode(token);
    else if (role === 'device' || role === 'card') giveName(token, types.NAME!);
    else if (role === 'name') giveDeclared(token, statement.form!);
    else if (role === 'word' && token.image === word) give(token, types[word]!);
    else result.push(token);
    const next = statement.form!.operands[statement.operands];
    state.phase = next === undefined || next.after === '<->' ? 'attribute' : 'operand';
  };

  /** Whether a word that is both, an attribute here and a statement, stands for the statement. */
  const isRatherStatement = (index: number) => {
    const token = tokens[index]!;
    if (vocabulary[token.image]!.operands.some(({ after }) => after !== undefined)) return joinAhead[index]!;
    return isFirstOnLine(index) && token.startColumn! <= state.statement!.first.startColumn!;
  };

  const attribute = (index: number) => {
    const token = tokens[index]!;
    const statement = state.statement!;
    const word = token.image;
    if (statement.form?.expects && (expectationWords as readonly string[]).includes(word)) {
      statement.dropped = word === 'dropped';
      state.phase = statement.dropped ? 'at' : 'attribute';
      give(token, types[word]!);
      return;
    }
    if (statement.dropped && word === 'by') {
      state.phase = 'reason';
      give(token, types.by!);
      return;
    }
    const groups = statement.form?.groups;
    if (groups !== undefined && Object.hasOwn(groups, word)) {
      statement.group = word;
      statement.given.clear();
      state.phase = 'attribute';
      give(token, types[word]!);
      return;
    }
    const form = attributeForm(word);
    const isTaken =
      form !== undefined &&
      (statement.given.has(word) || (isFirstOnLine(index) && !mayFollow(form, tokens[index + 1])));
    const begins = knows(word) && (form === undefined || isTaken || isRatherStatement(index));
    if (begins) {
      begin(index);
    } else if (form === undefined && isFirstOnLine(index) && token.startColumn! <= statement.first.startColumn!) {
      begin(index);
    } else if (form === undefined && awaitedSign() === '<->' && !joinAhead[index]) {
      operand(index);
    } else {
      statement.attribute = word;
      statement.next = false;
      statement.values = 0;
      statement.given.add(word);
      state.phase = form?.value.type === 'flag' ? 'attribute' : 'value';
      give(token, types.ATTRIBUTE!);
    }
  };

  /** Whether a word in the place of a value is rather what comes after a forgotten value. */
  const isNoValue = (index: number) => {
    const word = tokens[index]!.image;
    const form = attributeForm(state.statement!.attribute!);
    if (interrupts(index)) return true;
    if (form !== undefined && !mayBeAnyWord(form, word) && knows(word) && isFirstOnLine(index)) return true;
    if (form === undefined && isFirstOnLine(index)) return true;
    if (form !== undefined && mayBeAnyWord(form, word)) return false;
    const isFollowedOnLine = isFollowedByWord(index) && !isFirstOnLine(index + 1);
    if (attributeForm(word) !== undefined || (knows(word) && isFollowedOnLine)) return true;
    return state.statement!.form?.expects === true && (expectationWords as readonly string[]).includes(word);
  };

  const value = (index: number) => {
    const token = tokens[index]!;
    const statement = state.statement!;
    const form = attributeForm(statement.attribute!);
    const type = form?.value.type;
    if (form?.lead?.includes(token.image) && isWord(tokens[index + 1])) {
      give(token, types.LEAD!);
      return;
    }
    if (type === 'prefix' && !statement.next && token.image === 'next' && isWord(tokens[index + 1])) {
      statement.next = true;
      give(token, types.next!);
      return;
    }
    if (statement.next || type === 'pool') give(token, types.POOL!);
    else if (type === 'table' && !isTableNumber(token.image)) give(token, types.TABLE!);
    else if (type === 'template') giveWith(token, types.TEMPLATE!, ARGUMENTS, types.ARGUMENTS!);
    else if (type === 'device') givePath(token, types.NAME!);
    else if (type === 'hop') givePath(token, types.HOP!, types.HOP!);
    else result.push(token);
    statement.next = false;
    statement.values++;
    state.phase = 'after-value';
  };

  /** Whether a word without a comma before it is a further value. */
  const isFurtherValue = (index: number) => {
    const form = attributeForm(state.statement!.attribute!);
    if (form?.blanks !== true || state.statement!.values >= (form.count?.max ?? Number.POSITIVE_INFINITY)) return false;
    const { image } = tokens[index]!;
    return attributeForm(image) === undefined && !knows(image) && !isFirstOnLine(index);
  };

  const word = (index: number) => {
    const token = tokens[index]!;
    switch (state.phase) {
      case 'statement':
        begin(index);
        break;
      case 'operand':
        if (interrupts(index)) begin(index);
        else operand(index);
        break;
      case 'value':
        if (isNoValue(index)) {
          attribute(index);
        } else {
          value(index);
        }
        break;
      case 'attribute':
        attribute(index);
        break;
      case 'after-value':
        if (isFurtherValue(index)) {
          state.statement!.values++;
          result.push(token);
        } else {
          attribute(index);
        }
        break;
      case 'at':
        if (interrupts(index)) {
          begin(index);
        } else if (token.image === 'at') {
          give(token, types.at!);
          state.phase = 'place';
        } else {
          givePath(token, types.NODE!);
          state.phase = 'attribute';
        }
        break;
      case 'place':
        if (interrupts(index)) {
          begin(index);
        } else {
          givePath(token, types.NODE!);
          state.phase = 'attribute';
        }
        break;
      case 'reason':
        if (interrupts(index)) {
          begin(index);
        } else {
          result.push(token);
          state.phase = 'attribute';
        }
        break;
      case 'line':
        savedWord(index);
        break;
      case 'stray': {
        const indented = token.startColumn! > state.statement!.first.startColumn!;
        if (interrupts(index) || (isFirstOnLine(index) && !indented)) begin(index);
        else result.push(token);
      }
    }
  };

  /** A word of a line that another program saves. */
  const savedWord = (index: number) => {
    const token = tokens[index]!;
    const syntax = state.open.at(-1)!.form!.lines!;
    if (interrupts(index) && !isOption(state.line.at(-1) ?? '')) {
      // The block was not closed.
      state.open.pop();
      begin(index);
      return;
    }
    if (syntax.begins(token.image, state.line)) state.line = [];
    if (state.line.length === 0 && syntax.colon === true && token.image.startsWith(':')) {
      give(part(token, 0, 1), types[':']!);
      if (token.image.length > 1) give(part(token, 1), types.NAME!);
    } else {
      give(token, types[SAVED_TYPES[syntax.roleOf(token.image, state.line)]]!);
    }
    state.line.push(token.image);
  };

  for (const [index, token] of tokens.entries()) {
    state.signed = false;
    if (isWord(token)) {
      word(index);
      continue;
    }
    if (state.phase === 'line') state.line.push(token.image);
    const isDeep = state.open.length - (token.tokenType === types['}'] ? 1 : 0) >= MAX_DEPTH;
    if (isDeep && (token.tokenType === types['{'] || token.tokenType === types['}'])) tooDeep ??= token;
    else result.push(token);
    switch (token.tokenType) {
      case types['{']:
        state.open.push(state.statement);
        state.line = [];
        if (state.statement?.form?.lines !== undefined) {
          state.statement = undefined;
          state.phase = 'line';
        } else {
          state.statement = settingsOf(state.statement);
          state.phase = state.statement === undefined ? 'statement' : 'attribute';
        }
        break;
      case types['}']:
        state.open.pop();
        state.statement = undefined;
        state.phase = 'statement';
        break;
      case types[',']:
        if (state.phase === 'after-value') {
          state.phase = 'value';
        } else if (state.phase === 'attribute' && lastRole() === 'items') {
          state.statement!.operands--;
          state.phase = 'operand';
        }
        break;
      case types['<->']:
      case types['->']:
        if (awaitedSign() === token.image) {
          state.phase = 'operand';
          state.signed = true;
        }
        break;
      case types.STRING:
        if (
          state.phase === 'operand' &&
          state.statement!.form!.operands[state.statement!.operands]!.afterText === true
        ) {
          // The text belongs to the operand before.
        } else if (state.phase === 'operand') {
          state.statement!.operands++;
          state.statement!.name ??= token.image;
          state.phase =
            state.statement!.form!.operands[state.statement!.operands] === undefined ? 'attribute' : 'operand';
        } else if (state.phase === 'value') {
          state.statement!.values++;
          state.phase = 'after-value';
        }
    }
  }
  return { tokens: result, state, tooDeep };
}

const SAVED_TYPES: Readonly<Record<SavedRole, string>> = {
  chain: 'CHAIN',
  command: 'COMMAND',
  device: 'NAME',
  name: 'NAME',
  'new-chain': 'NEWCHAIN',
  'new-set': 'NEWSET',
  option: 'OPTION',
  set: 'SET',
  value: 'VALUE',
};
