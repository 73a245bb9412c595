/** A seeded source of random numbers: the same seed gives the same sequence. */
export interface Random {
  /** An integer, 0 ≤ n < 2^32. */
  uint32(): number;
  /** A number, 0 ≤ x < 1. */
  fraction(): number;
}

/** mulberry32: small, fast, and good enough for MAC addresses and timer jitter. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const uint32 = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
  return { uint32, fraction: () => uint32() / 0x1_0000_0000 };
}
