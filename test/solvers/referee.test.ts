import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SOLVERS } from '../../solvers/index.js';
import { annealing } from '../../solvers/annealing/annealing.js';
import { compact } from '../../solvers/compact/compact.js';
import { enumeration } from '../../solvers/enumeration/enumeration.js';
import { lagrange } from '../../solvers/lagrange/lagrange.js';
import { loadHighsEngine } from '../../solvers/mip/highs.js';
import { findInfeasible } from '../../src/core/infeasible.js';
import type { Layout } from '../../src/core/layout.js';
import type { Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import type { Claim } from '../../src/core/result.js';
import { makeRng } from '../../src/core/rng.js';
import { byIterations, runAlone, type Solver } from '../../src/core/solver.js';
import { cases, type Sizes } from '../laws/arbitraries.js';

const engine = await loadHighsEngine();

function runToEnd(solver: Solver, model: Model, { seed = 1, effort = 200_000, start = null }: { seed?: number; effort?: number; start?: Layout | null } = {}): Claim {
  return runAlone(solver, model, { rng: makeRng(seed), budget: byIterations(effort), start, engine });
}

/** Random models of up to ten units with every rule and term, and what the referee says of each. */
function instances(count: number, sizes: Sizes, seed: number): { readonly model: Model; readonly truth: Claim }[] {
  return fc
    .sample(cases(sizes), { seed, numRuns: count })
    .map(({ model }) => ({ model, truth: runToEnd(enumeration, model, { effort: Infinity }) }));
}

describe('against the enumerated truth', () => {
  const wanted = 200;
  // Infeasible instances are drawn as well; there must be enough feasible ones for the promise of 200.
  const drawn = [...instances(650, { min: 3, max: 7 }, 41), ...instances(12, { min: 9, max: 10 }, 42)];
  const feasible = drawn.filter(({ truth }) => truth.layout !== undefined);
  const infeasible = drawn.filter(({ truth }) => truth.layout === undefined);

  test('there are at least 200 feasible instances and some that are not', () => {
    expect(feasible.length).toBeGreaterThanOrEqual(wanted);
    expect(infeasible.length).toBeGreaterThan(50);
  });

  test('annealing finds the optimum of every feasible instance', () => {
    const missed = feasible.filter(({ model, truth }) => {
      const { layout } = runToEnd(annealing, model);
      const score = scoreOf(model, layout!);
      expect(score.excess > 0 || score.cost >= truth.bound!.cost).toBe(true);
      return score.excess > 0 || score.cost > truth.bound!.cost;
    });
    expect(missed.length, `missed ${missed.length} of ${feasible.length}`).toBe(0);
  });

  test('the Lagrangian bound is never above the optimum, with or without a start, and is not idle', () => {
    let share = 0;
    for (const { model, truth } of feasible) {
      const bound = runToEnd(lagrange, model, { effort: Infinity }).bound!;
      expect(bound.cost).toBeLessThanOrEqual(truth.bound!.cost);
      const aimed = runToEnd(lagrange, model, { effort: Infinity, start: truth.layout! }).bound!;
      expect(aimed.cost).toBeLessThanOrEqual(truth.bound!.cost);
      share += truth.bound!.cost === 0 ? 1 : aimed.cost / truth.bound!.cost;
    }
    expect(share / feasible.length).toBeGreaterThan(0.6);
  });

  test('the compact program gives the optimum of every feasible instance and calls every other infeasible', () => {
    for (const { model, truth } of drawn) {
      expect(compact.supports(model)).toBe(true);
      const { layout, bound, infeasible } = runToEnd(compact, model);
      expect(infeasible === undefined).toBe(truth.infeasible === undefined);
      if (truth.layout === undefined) continue;
      expect(scoreOf(model, layout!)).toEqual({ excess: 0, cost: truth.bound!.cost });
      expect(bound!.cost).toBe(truth.bound!.cost);
    }
  });

  test('what is called infeasible without a search is infeasible', () => {
    let found = 0;
    for (const { model, truth } of drawn) {
      const claims = [findInfeasible(model), runToEnd(lagrange, model, { effort: Infinity }).infeasible ?? null];
      if (claims.every((claim) => claim === null)) continue;
      found++;
      expect(truth.infeasible).toBeDefined();
    }
    expect(found).toBeGreaterThan(20);
  });
});

describe.each(SOLVERS.map((solver) => [solver.id, solver] as const))('the contract of %s', (_, solver) => {
  const models = fc.sample(cases({ min: 3, max: 7 }), { seed: 77, numRuns: 30 }).map(({ model }) => model).filter((model) => solver.supports(model) === true);

  test('it says of every model that it is supported or why not', () => {
    for (const { model } of fc.sample(cases({ min: 3, max: 10 }), { seed: 78, numRuns: 20 })) {
      const answer = solver.supports(model);
      expect(answer === true || answer.length > 10).toBe(true);
    }
  });

  test('the same seed and effort give the same claim', () => {
    for (const model of models) expect(runToEnd(solver, model, { seed: 5, effort: 9000 })).toEqual(runToEnd(solver, model, { seed: 5, effort: 9000 }));
  });

  test('a claimed layout is one, and a claimed bound is whole and not negative', () => {
    for (const model of models) {
      const { layout, bound } = runToEnd(solver, model, { effort: 9000 });
      if (layout !== undefined) {
        expect(layout.lead.length).toBe(model.n);
        layout.lead.forEach((hub) => expect(layout.lead[hub]).toBe(hub));
      }
      if (bound !== undefined) {
        expect(Number.isSafeInteger(bound.cost)).toBe(true);
        expect(bound.cost).toBeGreaterThanOrEqual(0);
      }
    }
  });

  test('the model is as it was', () => {
    for (const model of models.slice(0, 5)) {
      const before = structuredClone(model);
      runToEnd(solver, model, { effort: 9000 });
      expect(model).toEqual(before);
    }
  });

  test('a spent budget ends it', () => {
    for (const model of models.slice(0, 5)) {
      const steps = solver.run(model, { rng: makeRng(1), budget: { spent: () => 1 }, start: null });
      let count = 0;
      while (!steps.next().done) expect(++count).toBeLessThan(50);
    }
  });
});

test('annealing is never worse than the layout it starts from', () => {
  for (const { model, truth } of instances(60, { min: 3, max: 7 }, 43)) {
    if (truth.layout === undefined) continue;
    const { layout } = runToEnd(annealing, model, { effort: 100, start: truth.layout });
    expect(scoreOf(model, layout!)).toEqual({ excess: 0, cost: truth.bound!.cost });
  }
});
