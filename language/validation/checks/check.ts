import type { Source } from '../../generated/ast.ts';
import type { Place, Report } from '../report.ts';

/** One concern's problems in a network. */
export type Check = (source: Source, report: Report) => void;

/**
 * A check of nodes by what stands in them and around them in their statement: what it found nothing wrong with is not
 * looked at again, since a statement that changes has other nodes.
 */
export function onceRight<Node extends object>(
  check: (node: Node, report: Report) => void,
): (node: Node, report: Report) => void {
  const right = new WeakSet<Node>();
  return (node, report) => {
    if (right.has(node)) return;
    let isRight = true;
    check(node, (code, message, place: Place, fix) => {
      isRight = false;
      report(code, message, place, fix);
    });
    if (isRight) right.add(node);
  };
}
