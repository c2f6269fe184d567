import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { generateCounty } from '../../bench/county.js';
import { columns } from '../../solvers/columns/columns.js';
import { enumeration } from '../../solvers/enumeration/enumeration.js';
import { lagrange } from '../../solvers/lagrange/lagrange.js';
import { loadHighsEngine } from '../../solvers/mip/highs.js';
import { compile } from '../../src/core/compile.js';
import type { Engine } from '../../src/core/mip.js';
import type { Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import type { Claim } from '../../src/core/result.js';
import { makeRng } from '../../src/core/rng.js';
import { byIterations, runAlone, type Solver } from '../../src/core/solver.js';
import { buildProblems } from '../../src/policy/problem.js';
import { settingsSchema } from '../../src/policy/settings.js';
import { checkBound } from '../../src/verify/bound.js';
import { cases } from '../laws/arbitraries.js';

let engine: Engine;
beforeAll(async () => {
  engine = await loadHighsEngine();
});

function runToEnd(solver: Solver, model: Model, effort: number): Claim {
  return runAlone(solver, model, { rng: makeRng(1), budget: byIterations(effort), start: null, engine });
}

test('on random models with every rule and term the bound is never above the enumerated optimum, and its certificate holds', () => {
  let feasible = 0;
  let proven = 0;
  for (const [index, { model }] of fc.sample(cases({ min: 3, max: 8 }), { seed: 91, numRuns: 140 }).entries()) {
    const truth = runToEnd(enumeration, model, Infinity);
    const claim = runToEnd(columns, model, 120_000);
    if (truth.layout === undefined) {
      expect(scoreOf(model, claim.layout!).excess, `model ${index}`).toBeGreaterThan(0);
      continue;
    }
    feasible++;
    const optimum = truth.bound!.cost;
    const score = scoreOf(model, claim.layout!);
    expect(score.excess > 0 || score.cost >= optimum, `model ${index}`).toBe(true);
    if (claim.bound === undefined) continue;
    expect(claim.bound.cost, `model ${index}`).toBeLessThanOrEqual(optimum);
    if (claim.bound.cost > 0) expect(checkBound(model, claim.bound.cost, claim.bound.certificate!), `model ${index}`).toEqual([]);
    if (claim.bound.cost === optimum) proven++;
  }
  expect(feasible).toBeGreaterThan(45);
  expect(proven / feasible).toBeGreaterThan(0.8);
});

test('on a county of 60 schools the gap is small, far below that of the plain relaxation, and the same run gives the same claim', () => {
  const [problem] = buildProblems(generateCounty({ schools: 60, seed: 3, leads: 'marked', pairs: 6 }), settingsSchema.parse({}));
  const model = compile(problem!);
  const claim = runToEnd(columns, model, 25_000_000);
  const { cost, excess } = scoreOf(model, claim.layout!);
  expect(excess).toBe(0);
  const gap = (cost - claim.bound!.cost) / cost;
  const plain = (cost - runToEnd(lagrange, model, Infinity).bound!.cost) / cost;
  expect(gap).toBeLessThan(0.03);
  expect(gap).toBeLessThan(plain / 2);
  expect(runToEnd(columns, model, 3_000_000)).toEqual(runToEnd(columns, model, 3_000_000));
});

test('without an engine there is a layout and no bound', () => {
  const { model } = fc.sample(cases({ min: 5, max: 8 }), { seed: 4, numRuns: 1 })[0]!;
  const claim = runAlone(columns, model, { rng: makeRng(1), budget: byIterations(30_000), start: null });
  expect(claim.bound).toBeUndefined();
  expect(claim.layout!.lead.length).toBe(model.n);
});
