/** XX3: the worst district first. Held against enumeration on small counties. */
import { describe, expect, test } from 'vitest';
import { districtsOf, isLayout } from '../../src/core/layout.js';
import { evaluate } from '../../src/core/evaluation.js';
import { FAIR_MEASURES, worstOf, type FairMeasure } from '../../src/policy/fairness.js';
import { buildProblems } from '../../src/policy/problem.js';
import { makeScope } from '../../src/policy/scope.js';
import { partSettings, settingsSchema, type Settings } from '../../src/policy/settings.js';
import { makeRng } from '../../src/core/rng.js';
import { solve } from '../../src/solve.js';
import { county } from '../policy/small.js';

type Measure = Exclude<FairMeasure, 'none'>;

/** Every layout of n units. */
function* layouts(n: number): Generator<Int32Array> {
  const lead = new Int32Array(n);
  for (let number = 0; number < n ** n; number++) {
    for (let unit = 0, rest = number; unit < n; unit++, rest = Math.floor(rest / n)) lead[unit] = rest % n;
    if (isLayout(lead)) yield lead.slice();
  }
}

/** The least worst district, and the least cost with it. */
function truth(of: ReturnType<typeof county>, settings: Settings, measure: Measure): { readonly worst: number; readonly cost: number } {
  const [problem] = buildProblems(of, settings);
  const scope = makeScope(of, problem!.part, partSettings(settings, 'primary'));
  let best = { worst: Infinity, cost: Infinity };
  for (const lead of layouts(of.schools.length)) {
    const { score } = evaluate(problem!, { lead });
    if (score.excess > 0) continue;
    const worst = worstOf(measure, scope, { lead });
    if (worst < best.worst || (worst === best.worst && score.cost < best.cost)) best = { worst, cost: score.cost };
  }
  return best;
}

describe.each(FAIR_MEASURES.filter((measure) => measure !== 'none'))('XX3: the worst district by %s', (measure) => {
  test.each([1, 2, 3, 4])('is the least there is, and the sum is the least with it (seed %i)', async (seed) => {
    const rng = makeRng(seed);
    const n = 6;
    const of = county(
      Array.from({ length: n }, () => ({ quality: rng.below(10_000), students: 50 + rng.below(900), leadership: rng.below(3) > 0 ? ('may' as const) : null })),
      { at: Array.from({ length: n }, () => rng.below(30_000)) },
    );
    const settings = settingsSchema.parse({ scheme: { fair: measure }, rules: { minSize: 2, maxSize: 4 } });
    const expected = truth(of, settings, measure);
    const { fairness, outcomes } = await solve(of, settings, { threads: 0, effort: 2_000_000 });
    if (expected.worst === Infinity) return expect(outcomes[0]!.evaluation).toBeNull();
    // Ten tries halve a range of metres or students ten times: within a thousandth.
    expect(fairness[0]!.found).toBeGreaterThanOrEqual(expected.worst);
    expect(fairness[0]!.found).toBeLessThanOrEqual(expected.worst * 1.002 + 1);
    expect(fairness[0]!.proven).toBeLessThanOrEqual(expected.worst);
    if (fairness[0]!.found === expected.worst) expect(outcomes[0]!.evaluation!.score.cost).toBe(expected.cost);
    expect(districtsOf(outcomes[0]!.evaluation!.layout).length).toBeGreaterThan(0);
  });
});

test('a limit that is given is kept and not tightened', async () => {
  const of = county(Array.from({ length: 6 }, (_, at) => ({ quality: 1000 * at, leadership: 'may' as const })));
  const { fairness, outcomes } = await solve(of, settingsSchema.parse({ scheme: { fair: 'size' }, targets: { worst: 3 }, rules: { minSize: 2 } }), { threads: 0, effort: 200_000 });
  expect(fairness).toEqual([]);
  expect(Math.max(...districtsOf(outcomes[0]!.evaluation!.layout).map(({ schools }) => schools.length))).toBeLessThanOrEqual(3);
});
