/**
 * Weights from the data themselves, 熵权法: the more a column tells the rows apart, the more it weighs. After C. E. Shannon (1948) as used
 * for attribute weights, e.g. X. Xu, A note on the subjective and objective integrated approach to determine attribute weights, European
 * Journal of Operational Research 156 (2004) 530–532.
 *
 * Sums run over sorted values and the logarithm is made of + − × ÷ alone: the weights depend neither on the order of the rows nor on the machine.
 */

/** Whether a large value is good (正向) or a small one (负向). */
export type Better = 'high' | 'low';

/** 极差标准化 to 0 … 1, the best value 1: (x − min) / (max − min), or (max − x) / (max − min) where small is good; null where all are equal. */
export function minMax(values: readonly number[], better: Better = 'high'): number[] | null {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  if (!(most > least)) return null;
  return values.map((value) => (better === 'high' ? value - least : most - value) / (most - least));
}

/**
 * 差异系数 of the entropy method, 0 … 1: 1 − e with e = −(1 / ln n) Σ pᵢ ln pᵢ, pᵢ = xᵢ / Σ x, 0 ln 0 = 0. It is 0 where all values are
 * equal (also where all are 0, and where there are fewer than two), 1 where only one is above 0.
 * @param values not negative.
 * @throws RangeError where one is negative or no number.
 */
export function divergence(values: readonly number[]): number {
  if (!values.every((value) => value >= 0 && Number.isFinite(value))) throw new RangeError('Entropy is of values that are not negative.');
  const sorted = values.toSorted((a, b) => a - b);
  if (sorted.length < 2 || sorted[0] === sorted.at(-1)) return 0;
  const total = sum(sorted);
  const entropy = -sum(sorted.map((value) => (value === 0 ? 0 : (value / total) * logarithm(value / total)))) / logarithm(sorted.length);
  return Math.max(0, 1 - entropy);
}

/**
 * Whole weights of columns by their divergence, `total` in all: wⱼ = dⱼ / Σ d, rounded by largest remainder. A column whose values are
 * all equal weighs nothing; where that is so of all columns they weigh the same.
 * @param columns one list of values per column, not negative, all of the same rows; usually from `minMax`.
 * @throws RangeError as `divergence`.
 */
export const entropyWeights = (columns: readonly (readonly number[])[], total = 10_000): number[] => apportion(columns.map(divergence), total);

/**
 * Whole numbers in proportion to `shares`, `total` in all: rounded down, and the rest given one by one to the largest remainders, equal
 * ones from the first on (Hamilton's method). Shares that are all 0 count as equal.
 */
export function apportion(shares: readonly number[], total: number): number[] {
  const all = sum(shares.toSorted((a, b) => a - b));
  const exact = shares.map((share) => (total * (all > 0 ? share : 1)) / (all > 0 ? all : shares.length));
  const whole = exact.map(Math.floor);
  const byRemainder = [...exact.keys()].toSorted((a, b) => exact[b]! - whole[b]! - (exact[a]! - whole[a]!) || a - b);
  const rest = total - sum(whole);
  for (const index of byRemainder.slice(0, rest)) whole[index]!++;
  return whole;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** ln x for x > 0, not of the engine: x = 2ᵏ m with m in [0.7, 1.4], ln m = 2 artanh t = 2 (t + t³/3 + t⁵/5 + …), t = (m − 1) / (m + 1). */
function logarithm(x: number): number {
  let [m, k] = [x, 0];
  for (; m > 1.4; k++) m /= 2;
  for (; m < 0.7; k--) m *= 2;
  const t = (m - 1) / (m + 1);
  // |t| < 0.18: the eleventh power of t² is below 10⁻¹⁶
  let series = 0;
  for (let power = 21; power >= 1; power -= 2) series = series * t * t + 1 / power;
  return k * Math.LN2 + 2 * t * series;
}
