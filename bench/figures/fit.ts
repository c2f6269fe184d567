/** How a cost grows with size: y ≈ factor · n^exponent by least squares on the logarithms. */
import { mean } from './stats.js';

export interface Point {
  readonly n: number;
  readonly y: number;
}

export interface Growth {
  readonly factor: number;
  readonly exponent: number;
  /** Standard error of the exponent; null with two points, which every line fits. */
  readonly error: number | null;
}

/** @throws RangeError with fewer than two sizes, or a figure that is not above 0. */
export function fitGrowth(points: readonly Point[]): Growth {
  if (points.some(({ n, y }) => !(n > 0 && y > 0))) throw new RangeError('A size or a cost that is not above 0 has no logarithm.');
  const x = points.map(({ n }) => Math.log(n));
  const y = points.map((point) => Math.log(point.y));
  const [middleX, middleY] = [mean(x), mean(y)];
  const spread = x.reduce((sum, value) => sum + (value - middleX) ** 2, 0);
  if (!(spread > 0)) throw new RangeError('A growth needs at least two sizes.');
  const exponent = x.reduce((sum, value, at) => sum + (value - middleX) * (y[at]! - middleY), 0) / spread;
  const rest = x.reduce((sum, value, at) => sum + (y[at]! - middleY - exponent * (value - middleX)) ** 2, 0);
  return { factor: Math.exp(middleY - exponent * middleX), exponent, error: points.length > 2 ? Math.sqrt(rest / (points.length - 2) / spread) : null };
}
