import { GrammarUtils } from 'langium';
import { isLink, isProbe, isSingle, isTest, isUnknown, type Statement } from '../../generated/ast.ts';
import { isLinkKind } from '../../model/links/index.ts';
import { didYouMean, nearest } from '../../references/near-miss.ts';
import { describeOwner, placeOf, withArticle, wordOf } from '../../vocabulary/places.ts';
import {
  isStatementWord,
  mayStandIn,
  type Place,
  type StatementWord,
  statementForm,
  statementWords,
} from '../../vocabulary/statements.ts';
import { allStatements, blockOf, reportBlock } from '../statements.ts';
import { type Check, onceRight } from './check.ts';

function describePlaces(places: readonly Place[]): string {
  const kinds = places.filter((place) => !['file', 'test', 'for', 'template'].includes(place));
  return [
    ...(places.includes('file') ? ['outside all blocks'] : []),
    ...(kinds.length === 0 ? [] : [`in the block of ${withArticle(listed(kinds))}`]),
    ...(places.includes('test') ? ['in a test'] : []),
    ...(places.includes('for') ? ['in the block of a for'] : []),
    ...(places.includes('template') ? ['in a template'] : []),
  ].join(' or ');
}

const WITH_BLOCK = new Set<string>([
  'for',
  'template',
  ...statementWords.flatMap((word) => [
    ...statementForm(word).within,
    ...(statementForm(word).settings === undefined ? [] : [word]),
  ]),
]);

/** Statements that are none, or stand where they mean nothing; blocks of what has none; tests without steps. */
export const checkStatements: Check = (source, report) => {
  for (const statement of allStatements(source)) checkStatement(statement, report);
};

const checkStatement = onceRight<Statement>((statement, report) => {
  const word = wordOf(statement);
  const block = blockOf(statement);
  const owner = ownerOf(statement);
  const isJudged = owner === undefined || WITH_BLOCK.has(wordOf(owner));
  if (isUnknown(statement)) {
    if (!isJudged) return;
    const near = nearest(word, statementWords);
    const hint = near === undefined ? expected(statement) : didYouMean(near);
    report('unknown-statement', `'${word}' begins no statement${hint}`, { node: statement, property: 'word' }, near);
    return;
  }
  if (block !== undefined && !WITH_BLOCK.has(word)) {
    reportBlock(statement, report);
  }
  if (isStatementWord(word) && !isInPlace(word, statement) && isJudged) {
    const cst = firstWord(statement, word);
    const stands = owner === undefined ? describePlaces(['file']) : `in ${describeOwner(owner)}`;
    const places = describePlaces(statementForm(word).within);
    report('misplaced-statement', `'${word}' stands ${stands}, expected ${places}`, { cst });
  }
  if (isTest(statement) && block !== undefined && block.statements.length === 0) {
    report('empty-test', `test '${statement.name}' has no steps: expected a probe such as ping`, {
      node: statement,
      property: 'name',
    });
  }
});

/** The word that a statement begins with; those of link kinds are no keywords. */
function firstWord(statement: Statement, word: string) {
  if (isSingle(statement) || isLink(statement)) return GrammarUtils.findNodeForProperty(statement.$cstNode, 'kind');
  return GrammarUtils.findNodeForKeyword(statement.$cstNode, word);
}

function expected(statement: Statement): string {
  const fitting = statementWords.filter((word) => fits(word, statement));
  const plain = fitting.filter((word) => !isLinkKind(word) || COMMON_KINDS.has(word));
  const words = plain.length === fitting.length ? plain : [...plain, 'a link kind'];
  return words.length === 0 ? '' : `: expected ${words.length === 1 ? '' : 'one of '}${words.join(', ')}`;
}

/** `bridge, bond or vrf` */
function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** Those that are named where there is no place for all. */
const COMMON_KINDS = new Set<string>(['bridge', 'dummy']);

function fits(word: StatementWord, statement: Statement): boolean {
  return mayStandIn(word, placeOf(statement));
}

function isInPlace(word: StatementWord, statement: Statement): boolean {
  const form = statementForm(word);
  const { within } = isProbe(statement) ? (form.step ?? form) : form;
  return (within as readonly string[]).includes(placeOf(statement));
}

function ownerOf(statement: Statement): Statement | undefined {
  const container = statement.$container;
  return container.$type === 'Block' ? (container.$container as Statement) : undefined;
}
