import { isTable } from '../generated/ast.ts';
import { oncePerFiles, writtenStatements } from '../imports/imports.ts';

/** The numbers of the tables that a file names; names without a right number are left out. */
export const tablesOf = oncePerFiles(
  (source): ReadonlyMap<string, number> =>
    new Map(
      writtenStatements(source)
        .filter(isTable)
        .flatMap(({ name, number }) => {
          const value = tableNumber(number);
          return name === undefined || value === undefined ? [] : [[name, value] as const];
        }),
    ),
);

/** The number of a table that a file may name; nothing when it is none, or one that every kernel has. */
export function tableNumber(text: string | undefined): number | undefined {
  if (text === undefined || !/^(\d{1,10}|0x[0-9a-fA-F]{1,8})$/.test(text)) return undefined;
  const number = Number(text);
  return number >= 1 && number <= 4294967295 && (number < 253 || number > 255) ? number : undefined;
}
