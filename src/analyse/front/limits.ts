/** Limits on one axis: which are asked for, and at which weights they are known least. */
import type { Archive, Seen } from './archive.js';
import type { FrontPoint } from './front.js';
import { toMultipliers } from './geometry.js';
import { costOf, weigh, type Weighing } from './weighing.js';

/** An axis and what it may cost at most. */
export interface Limit {
  /** Position of the axis. */
  readonly axis: number;
  /** What it may cost at the weights of the settings; whole, ≥ 0. */
  readonly most: number;
}

/** The limits as given or, for a number of them, equally spaced on the last axis between the ends of the front, the ends left out. */
export function limitsOf(asked: number | readonly Limit[], points: readonly FrontPoint[], axes: number): readonly Limit[] {
  if (typeof asked !== 'number') return asked;
  const axis = axes - 1;
  const costs = points.map(({ values }) => values.axes[axis]!);
  if (costs.length < 2) return [];
  const [least, most] = [Math.min(...costs), Math.max(...costs)];
  return Array.from({ length: asked }, (_, at) => ({ axis, most: Math.round(least + ((most - least) * (at + 1)) / (asked + 1)) }));
}

/**
 * The weights that could raise the bound of a limit most: if the layouts seen were all there are, the bound at multipliers p of the axis and q of all
 * else would be (Σ over parts of the least q · rest + p · axis − p · most) / q, which is greatest where two layouts of a part weigh the same. Null where
 * none would raise the bound above `known`.
 */
export function limitWeighing(archives: readonly Archive[], { axis, most }: Limit, known: number, axes: number, mostMultiplier: number): Weighing | null {
  let best: { readonly weighing: Weighing; readonly bound: number } | null = null;
  for (const weighing of archives.flatMap(({ seen }) => balances(seen, axis, axes, mostMultiplier))) {
    const least = archives.reduce((sum, archive) => sum + weigh(archive.bestAt(weighing)!.values, weighing), 0);
    const bound = (least - weighing.axes[axis]! * most) / weighing.others;
    if (bound > known && (best === null || bound > best.bound)) best = { weighing, bound };
  }
  return best?.weighing ?? null;
}

/** All weights at which two layouts weigh the same, where one pays less for the axis and more for all else. */
function balances(seen: readonly Seen[], axis: number, axes: number, mostMultiplier: number): Weighing[] {
  const all = seen.map(({ values }) => ({ on: values.axes[axis]!, off: costOf(values) - values.axes[axis]! }));
  return all.flatMap((one) =>
    all.filter((two) => two.on > one.on && two.off < one.off).map((two): Weighing => {
      const [off, on] = toMultipliers([two.on - one.on, one.off - two.off], mostMultiplier) as [number, number];
      return { axes: Array.from({ length: axes }, (_, at) => (at === axis ? on : off)), others: off };
    }));
}
