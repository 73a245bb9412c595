import { type AstNode, GrammarUtils, type Reference, type ReferenceInfo } from 'langium';
import type { NodeDestination, Probe, Source, Statement } from '../generated/ast.ts';
import { isNodeDestination, isProbe, isTest } from '../generated/ast.ts';
import { setPiece } from './text.ts';

/**
 * Replaces each `ping all server -> all server` of the tests by one probe for every pair of two different namespaces, and
 * tells of the references that come about. `arrays` has the names of each by `HOST/NAME`, on this machine by `/NAME`.
 */
export function expandProbes(
  source: Source,
  arrays: ReadonlyMap<string, readonly string[]>,
  onReference: (info: ReferenceInfo) => void,
): void {
  const every = (all: string | undefined, name?: string, host = ''): readonly string[] =>
    name === undefined ? [] : all === undefined ? [name] : (arrays.get(`${host}/${name}`) ?? [name]);

  for (const test of source.statements) {
    if (!isTest(test) || !test.block?.statements.some(isForAll)) continue;
    test.block.statements = test.block.statements.flatMap((statement): Statement[] => {
      if (!isProbe(statement)) return [statement];
      const { destination } = statement;
      const target = isNodeDestination(destination) ? destination : undefined;
      if (statement.all === undefined && target?.all === undefined) return [statement];
      return every(statement.all, statement.source?.$refText, statement.sourceHost?.$refText).flatMap((from) => {
        if (target === undefined) return [probeFrom(statement, from, onReference)];
        const others = every(target.all, target.node?.$refText, target.host?.$refText).filter(
          (to) => to !== from || target.all === undefined || target.host?.$refText !== statement.sourceHost?.$refText,
        );
        return others.map((to) => probeFrom(statement, from, onReference, { target, to }));
      });
    });
    for (const [at, statement] of test.block.statements.entries()) Object.assign(statement, { $containerIndex: at });
  }
}

/** Such a probe is a copy, and so is its test. */
function isForAll(statement: Statement): boolean {
  return isProbe(statement) && (isEvery(statement) || (statement.destination && isEvery(statement.destination)));
}

/** Whether a probe, or its destination, stands for all of an array. */
export function isEvery(node: AstNode): boolean {
  return (isProbe(node) || isNodeDestination(node)) && node.all !== undefined;
}

function probeFrom(
  probe: Probe,
  from: string,
  onReference: (info: ReferenceInfo) => void,
  toward?: { target: NodeDestination; to: string },
): Probe {
  const copy = { ...probe, source: rename(probe.source, from) } as Probe;
  delete copy.all;
  onReference({ reference: copy.source, container: copy, property: 'source' });
  const { $cstNode: cst } = probe;
  setPiece(copy, GrammarUtils.findNodeForProperty(cst, 'all'), '');
  setPiece(copy, GrammarUtils.findNodeForProperty(cst, 'source'), from);
  if (toward === undefined) return copy;
  const { target, to } = toward;
  const destination = { ...target, node: rename(target.node, to), $container: copy } as NodeDestination;
  delete destination.all;
  setPiece(destination, GrammarUtils.findNodeForProperty(target.$cstNode, 'all'), '');
  setPiece(destination, GrammarUtils.findNodeForProperty(target.$cstNode, 'node'), to);
  onReference({ reference: destination.node, container: destination, property: 'node' });
  copy.destination = destination;
  return copy;
}

function rename<Target extends AstNode>(reference: Reference<Target>, name: string): Reference<Target> {
  return { $refText: name, $refNode: reference.$refNode } as Reference<Target>;
}
