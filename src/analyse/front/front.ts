/**
 * What a front is: the trade-off between two or three terms of the objective, over all parts of a county.
 *
 * The criteria of the trade-off are the terms' costs at the weights of the settings; all terms that are no axis go with the first axis, so that
 * the criteria of a layout always sum up to its cost. Points are the best layouts found at several weights of the criteria against each other
 * (supported points: none of them is dominated in truth, and what lies in the dents of the front is not among them), each with what is proven there.
 */
import type { County } from '../../core/county.js';
import type { Layout } from '../../core/layout.js';
import type { Problem } from '../../core/problem.js';
import { gapOf, type Bound, type Infeasible } from '../../core/result.js';
import { countyLayout } from '../../policy/parts.js';
import type { Settings } from '../../policy/settings.js';
import { bestWithin, type Archive, type Seen } from './archive.js';
import { dominates, envelopeOf, impliedBound, kneeOf, type Plane } from './geometry.js';
import { addValues, baseWeighing, costOf, sameWeighing, weigh, type Values, type Weighing } from './weighing.js';

/** What came of one part at some weights. */
export interface PartSolve {
  /** The best accepted layout found, in units of the part; null where there is none. */
  readonly layout: Layout | null;
  /** No accepted layout costs less at these weights. */
  readonly bound: Bound | null;
}

/** One solving at some weights: layouts and bounds of every part. */
export interface Solve {
  readonly weighing: Weighing;
  /** What it was for: a further point, a limit's bound, or once more a point that was not proven to the share that is wanted. */
  readonly purpose: 'point' | 'limit' | 'again';
  /** Iterations that it took, of those that it might have. */
  readonly spent: number;
  /** By position of the part. */
  readonly parts: readonly PartSolve[];
  /** False where it was cut short: its layouts and bounds hold, but more was to come. */
  readonly isWhole: boolean;
}

/** At some weights, the best weighted cost found and the bound: sum of the parts', or what those of other weights imply. */
export interface Weighed {
  readonly weighing: Weighing;
  readonly sum: number;
  readonly bound: number;
  /** (sum − bound) / sum. */
  readonly gap: number | null;
}

/** A layout on the front, with its own bound at the weights that found it. */
export interface FrontPoint extends Weighed {
  /** Other weights at which no layout seen weighs less. */
  readonly also: readonly Weighed[];
  readonly values: Values;
  /** At the weights of the settings. */
  readonly cost: number;
  readonly districts: number;
  /** By position of the part. */
  readonly parts: readonly Seen[];
  /** The best at the weights of the settings. */
  readonly isBase: boolean;
  readonly isKnee: boolean;
}

/** The least cost of all other terms where one axis may cost so much at most. */
export interface LimitPoint {
  /** Position of the axis, and what it may cost at the weights of the settings. */
  readonly axis: number;
  readonly most: number;
  /** Null: no layout within the limit was found. */
  readonly found: { readonly values: Values; readonly parts: readonly Seen[] } | null;
  /** No accepted layout within the limit pays less for all other terms together. */
  readonly bound: number;
  readonly gap: number | null;
}

/** A trade-off front with its bounds, and all that is needed to check it; what `explore` gives. */
export interface Front {
  readonly county: County;
  readonly settings: Settings;
  /** Ids of the terms that are the axes. */
  readonly terms: readonly string[];
  readonly seed: number;
  /** Iterations of each point; null where time was the limit. */
  readonly effort: number | null;
  /** The share to which each point was to be proven. */
  readonly gap: number;
  readonly problems: readonly Problem[];
  /** In the order in which they were made: what a later run goes on from. */
  readonly solves: readonly Solve[];
  /** By ascending first criterion; none of them dominates another. */
  readonly points: readonly FrontPoint[];
  /** Others that none dominates, left out of `points` as there are enough without them: what is proven of them is less than was wanted. */
  readonly unproven: readonly FrontPoint[];
  readonly limits: readonly LimitPoint[];
  /** Two axes: corners of the line below which no layout lies, in the criteria; null for three. */
  readonly envelope: readonly (readonly [number, number])[] | null;
  /** The layout in force; null where there is none or it has no place for some schools. */
  readonly inForce: { readonly values: Values; readonly breaches: number } | null;
  /** The first part of which no layout was found, and why there is none, where that is known. */
  readonly unsolved: { readonly part: number; readonly infeasible: Infeasible | null } | null;
  readonly interrupted: boolean;
}

/** The criteria: what the axes cost, all other terms with the first. */
export const criteriaOf = ({ axes, others }: Values): number[] => axes.map((cost, axis) => (axis === 0 ? cost + others : cost));

/** Weights of the criteria as weights of the terms. */
export const ofCriteria = (by: readonly number[]): Weighing => ({ axes: by, others: by[0]! });
const isOfCriteria = ({ axes, others }: Weighing): boolean => axes[0] === others;

/** (sum − bound) / sum of the best layouts seen at some weights of the criteria. */
export function gapAt(weighing: Weighing, solves: readonly Solve[], archives: readonly Archive[]): number {
  const sum = archives.reduce((all, archive) => all + weigh(archive.bestAt(weighing)!.values, weighing), 0);
  return gapOf(sum, impliedBound(planesOf(solves, archives), weighing.axes)) ?? 1;
}

/** What the bounds say of the criteria. Bounds that a layout contradicts say nothing. */
export const planesOf = (solves: readonly Solve[], archives: readonly Archive[]): Plane[] =>
  boundsOf(solves, archives).flatMap(({ weighing, bound }) => (isOfCriteria(weighing) ? [{ by: weighing.axes, bound }] : []));

function boundsOf(solves: readonly Solve[], archives: readonly Archive[]): { readonly weighing: Weighing; readonly bound: number }[] {
  return solves.flatMap(({ weighing, parts }) => {
    const held = parts.map(({ bound }, part) => {
      const best = archives[part]!.bestAt(weighing);
      return bound !== null && best !== null && weigh(best.values, weighing) >= bound.cost ? bound.cost : null;
    });
    return held.includes(null) ? [] : [{ weighing, bound: held.reduce<number>((sum, cost) => sum + cost!, 0) }];
  });
}

/** The best layouts seen at every weight that was solved, of each weight one for every part; none where a part has no layout. */
function bestAt(weighing: Weighing, archives: readonly Archive[]): readonly Seen[] | null {
  const parts = archives.map((archive) => archive.bestAt(weighing));
  return parts.includes(null) ? null : (parts as Seen[]);
}

/**
 * All points, or where `wanted` of them are proven to `gap` those and the one at the weights of the settings alone: far out, where a term outweighs
 * all others, bounds are weak, and points there would say little for their time.
 */
export function sortedOut(found: readonly FrontPoint[], { gap: most, wanted }: { readonly gap: number; readonly wanted: number }): Pick<Front, 'points' | 'unproven'> {
  const isProven = ({ gap }: FrontPoint): boolean => gap !== null && gap <= most;
  if (found.filter(isProven).length < wanted) return { points: withKnee(found), unproven: [] };
  const isKept = (point: FrontPoint): boolean => isProven(point) || point.isBase;
  return { points: withKnee(found.filter(isKept)), unproven: found.filter((point) => !isKept(point)) };
}

function withKnee(points: readonly FrontPoint[]): FrontPoint[] {
  const knee = kneeOf(points.map(({ values }) => criteriaOf(values)));
  return points.map((point, at) => ({ ...point, isKnee: at === knee }));
}

/** Every point that none dominates, its knee not marked yet. */
export function pointsOf(solves: readonly Solve[], archives: readonly Archive[], axes: number): FrontPoint[] {
  const planes = planesOf(solves, archives);
  const merged: { values: Values; parts: readonly Seen[]; weighed: Weighed[] }[] = [];
  for (const { weighing } of solves.filter(({ purpose }) => purpose === 'point')) {
    const parts = bestAt(weighing, archives);
    if (parts === null) continue;
    const values = addValues(parts.map((part) => part.values), axes);
    const sum = weigh(values, weighing);
    const bound = impliedBound(planes, weighing.axes);
    const weighed = { weighing, sum, bound, gap: gapOf(sum, bound) };
    const twin = merged.find((one) => !criteriaOf(one.values).some((value, at) => value !== criteriaOf(values)[at]));
    if (twin === undefined) merged.push({ values, parts, weighed: [weighed] });
    else if (!twin.weighed.some((one) => sameWeighing(one.weighing, weighing))) twin.weighed.push(weighed);
  }
  const kept = merged.filter(({ values }) => !merged.some((other) => dominates(criteriaOf(other.values), criteriaOf(values))));
  const ordered = kept.toSorted((one, two) => compareCriteria(criteriaOf(one.values), criteriaOf(two.values)));
  const base = baseWeighing(axes);
  return ordered.map(({ values, parts, weighed }): FrontPoint => {
    const [own, ...also] = weighed.toSorted((one, two) => (one.gap ?? 1) - (two.gap ?? 1)) as [Weighed, ...Weighed[]];
    return {
      ...own, also, values, parts,
      cost: costOf(values),
      districts: parts.reduce((sum, { evaluation }) => sum + evaluation.districts.length, 0),
      isBase: weighed.some(({ weighing }) => sameWeighing(weighing, base)),
      isKnee: false,
    };
  });
}

const compareCriteria = (one: readonly number[], two: readonly number[]): number => one.reduce((order, value, at) => order || value - two[at]!, 0);

/**
 * The best layout seen with `axis` at most `most`, and what the bounds imply: for every accepted layout x that pays T(x) ≤ most for the axis and
 * rest(x) for all other terms, at multipliers m of the axis and at most M of the others
 *
 *   M · rest(x) + m · most ≥ cost_m(x) ≥ bound_m,      so that      rest(x) ≥ (bound_m − m · most) / M
 *
 * (Lagrangian relaxation of the limit: Everett 1963, Geoffrion 1974); the best of all weights that were solved, never below 0.
 */
export function limitPoint(solves: readonly Solve[], archives: readonly Archive[], { axis, most }: { readonly axis: number; readonly most: number }, axes: number): LimitPoint {
  const bound = boundsOf(solves, archives).reduce((best, one) => {
    const rest = one.weighing.axes.filter((_, at) => at !== axis).reduce((high, multiplier) => Math.max(high, multiplier), one.weighing.others);
    return Math.max(best, Math.ceil((one.bound - one.weighing.axes[axis]! * most) / rest));
  }, 0);
  const parts = bestWithin(archives.map(({ seen }) => seen), axis, most);
  if (parts === null) return { axis, most, found: null, bound, gap: null };
  const values = addValues(parts.map((part) => part.values), axes);
  return { axis, most, found: { values, parts }, bound, gap: gapOf(costOf(values) - values.axes[axis]!, bound) };
}

export const frontEnvelope = (solves: readonly Solve[], archives: readonly Archive[], axes: number): Front['envelope'] => (axes === 2 ? envelopeOf(planesOf(solves, archives)) : null);

/** The layout of the whole county at a point, or within a limit. */
export const layoutOfParts = ({ county, problems }: Pick<Front, 'county' | 'problems'>, parts: readonly Seen[]): Layout =>
  countyLayout(county, parts.map(({ evaluation }, at) => ({ part: problems[at]!.part, layout: evaluation.layout })));
