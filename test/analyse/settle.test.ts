/** What is solved for single places and schools of a part, against every partition of its schools. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explainSchool, type Placed } from '../../src/analyse/explain.js';
import { standings } from '../../src/analyse/firm.js';
import { isSettled, leastOf } from '../../src/analyse/settle.js';
import { SCALE } from '../../src/core/certificate.js';
import { compile } from '../../src/core/compile.js';
import type { Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import { cases } from '../laws/arbitraries.js';
import { districtCost } from '../verify/bruteForce.js';

const SEED = 71;
const now = (): number => 0;

/** Least cost over all partitions, where a district of some units under a hub counts only if it is wanted. */
function partitions({ n, minHubs, maxHubs, ...model }: Model): (isWanted: (units: number, hub: number) => boolean) => number {
  const all = { ...model, n, minHubs, maxHubs } as Model;
  const hubsOf = Array.from({ length: 1 << n }, (_, subset): (readonly [hub: number, cost: number])[] => {
    const units = [...Array(n).keys()].filter((unit) => (subset >> unit) & 1);
    return units.flatMap((hub) => {
      const cost = districtCost(all, hub, units);
      return cost === null ? [] : [[hub, cost / SCALE] as const];
    });
  });
  return (isWanted) => {
    const cheapest = hubsOf.map((hubs, subset) => hubs.reduce((least, [hub, cost]) => (cost < least && isWanted(subset, hub) ? cost : least), Infinity));
    // By number of districts, least cost of the units of each set.
    let made = cheapest.map((_, subset) => (subset === 0 ? 0 : Infinity));
    let best = Infinity;
    for (let districts = 1; districts <= Math.min(n, maxHubs); districts++) {
      made = made.map((_, set) => {
        const first = set & -set;
        let least = Infinity;
        for (let subset = set; subset > 0; subset = (subset - 1) & set) if ((subset & first) !== 0) least = Math.min(least, cheapest[subset]! + made[set & ~subset]!);
        return least;
      });
      if (districts >= minHubs) best = Math.min(best, made[(1 << n) - 1]!);
    }
    return best;
  };
}

interface Known {
  readonly placed: Placed;
  readonly model: Model;
  readonly least: ReturnType<typeof partitions>;
  readonly cost: number;
}

const drawn = await Promise.all(fc.sample(cases({ min: 11, max: 11 }), { seed: SEED, numRuns: 40 }).map(async ({ problem }): Promise<Known[]> => {
  const model = compile(problem);
  const { found, atLeast } = await leastOf(model, null, { seed: 1, now });
  if (found === null || model.n !== 11) return [];
  return [{ placed: { problem, layout: found.layout, bound: { cost: Math.min(atLeast, found.score.cost), method: 'columns', leftOut: [] } }, model, least: partitions(model), cost: found.score.cost }];
}));
const parts = drawn.flat().filter(({ placed }) => isSettled(placed)).slice(0, 12);

test('of the whole part and of every place: at least ≤ the best there is ≤ at most, and nearly always both are it', async () => {
  const counts = { places: 0, exact: 0, impossible: 0 };
  for (const { placed, model, least, cost } of parts) {
    expect(least(() => true)).toBe(cost);
    for (const unit of [0, 5, 10]) {
      const { places } = await explainSchool(placed, unit, { places: 12, settle: { seed: 1 }, now });
      for (const { hub, layout, atMost, atLeast, isImpossible } of places) {
        const best = least((units, lead) => ((units >> unit) & 1) === 0 || lead === hub) - cost;
        counts.places++;
        if (isImpossible) counts.impossible++;
        expect(isImpossible && best < Infinity).toBe(false);
        expect(atLeast ?? 0).toBeLessThanOrEqual(best);
        if (atMost !== null) expect(atMost).toBeGreaterThanOrEqual(best);
        if (layout !== null) expect([layout.lead[unit], scoreOf(model, layout)]).toEqual([hub, { excess: 0, cost: cost + atMost! }]);
        if (isImpossible || (atMost === best && atLeast === best)) counts.exact++;
      }
    }
  }
  expect(counts.places).toBeGreaterThan(60);
  expect(counts.exact / counts.places).toBeGreaterThan(0.95);
}, 120_000);

test('parts that are too hard, too large, or of which nothing is proven are left alone', async () => {
  const { placed, cost } = parts[0]!;
  expect(isSettled({ ...placed, bound: null })).toBe(false);
  expect(isSettled({ ...placed, bound: { ...placed.bound!, cost: Math.floor(cost * 0.99) } })).toBe(false);
  expect(parts.length).toBe(12);
});

test('every school is told to be firm or free, and is', async () => {
  const counts = { firm: 0, free: 0, open: 0 };
  for (const { placed, model, least, cost } of parts) {
    const { lead } = placed.layout;
    for (const within of [0, 500]) {
      const room = Math.floor((cost * within) / 10_000);
      for (const { unit, kind, elsewhere } of await standings(placed, within, { settle: { seed: 1 }, now })) {
        counts[kind]++;
        const away = least((units, hub) => ((units >> unit) & 1) === 0 || lead[hub] !== lead[unit]);
        if (kind !== 'open') expect([unit, kind, away]).toEqual([unit, away <= cost + room ? 'free' : 'firm', away]);
        if (elsewhere !== null) expect(elsewhere.costsMore).toBeGreaterThanOrEqual(least((units, hub) => ((units >> unit) & 1) === 0 || hub === elsewhere.hub) - cost);
      }
    }
    expect(model.n).toBe(11);
  }
  expect(Math.min(counts.firm, counts.free)).toBeGreaterThan(20);
  expect(counts.open).toBeLessThan(0.05 * (counts.firm + counts.free));
}, 120_000);
