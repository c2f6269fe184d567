/** Every layout of a small model, one by one. */
import type { Model } from '../core/model.js';
import { costOfLayout } from './recount.js';

/** Models of more units are not enumerated. */
export const MOST_UNITS = 10;

/**
 * An accepted layout (hub of every unit) that costs less than `limit`; null where there is none.
 * @throws RangeError for a model of more than `MOST_UNITS` units.
 */
export function layoutBelow(model: Model, limit: number): number[] | null {
  const { n, arcStart, arcHub, arcCost } = model;
  if (n > MOST_UNITS) throw new RangeError(`${n} units; at most ${MOST_UNITS} are enumerated.`);
  const lead = Array.from({ length: n }, () => -1);
  /** Hubs named by a unit before them have to lead themselves. */
  const isPromised = (unit: number): boolean => lead.indexOf(unit) >= 0 && lead.indexOf(unit) < unit;
  const visit = (unit: number, paid: number): boolean => {
    // Nothing costs less than 0.
    if (paid >= limit) return false;
    if (unit === n) return (costOfLayout(model, lead) ?? Infinity) < limit;
    const isBound = isPromised(unit);
    for (let arc = arcStart[unit]!; arc < arcStart[unit + 1]!; arc++) {
      const hub = arcHub[arc]!;
      if ((isBound && hub !== unit) || (hub < unit && lead[hub] !== hub)) continue;
      lead[unit] = hub;
      if (visit(unit + 1, paid + arcCost[arc]!)) return true;
      lead[unit] = -1;
    }
    return false;
  };
  return visit(0, 0) ? lead : null;
}
