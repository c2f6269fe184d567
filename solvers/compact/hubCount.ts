import type { Model } from '../../src/core/model.js';

/**
 * Least and most hubs of a layout: the model's own limits, tightened by hard limits of loads. Every unit is counted in some hub, so the k hubs
 * with the highest limits together have to take the whole load, and the k with the lowest must not ask for more than it.
 */
export function hubCountLimits(model: Model, hubs: readonly number[]): [least: number, most: number] {
  let least = model.minHubs;
  let most = model.maxHubs;
  for (const { a, hardLo, hardHi } of model.loads) {
    const total = a.reduce((sum, value) => sum + value, 0);
    least = Math.max(least, firstCount(hubs.map((hub) => hardHi[hub]!).toSorted((p, q) => q - p), (places) => places >= total));
    most = Math.min(most, lastCount(hubs.map((hub) => hardLo[hub]!).toSorted((p, q) => p - q), (wanted) => wanted <= total));
  }
  return least > most ? [model.minHubs, model.maxHubs] : [least, most];
}

/** The least k for which `holds` is true of the sum of the first k limits; 0 where it never is. */
function firstCount(limits: readonly number[], holds: (sum: number) => boolean): number {
  let sum = 0;
  for (let count = 1; count <= limits.length; count++) if (holds((sum += limits[count - 1]!))) return count;
  return 0;
}

/** The largest such k; Infinity where it never is. */
function lastCount(limits: readonly number[], holds: (sum: number) => boolean): number {
  let sum = 0;
  let last = Infinity;
  for (let count = 1; count <= limits.length; count++) if (holds((sum += limits[count - 1]!))) last = count;
  return last;
}
