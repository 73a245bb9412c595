import type { Source, Statement } from '../generated/ast.ts';
import { expand } from './expand.ts';
import { textOf } from './text.ts';

/** A file with its repetitions written out, a statement a line; without comments. */
export function printExpanded(source: Source): string {
  return print(expand(source).source.statements, '');
}

function print(statements: readonly Statement[], indent: string): string {
  return statements
    .map((statement) => {
      const block = 'block' in statement ? statement.block : undefined;
      const line = `${indent}${textOf(statement)}`;
      if (block === undefined) return `${line}\n`;
      const settings = block.attributes.map((attribute) => `${indent}  ${textOf(attribute)}\n`).join('');
      const inner = settings + print(block.statements, `${indent}  `);
      return inner === '' ? `${line} {}\n` : `${line} {\n${inner}${indent}}\n`;
    })
    .join('');
}
