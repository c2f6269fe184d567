/**
 * Seeded chance that is the same on every machine: 32-bit integer arithmetic only.
 * sfc32 of Chris Doty-Humphrey's PractRand, seeded by splitmix32.
 */
export interface Rng {
  /** An unsigned 32-bit integer. */
  next(): number;
  /** An integer from 0 to n − 1, for 1 ≤ n ≤ 2^21; the bias is below n / 2^32. */
  below(n: number): number;
  /** A fraction in [0, 1) in steps of 2^−32. */
  unit(): number;
}

const TWO_32 = 4_294_967_296;
const PART_32 = 1 / TWO_32;

/** A generator for `seed`, a whole number from 0 on. */
export function makeRng(seed: number): Rng {
  let mixed = (seed ^ Math.floor(seed / TWO_32)) | 0;
  const splitmix = (): number => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let z = mixed ^ (mixed >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return (z ^ (z >>> 15)) | 0;
  };
  let a = splitmix();
  let b = splitmix();
  let c = splitmix();
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round++) next();
  return { next, below: (n) => Math.floor(next() * n * PART_32), unit: () => next() * PART_32 };
}

/** A new list in random order (Fisher–Yates). */
export function shuffled<T>(items: readonly T[], rng: Rng): T[] {
  const list = [...items];
  for (let last = list.length - 1; last > 0; last--) {
    const other = rng.below(last + 1);
    [list[last], list[other]] = [list[other]!, list[last]!];
  }
  return list;
}
