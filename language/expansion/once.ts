import type { Source } from '../generated/ast.ts';
import { expand } from './expand.ts';

/**
 * A function of a file without its repetitions that works only once for each parse, however often it is asked: what is
 * asked for each namespace or each name must not walk through the file again.
 */
export function oncePerSource<T>(work: (expanded: Source) => T): (source: Source) => T {
  const known = new WeakMap<Source, { readonly result: T }>();
  return (written) => {
    const { source } = expand(written);
    let entry = known.get(source);
    if (entry === undefined) {
      entry = { result: work(source) };
      known.set(source, entry);
    }
    return entry.result;
  };
}
