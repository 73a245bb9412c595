import { expand } from '../../expansion/expand.ts';
import type { Statement } from '../../generated/ast.ts';
import { isImport, isPool, isTemplate } from '../../generated/ast.ts';
import { importsOf, writtenStatements } from '../../imports/imports.ts';
import { referencesOf } from '../../references/linking.ts';
import { lineOf, type Report, removal } from '../report.ts';
import { blockOf, isLibrary, reportBlock } from '../statements.ts';
import { checkAttributesOf } from './attributes.ts';
import type { Check } from './check.ts';

/** Repetition and imports that come to nothing, and templates and pools that nothing uses. Looks at the file as written. */
export const checkRepetition: Check = (source, report) => {
  const { source: expanded, problems } = expand(source);
  if (expanded === source) return;
  const { files, problems: imports } = importsOf(source);
  for (const statement of files.flatMap(({ statements }) => statements)) {
    if (isImport(statement)) reportBlock(statement, report);
  }
  for (const { code, message, statement } of imports) {
    const fix = code === 'duplicate-import' ? removal(`the import of '${statement.file}'`, statement) : undefined;
    report(code, message, { node: statement, property: 'file' }, fix);
  }
  for (const { code, message, cst } of problems) report(code, message, { cst });

  const used = { template: new Set<string>(), pool: new Set<string>() };
  for (const { property, reference } of files.flatMap(referencesOf)) {
    if (property === 'template' || property === 'pool') used[property].add(reference.$refText);
  }
  const first = new Map<string, Statement>();
  const written = writtenStatements(source);
  for (const statement of written) {
    if (isPool(statement)) reportBlock(statement, report);
    if ((!isTemplate(statement) && !isPool(statement)) || statement.name === undefined) continue;
    const word = isTemplate(statement) ? 'template' : 'pool';
    const place = { node: statement, property: 'name' };
    const earlier = first.get(`${word} ${statement.name}`);
    if (earlier !== undefined) {
      report(
        'duplicate-name',
        `${word} '${statement.name}' is declared already on line ${lineOf(earlier, source)}`,
        place,
      );
    } else if (!isLibrary(source) && !used[word].has(statement.name)) {
      const what = `${word} '${statement.name}'`;
      report(`unused-${word}`, `nothing uses ${what}`, place, removal(what, statement));
    }
    if (isPool(statement)) checkAttributesOf(statement, report);
    first.set(`${word} ${statement.name}`, earlier ?? statement);
  }
  for (const statement of written) misplaced(statement, report);
};

function misplaced(owner: Statement, report: Report): void {
  for (const statement of blockOf(owner)?.statements ?? []) {
    if (isTemplate(statement) || isPool(statement) || isImport(statement)) {
      const word = statement.$type.toLowerCase();
      report('misplaced-statement', `'${word}' stands in a block, expected outside all blocks`, {
        node: statement,
        property: isImport(statement) ? 'file' : 'name',
      });
    }
    misplaced(statement, report);
  }
}
