import { GrammarUtils } from 'langium';
import { isTest, isUnknown, type Statement } from '../../generated/ast.ts';
import { didYouMean, nearest } from '../../references/near-miss.ts';
import { describeOwner, placeOf, wordOf } from '../../vocabulary/places.ts';
import { isStatementWord, type Place, statementForm, statementWords } from '../../vocabulary/statements.ts';
import { allStatements, blockOf } from '../statements.ts';
import type { Check } from './check.ts';

const PLACES: Readonly<Record<Place, string>> = {
  file: 'outside all blocks',
  netns: 'in the block of a netns',
  bridge: 'in the block of a bridge',
  test: 'in a test',
  for: 'in the block of a for',
  template: 'in a template',
};

const WITH_BLOCK = new Set<string>([
  'for',
  'template',
  ...statementWords.flatMap((word) => statementForm(word).within),
]);

/** Statements that are none, or stand where they mean nothing; blocks of what has none; tests without steps. */
export const checkStatements: Check = (source, _file, report) => {
  for (const statement of allStatements(source)) {
    const word = wordOf(statement);
    const block = blockOf(statement);
    const owner = ownerOf(statement);
    const isJudged = owner === undefined || WITH_BLOCK.has(wordOf(owner));
    if (isUnknown(statement)) {
      if (!isJudged) continue;
      const near = nearest(word, statementWords);
      const hint = near === undefined ? expected(statement) : didYouMean(near);
      report('unknown-statement', `'${word}' begins no statement${hint}`, { node: statement, property: 'word' }, near);
      continue;
    }
    if (block !== undefined && !WITH_BLOCK.has(word)) {
      const cst = GrammarUtils.findNodeForKeyword(block.$cstNode, '{');
      report('misplaced-block', `'{' follows ${describeOwner(statement)}, but ${word} has no block`, { cst });
    }
    if (isStatementWord(word) && !fits(word, statement) && isJudged) {
      const cst = GrammarUtils.findNodeForKeyword(statement.$cstNode, word);
      const stands = owner === undefined ? PLACES.file : `in ${describeOwner(owner)}`;
      const places = statementForm(word)
        .within.map((place) => PLACES[place])
        .join(' or ');
      report('misplaced-statement', `'${word}' stands ${stands}, expected ${places}`, { cst });
    }
    if (isTest(statement) && block !== undefined && block.statements.length === 0) {
      report('empty-test', `test '${statement.name}' has no steps: expected a probe such as ping`, {
        node: statement,
        property: 'name',
      });
    }
  }
};

function expected(statement: Statement): string {
  const words = statementWords.filter((word) => fits(word, statement));
  return words.length === 0 ? '' : `: expected ${words.length === 1 ? '' : 'one of '}${words.join(', ')}`;
}

function fits(word: (typeof statementWords)[number], statement: Statement): boolean {
  return (statementForm(word).within as readonly string[]).includes(placeOf(statement));
}

function ownerOf(statement: Statement): Statement | undefined {
  const container = statement.$container;
  return container.$type === 'Block' ? (container.$container as Statement) : undefined;
}
