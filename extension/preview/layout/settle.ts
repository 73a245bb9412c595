/**
 * Places intervals of given lengths one after the other, in order and at least `gap` apart, with their starts as near to
 * the wanted ones as possible in the sense of least squares (isotonic regression by pooling adjacent violators).
 */
export function settle(wanted: readonly number[], lengths: readonly number[], gap: number): readonly number[] {
  const offsets: number[] = [];
  let total = 0;
  for (const length of lengths) {
    offsets.push(total);
    total += length + gap;
  }
  const pools: { sum: number; count: number }[] = [];
  for (const [index, want] of wanted.entries()) {
    pools.push({ sum: want - (offsets[index] ?? 0), count: 1 });
    while (pools.length > 1 && mean(pools.at(-2)) > mean(pools.at(-1))) {
      const last = pools.pop();
      const before = pools.at(-1);
      if (before === undefined || last === undefined) break;
      before.sum += last.sum;
      before.count += last.count;
    }
  }
  return pools
    .flatMap((pool) => Array<number>(pool.count).fill(mean(pool)))
    .map((start, i) => start + (offsets[i] ?? 0));
}

function mean(pool: { readonly sum: number; readonly count: number } | undefined): number {
  return pool === undefined ? 0 : pool.sum / pool.count;
}
