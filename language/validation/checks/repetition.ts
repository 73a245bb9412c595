import { expand } from '../../expansion/expand.ts';
import type { Statement } from '../../generated/ast.ts';
import { isPool, isTemplate } from '../../generated/ast.ts';
import { referencesOf } from '../../references/linking.ts';
import { lineOf, removal } from '../report.ts';
import { blockOf } from '../statements.ts';
import { checkAttributesOf } from './attributes.ts';
import type { Check } from './check.ts';

/** Repetition that comes to nothing, and templates and pools that nothing uses. Looks at the file as written. */
export const checkRepetition: Check = (source, _file, report) => {
  const { source: expanded, problems } = expand(source);
  if (expanded === source) return;
  for (const { code, message, cst } of problems) report(code, message, { cst });

  const used = { template: new Set<string>(), pool: new Set<string>() };
  for (const { property, reference } of referencesOf(source)) {
    if (property === 'template' || property === 'pool') used[property].add(reference.$refText);
  }
  const first = new Map<string, Statement>();
  for (const statement of source.statements) {
    if ((!isTemplate(statement) && !isPool(statement)) || statement.name === undefined) continue;
    const word = isTemplate(statement) ? 'template' : 'pool';
    const place = { node: statement, property: 'name' };
    const earlier = first.get(`${word} ${statement.name}`);
    if (earlier !== undefined) {
      report('duplicate-name', `${word} '${statement.name}' is declared already on line ${lineOf(earlier)}`, place);
    } else if (!used[word].has(statement.name)) {
      const what = `${word} '${statement.name}'`;
      report(`unused-${word}`, `nothing uses ${what}`, place, removal(what, statement));
    }
    if (isPool(statement)) checkAttributesOf(statement, report);
    first.set(`${word} ${statement.name}`, earlier ?? statement);
  }
  for (const statement of source.statements) misplaced(statement, report);
};

function misplaced(owner: Statement, report: Parameters<Check>[2]): void {
  for (const statement of blockOf(owner)?.statements ?? []) {
    if (isTemplate(statement) || isPool(statement)) {
      const word = statement.$type.toLowerCase();
      report('misplaced-statement', `'${word}' stands in a block, expected outside all blocks`, {
        node: statement,
        property: 'name',
      });
    }
    misplaced(statement, report);
  }
}
