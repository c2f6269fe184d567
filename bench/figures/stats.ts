/** Medians over lines, where a missing figure counts as the worst. */

/** The median of `values`, where null counts as the largest (`missing: 'high'`) or the least; null where it falls on one of them. */
export function medianOf(values: readonly (number | null)[], missing: 'high' | 'low' = 'high'): number | null {
  if (values.length === 0) return null;
  const worst = missing === 'high' ? Infinity : -Infinity;
  const sorted = values.map((value) => value ?? worst).toSorted((a, b) => a - b);
  const middle = (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
  return Number.isFinite(middle) ? middle : null;
}

/** a / b; null where either is missing or b is 0, 1 where both are 0. */
export const ratio = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : b === 0 ? (a === 0 ? 1 : null) : a / b);

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
