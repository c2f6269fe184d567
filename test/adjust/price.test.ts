import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextPrice, boundWithin, type PricedBound } from '../../src/policy/adjust/price.js';
import { boundOut, shareOut } from '../../src/policy/adjust/share.js';
import type { Kept } from '../../src/policy/adjust/archive.js';

const bounds = fc.array(fc.record({ price: fc.nat(50), cost: fc.nat(400) }), { minLength: 1, maxLength: 5 })
  .map((list): PricedBound[] => list.map(({ price, cost }) => ({ price, bound: { cost, method: 'enumeration', leftOut: [] } })));

/** A falling front: moves and what each step saves. */
const steps = fc.array(fc.record({ moves: fc.integer({ min: 1, max: 3 }), saved: fc.integer({ min: 1, max: 90 }) }), { maxLength: 5 });
const front = fc.record({ first: fc.nat(2), steps }).map(({ first, steps: each }): Kept[] => {
  let [moves, cost] = [first, 1000];
  return [{ moves, cost }, ...each.map((step) => ({ moves: (moves += step.moves), cost: (cost -= step.saved) }))].map((one) => ({ moves: one.moves, score: { excess: 0, cost: one.cost }, layout: { lead: new Int32Array(0) } }));
});

/** Every way to share at most `budget` out among so many parts. */
const ways = (parts: number, budget: number): number[][] =>
  parts === 0 ? [[]] : Array.from({ length: budget + 1 }, (_, own) => ways(parts - 1, budget - own).map((rest) => [own, ...rest])).flat();

test('a budget is shared out as the best of all ways to share it, layouts and bounds alike', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(front, bounds), { minLength: 1, maxLength: 3 }), fc.nat(6), (parts, budget) => {
      const all = ways(parts.length, budget);
      const costs = all.map((way) => way.reduce((sum, own, part) => sum + (parts[part]![0].findLast(({ moves }) => moves <= own)?.score.cost ?? Infinity), 0));
      const picks = shareOut(parts.map(([one]) => one), budget);
      expect(picks?.reduce((sum, { score }) => sum + score.cost, 0) ?? Infinity).toBe(Math.min(...costs));
      if (picks !== null) expect(picks.reduce((sum, { moves }) => sum + moves, 0)).toBeLessThanOrEqual(budget);
      const least = all.map((way) => way.reduce((sum, own, part) => sum + Math.max(...parts[part]![1].map(({ price, bound }) => bound.cost - price * own)), 0));
      const found = boundOut(parts.map(([, one]) => one), parts.map(() => 6), budget)!;
      expect(found.reduce((sum, { cost }) => sum + cost, 0)).toBe(Math.min(...least));
      expect(found.reduce((sum, { within }) => sum + within, 0)).toBeLessThanOrEqual(budget);
    }),
    { seed: 5, numRuns: 400 },
  );
});

test('shares beyond the schools of a part are of no use, and one part without a bound leaves none', () => {
  const one: PricedBound = { price: 10, bound: { cost: 100, method: 'enumeration', leftOut: [] } };
  expect(boundOut([[one]], [3], 8)).toMatchObject([{ within: 3, cost: 70 }]);
  expect(boundOut([[one], []], [3, 3], 2)).toBe(null);
  expect(boundWithin([], 4)).toBe(null);
});

/** What an exact solver says of a front at a price. */
const exactBound = (layouts: readonly Kept[], price: number): PricedBound => ({ price, bound: { cost: Math.min(...layouts.map(({ moves, score }) => score.cost + price * moves)), method: 'enumeration', leftOut: [] } });

test('prices end where the bounds are the convex hull of the front, none is asked for twice, and budget 0 is proven', () => {
  fc.assert(
    fc.property(front, (layouts) => {
      const known = layouts.map(({ moves, score }) => ({ moves, cost: score.cost }));
      const found = [exactBound(layouts, 0)];
      const solved = new Set([0]);
      for (;;) {
        const price = nextPrice({ front: known, bounds: found, solved, mostMoves: Infinity, mostPrice: 1e6 });
        if (price === null) break;
        expect(solved.has(price)).toBe(false);
        expect(Number.isInteger(price) && price > 0).toBe(true);
        solved.add(price);
        found.push(exactBound(layouts, price));
        expect(solved.size).toBeLessThan(20);
      }
      for (let budget = known[0]!.moves; budget <= known.at(-1)!.moves; budget++) {
        // The hull by its definition: the least over all lines between two of the front.
        const below = known.filter(({ moves }) => moves <= budget);
        const above = known.filter(({ moves }) => moves >= budget);
        const hull = Math.min(...below.flatMap((left) => above.map((right) => (left === right ? left.cost : left.cost + ((right.cost - left.cost) * (budget - left.moves)) / (right.moves - left.moves)))));
        const bound = boundWithin(found, budget)!.cost;
        expect(bound).toBeLessThanOrEqual(Math.ceil(hull));
        // A price is whole: on its line from a corner it is off by less than one for each move.
        expect(bound).toBeGreaterThan(hull - known.at(-1)!.moves - 1);
      }
      if (known[0]!.moves === 0) expect(boundWithin(found, 0)!.cost).toBe(known[0]!.cost);
    }),
    { seed: 6, numRuns: 400 },
  );
});
