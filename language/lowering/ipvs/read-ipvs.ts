import { oncePerSource } from '../../expansion/once.ts';
import type { Ipvs, SavedLine, Statement } from '../../generated/ast.ts';
import { isIpvs } from '../../generated/ast.ts';
import { type ParsedIpvsLine, parseIpvsLine } from '../../model/ipvs/parse-line.ts';
import { HOST } from '../../model/network.ts';
import { isNodeBlock, nodeOfBlock } from '../../references/nodes.ts';
import { remember } from '../../remember.ts';
import { type SourceWord, wordsOf } from '../saved-words.ts';

export interface ReadIpvsLine extends ParsedIpvsLine {
  /** Without the command, so that word N of a span is word N - 1 here. */
  readonly words: readonly SourceWord[];
  readonly node: SavedLine;
}

/** The lines of an `ipvs` block. */
export const readIpvs = remember(({ lines }: Ipvs): readonly ReadIpvsLine[] =>
  lines.map((node) => {
    const words = wordsOf(node);
    return { ...parseIpvsLine([{ text: node.command ?? '' }, ...words]), words, node };
  }),
);

/** The lines of all blocks of each namespace, in the order of the source. */
export const ipvsByNamespace = oncePerSource((source): ReadonlyMap<string, readonly ReadIpvsLine[]> => {
  const result = new Map<string, ReadIpvsLine[]>();
  const visit = (statements: readonly Statement[], namespace: string) => {
    for (const statement of statements) {
      if (isIpvs(statement)) {
        const lines = result.get(namespace) ?? [];
        result.set(namespace, lines);
        for (const line of readIpvs(statement)) lines.push(line);
      } else if (isNodeBlock(statement) && statement.block !== undefined)
        visit(statement.block.statements, nodeOfBlock(statement, namespace));
    }
  };
  visit(source.statements, HOST);
  return result;
});
