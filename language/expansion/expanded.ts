import type { Source } from '../generated/ast.ts';
import { type Imports, importsOf } from '../imports/imports.ts';

const known = new WeakMap<Imports, Source>();

/** The source that a written one stands for, as far as it is expanded by now; before that, and of an expanded one, itself. */
export function expandedOf(source: Source): Source {
  return known.get(importsOf(source)) ?? source;
}

export function setExpanded(written: Source, expanded: Source): void {
  known.set(importsOf(written), expanded);
}
