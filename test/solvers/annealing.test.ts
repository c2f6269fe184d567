import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pMedianModel } from '../../bench/cpmp/model.js';
import { annealing } from '../../solvers/annealing/annealing.js';
import type { Layout } from '../../src/core/layout.js';
import type { Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import { makeRng } from '../../src/core/rng.js';
import { compareScores } from '../../src/core/score.js';
import { byIterations, runAlone } from '../../src/core/solver.js';
import { allowedLayout, cases, layoutFrom } from '../laws/arbitraries.js';

const annealed = (model: Model, start: Layout | null, effort: number): Layout => runAlone(annealing, model, { rng: makeRng(1), budget: byIterations(effort), start }).layout!;

test('from a start the layout is never worse than the start, and from random ones it is better', () => {
  let better = 0;
  fc.assert(
    fc.property(cases({ min: 6, max: 10 }), fc.nat(), fc.boolean(), ({ model }, seed, allowed) => {
      const start = allowed ? allowedLayout(model, seed) : layoutFrom(model.n, seed);
      const change = compareScores(scoreOf(model, annealed(model, start, 5000)), scoreOf(model, start));
      expect(change).toBeLessThanOrEqual(0);
      if (change < 0) better++;
    }),
    { seed: 12, numRuns: 200 },
  );
  expect(better).toBeGreaterThan(150);
});

/** Cost of the best two medians when capacities do not bind. */
function leastOfTwo({ n, arcCost }: Model): number {
  let least = Infinity;
  for (let one = 0; one < n; one++) {
    for (let two = 0; two < one; two++) {
      let sum = 0;
      for (let unit = 0; unit < n; unit++) sum += Math.min(arcCost[unit * n + one]!, arcCost[unit * n + two]!);
      least = Math.min(least, sum);
    }
  }
  return least;
}

test('districts of forty units, more than one exchange looks at: the medians are on average within 1 % of the best two', () => {
  const n = 80;
  const above = Array.from({ length: 10 }, (_, seed) => {
    const rng = makeRng(seed);
    const axis = (): Float64Array => Float64Array.from({ length: n }, () => rng.below(1000));
    const { model } = pMedianModel({ n, p: 2, x: axis(), y: axis(), capacity: new Float64Array(n).fill(n), demand: new Int32Array(n).fill(1), demandScale: 1 }, 'floored');
    const { excess, cost } = scoreOf(model, annealed(model, null, 200_000));
    expect(excess, `seed ${seed}`).toBe(0);
    return cost / leastOfTwo(model) - 1;
  });
  expect(Math.min(...above)).toBe(0);
  expect(above.reduce((sum, share) => sum + share, 0) / above.length, above.join(' ')).toBeLessThan(0.01);
});
