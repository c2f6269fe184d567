import fc from 'fast-check';
import { expect, test } from 'vitest';
import { districtCost, partnersOf } from '../../solvers/columns/district.js';
import { pricingModel } from '../../solvers/columns/hubs.js';
import { Pricer } from '../../solvers/columns/pricing.js';
import { SCALE } from '../../src/core/certificate.js';
import { districtsOf } from '../../src/core/layout.js';
import type { Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import { makeRng } from '../../src/core/rng.js';
import { allowedLayout, cases } from '../laws/arbitraries.js';

const LIMIT = 2 ** 44;

/** Reduced costs of all allowed districts of a hub, cheapest first. */
function everyDistrict(model: Model, hub: number, prices: Float64Array): number[] {
  const partners = partnersOf(model);
  const all: number[] = [];
  for (let mask = 0; mask < 1 << model.n; mask++) {
    if ((mask & (1 << hub)) === 0) continue;
    const units = Int32Array.from(Array.from({ length: model.n }, (_, unit) => unit).filter((unit) => mask & (1 << unit)));
    const cost = districtCost(model, partners, hub, units);
    if (cost !== null) all.push(units.reduce((sum, unit) => sum - prices[unit]!, cost));
  }
  return all.toSorted((a, b) => a - b);
}

/** With bonds between many units, at prices about that of an arc. */
function withBonds(model: Model, seed: number): Model {
  const rng = makeRng(seed);
  const price = Math.max(10, ...model.arcCost);
  const ends = Array.from({ length: model.n }, () => [rng.below(model.n), rng.below(model.n)] as const).filter(([a, b]) => a !== b);
  return { ...model, bonds: { a: Int32Array.from(ends, ([a]) => a), b: Int32Array.from(ends, ([, b]) => b), price: Int32Array.from(ends, () => 1 + rng.below(price)) } };
}

test('pricing finds the best district of every hub, and says so, on random models with every rule and term', () => {
  let compared = 0;
  for (const [index, { model: drawn }] of fc.sample(cases({ min: 4, max: 8 }), { seed: 5, numRuns: 400 }).entries()) {
    const rng = makeRng(index);
    const model = index % 2 === 0 ? drawn : withBonds(drawn, index);
    const pricing = pricingModel(model, partnersOf(model));
    const pricer = new Pricer(pricing);
    const high = Math.max(10, ...model.arcCost) * SCALE;
    for (let round = 0; round < 2; round++) {
      const prices = Float64Array.from({ length: model.n }, () => rng.below(2 * high));
      pricing.hubs.forEach(({ hub }, at) => {
        const truth = everyDistrict(model, hub, prices);
        const priced = pricer.price({ at, prices, cuts: null, limit: LIMIT, wanted: 3, nodes: Infinity });
        expect(priced.isExact, `model ${index}`).toBe(true);
        expect(priced.found.map(({ reduced }) => reduced), `model ${index}, hub ${hub}, round ${round}`).toEqual(truth.slice(0, 3));
        expect(priced.bound).toBe(truth[0] ?? LIMIT);
        const few = pricer.price({ at, prices, cuts: null, limit: LIMIT, wanted: 1, nodes: 3 });
        expect(few.bound).toBeLessThanOrEqual(truth[0] ?? LIMIT);
        // A limit just above some of them: what the candidates and the load's range are narrowed by.
        const limit = (truth[Math.min(2, truth.length - 1)] ?? 0) + 1;
        const below = pricer.price({ at, prices, cuts: null, limit, wanted: 3, nodes: Infinity });
        expect(below.found.map(({ reduced }) => reduced), `model ${index}, hub ${hub}, round ${round}, below ${limit}`).toEqual(truth.filter((value) => value < limit).slice(0, 3));
        const all = pricer.price({ at, prices, cuts: null, limit, wanted: 4 + truth.length, nodes: Infinity });
        expect([all.isWhole, all.found.length], `model ${index}, hub ${hub}, round ${round}`).toEqual([true, truth.filter((value) => value < limit).length]);
        if (all.found.length > 1) expect(pricer.price({ at, prices, cuts: null, limit, wanted: 1, nodes: Infinity }).isWhole).toBe(false);
        if (truth.length > 0) compared++;
      });
    }
  }
  expect(compared).toBeGreaterThan(500);
});

test('the districts of a layout cost what the layout costs', () => {
  let compared = 0;
  for (const [seed, { model }] of fc.sample(cases({ min: 4, max: 9 }), { seed: 6, numRuns: 600 }).entries()) {
    const layout = allowedLayout(model, seed);
    const score = scoreOf(model, layout);
    if (score.excess > 0) continue;
    const partners = partnersOf(model);
    const costs = districtsOf(layout).map(({ lead, schools }) => districtCost(model, partners, lead, Int32Array.from(schools)));
    expect(costs.reduce<number>((sum, cost) => sum + cost!, 0)).toBe(score.cost * SCALE);
    compared++;
  }
  expect(compared).toBeGreaterThan(50);
});
