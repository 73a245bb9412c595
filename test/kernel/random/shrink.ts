import type { Comparison } from '../compare.ts';
import { firstDifference } from '../difference.ts';

/** Blocks, and what they come to on both sides. */
export interface Finding {
  readonly blocks: readonly string[];
  readonly comparison: Comparison;
}

/** Comparisons that making one finding small may cost. */
const LIMIT = 80;

/** Leaves out blocks other than those `kept`, ever fewer at once, as long as both sides still differ first in the same block. */
export async function shrink(
  finding: Finding,
  judged: (blocks: readonly string[]) => Promise<Comparison>,
  kept: (block: string) => boolean = () => false,
): Promise<Finding> {
  const kind = firstDifference(finding.comparison)?.block;
  let smallest = finding;
  let left = LIMIT;
  for (let size = Math.ceil(finding.blocks.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let end = smallest.blocks.length; end > 0 && left > 0; end -= size) {
      const blocks = smallest.blocks.filter((block, index) => index < end - size || index >= end || kept(block));
      if (blocks.length === smallest.blocks.length) continue;
      const comparison = await judged(blocks);
      left--;
      if (!comparison.agree && firstDifference(comparison)?.block === kind) smallest = { blocks, comparison };
    }
  }
  return smallest;
}
