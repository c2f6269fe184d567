import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateCounty } from '../../bench/county.js';
import { enumeration } from '../../solvers/enumeration/enumeration.js';
import { lagrange } from '../../solvers/lagrange/lagrange.js';
import { large } from '../../solvers/large/large.js';
import { allArcs, compile } from '../../src/core/compile.js';
import type { Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import { compareScores, type Score } from '../../src/core/score.js';
import type { Problem } from '../../src/core/problem.js';
import type { Claim } from '../../src/core/result.js';
import { makeRng } from '../../src/core/rng.js';
import { byIterations, runAlone, type Solver, type Task } from '../../src/core/solver.js';
import { buildProblems } from '../../src/policy/problem.js';
import { settingsSchema } from '../../src/policy/settings.js';
import { checkBound } from '../../src/verify/bound.js';
import { cases } from '../laws/arbitraries.js';

const runToEnd = (solver: Solver, model: Model, task: Partial<Task> = {}): Claim => runAlone(solver, model, { rng: makeRng(1), budget: byIterations(200_000), start: null, ...task });

const instances = fc.sample(cases({ min: 4, max: 7 }), { seed: 51, numRuns: 150 }).map(({ problem, model }) => ({ problem, model, truth: runToEnd(enumeration, model) }));

describe('against the enumerated truth, on models with few of their arcs', () => {
  test('bounds are not above the optimum, layouts are mostly optimal, and possible instances are not called infeasible', () => {
    let [optimal, feasible, share] = [0, 0, 0];
    for (const [index, { problem, model, truth }] of instances.entries()) {
      const thin = compile(problem, { arcs: 1 });
      const claim = runToEnd(large, thin, { arcs: allArcs(problem) });
      if (truth.layout === undefined) {
        if (claim.layout !== undefined) expect(scoreOf(model, claim.layout).excess, `instance ${index}`).toBeGreaterThan(0);
        continue;
      }
      const optimum = truth.bound!.cost;
      expect(claim.infeasible, `instance ${index}`).toBeUndefined();
      expect(claim.bound!.cost, `instance ${index}`).toBeLessThanOrEqual(optimum);
      const score = scoreOf(model, claim.layout!);
      expect(score.excess > 0 || score.cost >= optimum).toBe(true);
      feasible++;
      if (score.excess === 0 && score.cost === optimum) optimal++;
      share += optimum === 0 ? 1 : claim.bound!.cost / optimum;
    }
    expect(feasible).toBeGreaterThan(40);
    expect(optimal / feasible).toBeGreaterThan(0.9);
    expect(share / feasible).toBeGreaterThan(0.5);
  });

  test('the score that progress tells is that of the layout, whether windows are searched or lost', () => {
    for (const [index, { problem, model }] of instances.slice(0, 60).entries()) {
      const hand = large.hand!(model, undefined);
      const steps = large.run(compile(problem, { arcs: 1 }), { rng: makeRng(2), budget: byIterations(100_000), start: null, arcs: allArcs(problem) });
      let told: Score | null = null;
      let step = steps.next();
      while (step.done !== true) {
        told = step.value.best;
        step = steps.next(step.value.jobs?.map((job) => (index % 3 === 0 ? null : hand(job))));
      }
      if (step.value.layout === undefined) continue;
      const score = scoreOf(model, step.value.layout);
      // What the last windows found is told by the claim alone.
      expect(compareScores(score, told!)).toBeLessThanOrEqual(0);
      if (index % 3 === 0) expect(score).toEqual(told);
    }
  });
});

describe('a county of 600 schools, sampled and cut into windows', () => {
  const [problem] = buildProblems(generateCounty({ schools: 600, seed: 4, leads: 'marked', pairs: 20 }), settingsSchema.parse({})) as [Problem];
  const whole = compile(problem);
  const thin = compile(problem, { arcs: 4 });
  const claim = runToEnd(large, thin, { arcs: allArcs(problem), budget: byIterations(15_000_000) });

  test.each([[66, 66], [75, 75], [0, 66], [80, 600]])('with %i to %i districts: no window opens or closes more than its share, from a layout within the limits or not', (minHubs, maxHubs) => {
    const model = { ...whole, minHubs, maxHubs };
    const hand = large.hand!(model, undefined);
    // Not told how many: the layout of the plain model.
    const steps = large.run(model, { rng: makeRng(3), budget: byIterations(3_000_000), start: claim.layout! });
    const told: Score[] = [];
    let step = steps.next();
    for (; step.done !== true; step = steps.next(step.value.jobs?.map(hand))) told.push(step.value.best!);
    for (const [at, score] of told.entries()) {
      expect(score.excess).toBeGreaterThanOrEqual(0);
      if (at > 0) expect(compareScores(score, told[at - 1]!)).toBeLessThanOrEqual(0);
    }
    const { lead } = step.value.layout!;
    const hubs = lead.filter((hub, unit) => hub === unit).length;
    expect([hubs >= minHubs, hubs <= maxHubs]).toEqual([true, true]);
  });

  test('the layout keeps every rule and the gap is small', () => {
    const { excess, cost } = scoreOf(whole, claim.layout!);
    expect(excess).toBe(0);
    expect(claim.bound!.cost).toBeLessThanOrEqual(cost);
    expect(claim.bound!.cost).toBeGreaterThan(0.95 * cost);
  });

  test('the bound is about that of the model with all arcs', () => {
    const all = runToEnd(lagrange, whole, { budget: byIterations(Infinity) });
    expect(claim.bound!.cost).toBeGreaterThan(0.995 * all.bound!.cost);
  });

  test('the certificate holds for the model with all arcs, and not for one unit more', () => {
    const { cost, certificate } = claim.bound!;
    expect(checkBound(whole, cost, certificate!)).toEqual([]);
    expect(checkBound(whole, cost + 1, certificate!)).not.toEqual([]);
  });

  test('the same seed and effort give the same claim', () => {
    const again = runToEnd(large, compile(problem, { arcs: 4 }), { arcs: allArcs(problem), budget: byIterations(15_000_000) });
    expect(again).toEqual(claim);
  });
});

test('a spent budget ends it', () => {
  for (const { problem } of instances.slice(0, 5)) {
    const steps = large.run(compile(problem, { arcs: 1 }), { rng: makeRng(1), budget: { spent: () => 1 }, start: null, arcs: allArcs(problem) });
    let count = 0;
    while (!steps.next().done) expect(++count).toBeLessThan(50);
  }
});

test('it is never worse than the layout it starts from', () => {
  for (const { problem, model, truth } of instances.slice(0, 60)) {
    if (truth.layout === undefined) continue;
    const { layout } = runToEnd(large, compile(problem, { arcs: 1 }), { arcs: allArcs(problem), budget: byIterations(1), start: truth.layout });
    expect(scoreOf(model, layout!)).toEqual({ excess: 0, cost: truth.bound!.cost });
  }
});
