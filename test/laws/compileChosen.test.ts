import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile, withBestArcs } from '../../src/core/compile.js';
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

/** Every bond and pair together, and every hub that both ends have an arc to: the chosen model has both or neither. */
function expectTiesWhole(model: Model, chosen: Model): number {
  const pairs = Array.from({ length: model.together.length / 2 }, (_, at) => [model.together[2 * at]!, model.together[2 * at + 1]!] as const);
  let met = 0;
  for (const [a, b] of [...pairs, ...Array.from(model.bonds.a, (one, bond) => [one, model.bonds.b[bond]!] as const)]) {
    for (const hub of units(model)) {
      if (findArc(model, a, hub) < 0 || findArc(model, b, hub) < 0) continue;
      met++;
      expect(findArc(chosen, a, hub) >= 0, `${a} and ${b} → ${hub}`).toBe(findArc(chosen, b, hub) >= 0);
    }
  }
  return met;
}

test('units of a bond or pair keep their arcs into a hub together', () => {
  let met = 0;
  fc.assert(
    fc.property(cases({ min: 4, max: 9 }), ({ problem, model }) => {
      met += expectTiesWhole(model, compile(problem, { arcs: 1 }));
    }),
    { seed: 12, numRuns: RUNS },
  );
  expect(met).toBeGreaterThan(RUNS);
});

test('as many arcs as there are hubs are all arcs', () => {
  fc.assert(
    fc.property(cases({ min: 2, max: 9 }), ({ problem, model }) => {
      expect(compile(problem, { arcs: 9 })).toEqual(model);
    }),
    { seed: 13, numRuns: 200 },
  );
});

test('the best arcs into every hub are added, and what is known of the others is true', () => {
  let [added, left] = [0, 0];
  fc.assert(
    fc.property(cases({ min: 4, max: 9 }), fc.integer({ min: 1, max: 3 }), fc.nat(), ({ problem, model }, most, seed) => {
      const rng = makeRng(seed);
      const draw = (reach: number): Float64Array => Float64Array.from({ length: model.n }, () => rng.below(2 * reach) - reach);
      const prices = { unit: draw(20_000 * SCALE), load: model.loads.map((_, k) => (k % 2 === 0 ? draw(3 * SCALE) : null)), ...(seed % 3 > 0 && { place: draw(20_000 * SCALE) }) };
      const before = compile(problem, { arcs: 1 });
      const after = withBestArcs(before, problem, prices, most);
      const floor = after.beyond!;
      expectTiesWhole(model, after);
      const all = units(model).flatMap((unit) => arcsOf(model, after, unit).map((arc) => ({ ...arc, unit, reduced: arc.cost * SCALE - floorOf(model, { ...prices, hub: new Float64Array(model.n) }, unit, arc.hub) })));
      for (const hub of units(model)) {
        const into = all.filter((arc) => arc.hub === hub && arc.unit !== hub && model.mustLead[arc.unit] === 0).toSorted((one, two) => one.reduced - two.reduced || one.unit - two.unit);
        for (const { unit, isKept } of into.slice(0, most)) expect(isKept, `arc ${unit} → ${hub}`).toBe(true);
        for (const { unit, cost, isKept } of into) if (!isKept) expect(cost * SCALE).toBeGreaterThanOrEqual(floorOf(model, floor, unit, hub));
      }
      for (const unit of units(model).filter((one) => model.mustLead[one] === 0)) {
        const paid = all.filter((arc) => arc.unit === unit).map((arc) => ({ ...arc, price: arc.reduced + (prices.place?.[arc.hub] ?? 0) }));
        // Of those that cost the same at the limit any may stay.
        const limit = paid.map(({ price }) => price).toSorted((one, two) => one - two)[most] ?? Infinity;
        for (const { hub, price, isKept } of paid) if (price < limit) expect(isKept, `arc ${unit} → ${hub}`).toBe(true);
      }
      for (const { unit, hub, isKept } of all) {
        if (findArc(before, unit, hub) >= 0) expect(isKept).toBe(true);
        else if (isKept) added++;
        if (!isKept) left++;
      }
      const whole = withBestArcs(after, problem, prices, model.n);
      expect({ ...whole, beyond: undefined, mustLead: null }).toEqual({ ...model, beyond: undefined, mustLead: null, ...(model.mustLead.includes(1) && { arcStart: whole.arcStart, arcHub: whole.arcHub, arcCost: whole.arcCost }) });
    }),
    { seed: 14, numRuns: RUNS },
  );
  expect(Math.min(added, left)).toBeGreaterThan(RUNS / 3);
});
