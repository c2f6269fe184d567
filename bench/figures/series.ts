/** From the lines of a run to what grows with n. */
import { groupBy } from '../../src/core/order.js';
import { fitGrowth, type Point } from './fit.js';
import type { Line } from '../runner/line.js';
import type { Series } from './plot.js';

export const MEASURES = ['wallSeconds', 'cpuSeconds', 'peakMemoryMiB'] as const;
export type Measure = (typeof MEASURES)[number];

/** A run that used this share of its time was ended by the clock. */
const USED_UP = 0.95;

/** One series for each suite and method, in the order of the lines. */
export function seriesOf(lines: readonly Line[], measure: Measure): Series[] {
  const measured = lines.filter((line) => line.status === 'done' && line.n > 0 && (line[measure] ?? 0) > 0);
  return [...groupBy(measured, ({ suite, method }) => `${suite}, ${method}`)].map(([name, own]): Series => {
    const point = (line: Line): Point => ({ n: line.n, y: line[measure]! });
    const isEnded = (line: Line): boolean => measure !== 'peakMemoryMiB' && endedByClock(line);
    const points = own.filter((line) => !isEnded(line)).map(point);
    const hasSizes = new Set(points.map(({ n }) => n)).size > 1;
    return { name, points, left: own.filter(isEnded).map(point), growth: hasSizes ? fitGrowth(points) : null };
  });
}

const endedByClock = ({ limit, wallSeconds, gap }: Line): boolean =>
  limit.timeMs !== null && wallSeconds! * 1000 >= USED_UP * limit.timeMs && !(limit.gap !== null && gap !== null && gap <= limit.gap);
