import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dominates, kneeOf } from '../../src/analyse/front/geometry.js';

/** Points none of which dominates another. */
const fronts = (criteria: number): fc.Arbitrary<number[][]> =>
  fc.uniqueArray(fc.array(fc.nat(1000), { minLength: criteria, maxLength: criteria }), { minLength: 3, maxLength: 30, selector: String })
    .map((points) => points.filter((point) => !points.some((other) => dominates(other, point))))
    .filter(({ length }) => length >= 3);

describe('the knee of a front', () => {
  test('of two criteria is furthest below the chord of the ends: (1 − u − v) / √2', () => {
    fc.assert(fc.property(fronts(2), (points) => {
      const sorted = points.toSorted((one, two) => one[0]! - two[0]!);
      const [[left, top], [right, bottom]] = [sorted[0]!, sorted.at(-1)!] as [[number, number], [number, number]];
      const below = ([x, y]: readonly number[]): number => 1 - (x! - left) / (right - left) - (y! - bottom) / (top - bottom);
      const knee = kneeOf(points);
      const best = Math.max(...points.map(below));
      if (best < 1e-8) expect(knee).toBeNull();
      else expect(below(points[knee!]!)).toBeCloseTo(best, 9);
    }));
  });

  test('of three criteria, on a made-up front', () => {
    const ends = [[0, 10, 1000], [100, 0, 1000], [100, 10, 0]];
    expect(kneeOf([...ends, [60, 6, 600], [50, 5, 500], [55, 5, 500]])).toBe(4);
    // All on the plane of the ends, or above it.
    expect(kneeOf([...ends, [50, 5, 1000], [90, 9, 900]])).toBeNull();
    expect(kneeOf(ends.slice(1))).toBeNull();
    // One point is least in two criteria: there is no plane.
    expect(kneeOf([[0, 0, 1000], [100, 10, 0], [50, 5, 500]])).toBeNull();
  });

  test.each([2, 3])('of %i criteria: other units, another origin, other names of the axes and another order of the points change nothing', (criteria) => {
    const change = fc.record({ factor: fc.array(fc.integer({ min: 1, max: 64 }), { minLength: criteria, maxLength: criteria }), shift: fc.nat(5000), turn: fc.nat(criteria - 1) });
    fc.assert(fc.property(fronts(criteria), change, (points, { factor, shift, turn }) => {
      const knee = kneeOf(points);
      const turned = points.map((point) => point.map((_, axis) => point[(axis + turn) % criteria]! * factor[axis]! + shift));
      const other = kneeOf(turned.toReversed());
      expect(other === null).toBe(knee === null);
      if (knee === null || other === null) return;
      // Of points that are equally far below either may be the knee.
      const back = points.length - 1 - other;
      const alone = [...points.keys()].filter((at) => at === knee || at === back);
      expect(alone.every((at) => depth(points, at) > depth(points, knee) - 1e-9)).toBe(true);
    }));
  });
});

/** How far below the plane of the ends, from the definition: the factor by which the point has to be stretched to reach it. */
function depth(points: readonly (readonly number[])[], at: number): number {
  const criteria = points[0]!.length;
  const scaled = points.map((point) => point.map((value, axis) => {
    const all = points.map((one) => one[axis]!);
    return (value - Math.min(...all)) / Math.max(1, Math.max(...all) - Math.min(...all));
  }));
  const sum = (point: readonly number[]): number => point.reduce((one, two) => one + two, 0);
  const ends = Array.from({ length: criteria }, (_, axis) => scaled.toSorted((one, two) => one[axis]! - two[axis]! || sum(one) - sum(two))[0]!);
  // Weights of the ends that add up to the point's direction, by Gauss–Jordan elimination.
  const rows = Array.from({ length: criteria }, (_, axis) => [...ends.map((end) => end[axis]!), scaled[at]![axis]!]);
  for (let column = 0; column < criteria; column++) {
    const pivot = rows.findIndex((row, index) => index >= column && Math.abs(row[column]!) > 1e-12);
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    const by = rows[column]![column]!;
    rows[column] = rows[column]!.map((value) => value / by);
    rows.forEach((row, index) => {
      if (index !== column) rows[index] = row.map((value, cell) => value - row[column]! * rows[column]![cell]!);
    });
  }
  return 1 - sum(rows.map((row) => row[criteria]!));
}
