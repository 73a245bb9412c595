import type { Source } from '../generated/ast.ts';
import { remember } from '../remember.ts';
import { expand } from './expand.ts';

/**
 * A function of a file without its repetitions that works only once for each parse, however often it is asked: what is
 * asked for each namespace or each name must not walk through the file again.
 */
export function oncePerSource<T>(work: (expanded: Source) => T): (source: Source) => T {
  const remembered = remember(work);
  return (written) => remembered(expand(written).source);
}
