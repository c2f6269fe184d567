/** Whole numbers that a double holds to the last unit, and the arcs of a model by hub. */
import type { Model } from '../core/model.js';

/** A few figures of this size can be added up without leaving the exact whole numbers of a double. */
const MOST = 2 ** 50;

/**
 * `value` itself.
 * @throws RangeError when it is not a whole number, or so large that sums could be rounded.
 */
export function exact(value: number): number {
  if (!Number.isInteger(value) || Math.abs(value) > MOST) throw new RangeError(`A figure of ${value}; expected a whole number of at most ${MOST}.`);
  return value;
}

/** The arcs to hub j stand at `start[j]` to `start[j + 1] - 1`, by ascending unit. */
export interface ArcsByHub {
  readonly start: Int32Array;
  readonly unit: Int32Array;
  readonly cost: Int32Array;
}

export function arcsByHub({ n, arcStart, arcHub, arcCost }: Model): ArcsByHub {
  const start = new Int32Array(n + 1);
  for (const hub of arcHub) start[hub + 1]!++;
  for (let hub = 0; hub < n; hub++) start[hub + 1]! += start[hub]!;
  const next = start.slice();
  const [unit, cost] = [new Int32Array(arcHub.length), new Int32Array(arcHub.length)];
  for (let i = 0; i < n; i++) {
    for (let arc = arcStart[i]!; arc < arcStart[i + 1]!; arc++) {
      const at = next[arcHub[arc]!]!++;
      [unit[at], cost[at]] = [i, arcCost[arc]!];
    }
  }
  return { start, unit, cost };
}
