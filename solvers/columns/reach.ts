/** Loads that a district can come to: what the table keeps its steps for, and what a multiplier is worth at most. */
import { SCALE } from '../../src/core/certificate.js';
import { loadCost, type Load } from '../../src/core/model.js';
import type { Candidates } from './linear.js';

/** Main loads that a part of a district can have from which a load within the range can still be reached. */
export function rangeOf(own: number, figures: readonly number[], room: number, range: Pick<Candidates, 'low' | 'high'>): { low: number; high: number } {
  const up = figures.toSorted((a, b) => b - a);
  const sums = (sorted: readonly number[], sign: number): number[] => {
    const all = [0];
    for (let count = 0; count < room; count++) all.push(all[count]! + sign * Math.max(0, sign * sorted[count]!));
    return all;
  };
  const most = sums(up, 1);
  const least = sums(up.toReversed(), -1);
  let [low, high] = [own, own];
  for (let taken = 0; taken <= room; taken++) {
    low = Math.min(low, Math.max(own + least[taken]!, range.low - most[room - taken]!));
    high = Math.max(high, Math.min(own + most[taken]!, range.high - least[room - taken]!));
  }
  return { low, high };
}

/** φ*(λ) over the loads that `size` units of two kinds can add up to. */
export function sharpConjugate(load: Load, hub: number, lambda: number, [one, two]: readonly [number, number], size: number): number {
  let most = -Infinity;
  for (let count = 0; count <= size; count++) {
    const x = one * (size - count) + two * count;
    if (x < load.hardLo[hub]! || x > load.hardHi[hub]!) continue;
    most = Math.max(most, lambda * x - SCALE * loadCost(load, x));
  }
  return most;
}
