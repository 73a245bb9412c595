/** Comparisons that may still be made: a file full of wrong names must not take long. */
export interface Effort {
  left: number;
}

/**
 * The candidate that was most likely meant: at most a third of the letters differ, by insertion, deletion, replacement or
 * transposition of neighbours (Damerau, restricted). `undefined` when none is near; words of one or two letters have none.
 */
export function nearest(word: string, candidates: Iterable<string>, effort?: Effort): string | undefined {
  const limit = word.length < 3 ? 0 : Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (effort !== undefined && effort.left-- <= 0) break;
    if (candidate === word || Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** `; did you mean 'x'?`, or nothing. */
export function suggestion(word: string, candidates: Iterable<string>, effort?: Effort): string {
  const near = nearest(word, candidates, effort);
  return near === undefined ? '' : didYouMean(near);
}

/** The end of a sentence about a word that is not there. */
export function didYouMean(near: string): string {
  return `; did you mean '${near}'?`;
}

function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, beforeLast[j - 2]! + 1);
      }
      row.push(value);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
