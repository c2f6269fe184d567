/**
 * Points and half-spaces of a trade-off between two or three criteria, all to be small. A plane says of every layout with the criteria y that
 * by · y ≥ bound. What planes imply together, and where the front between known points is least known, is linear algebra on few figures;
 * what is claimed of it is counted in whole numbers.
 *
 * Where to look next is the dichotomic scheme (Cohon 1978: NISE; Aneja and Nair 1979): at the weights at which neighbours on the convex hull
 * weigh the same, first where the triangle of neighbours and bounds is largest. With three criteria the facets of the hull stand for its edges.
 */
export interface Plane {
  /** Whole, ≥ 0, not all 0. */
  readonly by: readonly number[];
  readonly bound: number;
}

export type Point = readonly number[];

export const dot = (one: Point, two: Point): number => one.reduce((sum, value, at) => sum + value * two[at]!, 0);

/** Whether every criterion of `one` is at most that of `two`, and one is less. */
export const dominates = (one: Point, two: Point): boolean => one.every((value, at) => value <= two[at]!) && one.some((value, at) => value < two[at]!);

function det(rows: readonly Point[]): number {
  const [a, b, c] = rows as [Point, Point, Point | undefined];
  if (c === undefined) return a[0]! * b[1]! - a[1]! * b[0]!;
  return a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) - a[1]! * (b[0]! * c[2]! - b[2]! * c[0]!) + a[2]! * (b[0]! * c[1]! - b[1]! * c[0]!);
}

function subsets<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, at) => subsets(items.slice(at + 1), size - 1).map((rest) => [item, ...rest]));
}

/** No criterion is below 0. */
const floors = (criteria: number): Plane[] => Array.from({ length: criteria }, (_, axis) => ({ by: Array.from({ length: criteria }, (_value, at) => (at === axis ? 1 : 0)), bound: 0 }));

/**
 * No layout weighs less than this at the weights `by`: the best that follows of the planes as a sum of them (p₁·by₁ + p₂·by₂ + … = by, p ≥ 0).
 * Determinants of multipliers up to 4096 are exact in a double; their products with bounds are made in long integers and rounded up.
 */
export function impliedBound(planes: readonly Plane[], by: Point): number {
  let [best, factors, used]: [number, readonly number[], readonly Plane[]] = [-Infinity, [], []];
  for (const some of subsets([...planes, ...floors(by.length)], by.length)) {
    const rows = some.map((plane) => plane.by);
    const sign = Math.sign(det(rows));
    if (sign === 0) continue;
    const each = rows.map((_, at) => sign * det(rows.with(at, by)));
    if (each.some((factor) => factor < 0)) continue;
    const value = dot(each, some.map(({ bound }) => bound)) / Math.abs(det(rows));
    if (value > best) [best, factors, used] = [value, each, some];
  }
  const sum = factors.reduce((all, factor, at) => all + BigInt(factor) * BigInt(used[at]!.bound), 0n);
  const divisor = BigInt(Math.abs(det(used.map((plane) => plane.by))));
  return Number(sum / divisor + (sum % divisor > 0n ? 1n : 0n));
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** Where a ratio has to be rounded, its multipliers need no more than this. */
const MOST_ROUNDED = 256;

/** Whole multipliers from 1 to `most` in the ratio of `normal`: exactly, or rounded to within half a percent of the largest. */
export function toMultipliers(normal: Point, most: number): number[] {
  const reduced = (values: Point): number[] => values.map((value) => value / values.reduce(gcd));
  const largest = Math.max(...normal);
  const exact = normal.every((value) => Number.isSafeInteger(value)) ? reduced(normal) : null;
  if (exact !== null && Math.max(...exact) <= most) return exact;
  return reduced(normal.map((value) => Math.max(1, Math.round((value / largest) * Math.min(most, MOST_ROUNDED)))));
}

/** The weights, all above 0, at which as many of the points as there are criteria weigh the same and no point weighs less: those of the edges or facets of their lower hull. */
function normalsOf(points: readonly Point[]): { readonly normal: Point; readonly corners: readonly Point[] }[] {
  const [first] = points;
  if (first === undefined) return [];
  return subsets(points, first.length).flatMap((corners) => {
    const [origin, ...others] = corners as [Point, ...Point[]];
    const sides = others.map((corner) => corner.map((value, at) => value - origin[at]!));
    const cross = first.length === 2
      ? [sides[0]![1]!, -sides[0]![0]!]
      : [0, 1, 2].map((at) => sides[0]![(at + 1) % 3]! * sides[1]![(at + 2) % 3]! - sides[0]![(at + 2) % 3]! * sides[1]![(at + 1) % 3]!);
    const normal = cross[0]! < 0 ? cross.map((value) => -value) : cross;
    if (normal.some((value) => !(value > 0))) return [];
    const level = dot(normal, origin);
    // Of three criteria the products are beyond whole doubles: a point on the facet may seem a hair below it.
    return points.every((point) => dot(normal, point) >= level - Math.abs(level) * 1e-12) ? [{ normal, corners }] : [];
  });
}

export interface Hole {
  /** Multipliers by criterion. */
  readonly by: readonly number[];
  /** By how much the points beside it may be better there, at most: their weight less the bound that the planes imply. */
  readonly height: number;
  /** Two criteria: area of the triangle of the neighbours and the bounds, where the ends of the front span the unit square; three: its height there. */
  readonly size: number;
}

/** Where the front is not settled between `points`, the largest hole first. `most`: the largest multiplier; `span`: the largest ratio of two of them. */
export function holesOf(points: readonly Point[], planes: readonly Plane[], { most, span }: { readonly most: number; readonly span: number }): Hole[] {
  const ranges = rangesOf(points);
  const holes = normalsOf(points).flatMap(({ normal, corners }): Hole[] => {
    const by = toMultipliers(normal, most);
    if (Math.max(...by) > span * Math.min(...by)) return [];
    const height = Math.min(...points.map((point) => dot(by, point))) - impliedBound(planes, by);
    if (height <= 0) return [];
    const scaled = height / length(by.map((factor, at) => factor * ranges[at]!));
    const base = corners.length === 2 ? length(corners[0]!.map((value, at) => (value - corners[1]![at]!) / ranges[at]!)) / 2 : 1;
    return [{ by, height, size: scaled * base }];
  });
  return holes.toSorted((one, two) => two.size - one.size || compare(one.by, two.by));
}

const length = (vector: Point): number => Math.sqrt(dot(vector, vector));
const compare = (one: Point, two: Point): number => one.reduce((order, value, at) => order || value - two[at]!, 0);
const rangesOf = (points: readonly Point[]): number[] =>
  (points[0] ?? []).map((_, at) => Math.max(1, Math.max(...points.map((point) => point[at]!)) - Math.min(...points.map((point) => point[at]!))));

/**
 * Position of the knee of a front: with every criterion from 0 to 1 between its least and most, the point furthest below the line or plane
 * through the points that are least in one criterion each (I. Das, On characterizing the “knee” of the Pareto curve, 1999). Of two criteria
 * u and v that distance is (1 − u − v) / √2. Null for fewer than three points, where those do not span a plane that falls in every
 * criterion, or none is below it.
 */
export function kneeOf(points: readonly Point[]): number | null {
  if (points.length < 3) return null;
  const ranges = rangesOf(points);
  const least = ranges.map((_, at) => Math.min(...points.map((point) => point[at]!)));
  const scaled = points.map((point) => point.map((value, at) => (value - least[at]!) / ranges[at]!));
  const ends = ranges.map((_, axis) => scaled.reduce((end, point) => (point[axis]! < end[axis]! || (point[axis] === end[axis] && sumOf(point) < sumOf(end)) ? point : end)));
  const columns = ranges.map((_, axis) => ends.map((end) => end[axis]!));
  const whole = det(columns);
  const normal = columns.map((_, axis) => det(columns.with(axis, ranges.map(() => 1))) / whole);
  if (!normal.every((value) => value > 0 && Number.isFinite(value))) return null;
  const below = scaled.map((point) => 1 - dot(normal, point));
  const best = below.reduce((knee, value, at) => (value > below[knee]! ? at : knee), 0);
  return below[best]! > NOISE ? best : null;
}

/** Of rounding: what is nearer to the plane than this lies on it. */
const NOISE = 1e-9;

const sumOf = (point: Point): number => point.reduce((sum, value) => sum + value, 0);

/**
 * Two criteria: the corners of the region that the planes leave, by ascending first criterion, rounded down: below and left of the line
 * through them there is no layout.
 */
export function envelopeOf(planes: readonly Plane[]): (readonly [number, number])[] {
  const all = [...planes, ...floors(2)];
  const corners = subsets(all, 2).flatMap(([one, two]): [number, number][] => {
    const area = det([one!.by, two!.by]);
    if (area === 0) return [];
    const x = (one!.bound * two!.by[1]! - two!.bound * one!.by[1]!) / area;
    const y = (one!.by[0]! * two!.bound - two!.by[0]! * one!.bound) / area;
    return all.every(({ by, bound }) => by[0]! * x + by[1]! * y >= bound - Math.max(1, Math.abs(bound)) * 1e-9) ? [[Math.floor(x), Math.floor(y)]] : [];
  });
  const ordered = corners.toSorted((one, two) => one[0] - two[0] || two[1] - one[1]);
  return ordered.filter((corner, at) => at === 0 || compare(corner, ordered[at - 1]!) !== 0);
}
