import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile, withArcsBelow } from '../../src/core/compile.js';
import { SCALE } from '../../src/core/certificate.js';
import { findArc, type Beyond, type Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import { makeRng } from '../../src/core/rng.js';
import { allowedLayout, cases } from './arbitraries.js';

const RUNS = 600;
const units = (model: Model): number[] => Array.from({ length: model.n }, (_, unit) => unit);

/** Every arc of a unit in the whole model with what the chosen model makes of it. */
const arcsOf = (whole: Model, chosen: Model, unit: number): { hub: number; cost: number; isKept: boolean }[] =>
  Array.from({ length: whole.arcStart[unit + 1]! - whole.arcStart[unit]! }, (_, at) => whole.arcStart[unit]! + at).map((arc) => {
    const hub = whole.arcHub[arc]!;
    const kept = findArc(chosen, unit, hub);
    if (kept >= 0) expect(chosen.arcCost[kept]).toBe(whole.arcCost[arc]);
    return { hub, cost: whole.arcCost[arc]!, isKept: kept >= 0 };
  });

/** Times SCALE. */
const floorOf = (model: Model, { unit, hub, load }: Beyond, joins: number, leads: number): number =>
  load.reduce<number>((sum, prices, k) => sum - (prices?.[leads] ?? 0) * model.loads[k]!.a[joins]!, unit[joins]! + hub[leads]!);

test('of every unit the cheapest arcs stay, its own, and those of layouts that are to be kept; the rest is above its floor', () => {
  let left = 0;
  fc.assert(
    fc.property(cases({ min: 4, max: 9 }), fc.integer({ min: 1, max: 4 }), fc.nat(), ({ problem, model }, arcs, seed) => {
      const layout = allowedLayout(model, seed);
      const chosen = compile(problem, { arcs, keep: [layout] });
      expect({ ...chosen, arcStart: null, arcHub: null, arcCost: null, beyond: null }).toEqual({ ...model, arcStart: null, arcHub: null, arcCost: null, beyond: null });
      for (const unit of units(model)) {
        const all = arcsOf(model, chosen, unit);
        const cheapest = all.toSorted((a, b) => a.cost - b.cost || a.hub - b.hub).slice(0, arcs);
        for (const { hub, isKept } of [...cheapest, ...all.filter((arc) => arc.hub === unit || arc.hub === layout.lead[unit])]) expect(isKept, `arc ${unit} → ${hub}`).toBe(true);
        const others = all.filter(({ isKept }) => !isKept);
        left += others.length;
        if (others.length === 0) expect(chosen.beyond?.unit[unit] ?? Infinity).toBe(Infinity);
        for (const { hub, cost } of others) expect(cost * SCALE).toBeGreaterThanOrEqual(floorOf(chosen, chosen.beyond!, unit, hub));
      }
      expect(scoreOf(chosen, layout)).toEqual(scoreOf(model, layout));
    }),
    { seed: 11, numRuns: RUNS },
  );
  expect(left).toBeGreaterThan(RUNS / 3);
});

test('units that have to share a hub have one in common wherever the whole model gives them one', () => {
  let compared = 0;
  fc.assert(
    fc.property(cases({ min: 4, max: 9 }), ({ problem, model }) => {
      const chosen = compile(problem, { arcs: 1 });
      const common = (one: Model, a: number, b: number): number[] => units(one).filter((hub) => findArc(one, a, hub) >= 0 && findArc(one, b, hub) >= 0);
      if (model.together.length !== 2) return;
      const [a, b] = model.together as unknown as [number, number];
      if (common(model, a, b).length === 0) return;
      compared++;
      expect(common(chosen, a, b)).not.toEqual([]);
    }),
    { seed: 12, numRuns: RUNS },
  );
  expect(compared).toBeGreaterThan(50);
});

test('as many arcs as there are hubs are all arcs', () => {
  fc.assert(
    fc.property(cases({ min: 2, max: 9 }), ({ problem, model }) => {
      expect(compile(problem, { arcs: 9 })).toEqual(model);
    }),
    { seed: 13, numRuns: 200 },
  );
});

test('arcs below a floor are added, and the floor is what is known of the others', () => {
  let [added, left] = [0, 0];
  fc.assert(
    fc.property(cases({ min: 4, max: 9 }), fc.nat(), ({ problem, model }, seed) => {
      const rng = makeRng(seed);
      const draw = (most: number): Float64Array => Float64Array.from({ length: model.n }, () => rng.below(2 * most) - most);
      const floor = { unit: draw(20_000 * SCALE), hub: draw(5000 * SCALE), load: model.loads.map((_, k) => (k % 2 === 0 ? draw(3 * SCALE) : null)) };
      const before = compile(problem, { arcs: 2 });
      const after = withArcsBelow(before, problem, floor);
      for (const unit of units(model)) {
        for (const { hub, cost, isKept } of arcsOf(model, after, unit)) {
          const isBelow = cost * SCALE < floorOf(model, floor, unit, hub);
          expect(isKept).toBe(isBelow || findArc(before, unit, hub) >= 0);
          if (isKept && findArc(before, unit, hub) < 0) added++;
          if (isKept) continue;
          left++;
          expect(cost * SCALE).toBeGreaterThanOrEqual(floorOf(after, after.beyond!, unit, hub));
        }
      }
      const few = withArcsBelow(before, problem, floor, 1);
      for (const unit of units(model)) {
        const gained = arcsOf(model, few, unit).filter(({ hub, isKept }) => isKept && findArc(before, unit, hub) < 0);
        expect(gained.length).toBeLessThanOrEqual(1);
        for (const { hub, cost, isKept } of arcsOf(model, few, unit)) if (!isKept) expect(cost * SCALE).toBeGreaterThanOrEqual(floorOf(few, few.beyond!, unit, hub));
      }
      expect(withArcsBelow(after, problem, { ...floor, hub: new Float64Array(model.n).fill(2 ** 50) })).toEqual(model);
    }),
    { seed: 14, numRuns: RUNS },
  );
  expect(Math.min(added, left)).toBeGreaterThan(RUNS / 3);
});
