/** Our own solvers as a method of the bench. */
import { annealing } from '../../solvers/annealing/annealing.js';
import { enumeration } from '../../solvers/enumeration/enumeration.js';
import { lagrange } from '../../solvers/lagrange/lagrange.js';
import { findInfeasible } from '../../src/core/infeasible.js';
import type { Layout } from '../../src/core/layout.js';
import type { Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import type { Bound, Claim } from '../../src/core/result.js';
import { makeRng } from '../../src/core/rng.js';
import { compareScores } from '../../src/core/score.js';
import { byIterations, byTime, type Budget, type Solver } from '../../src/core/solver.js';
import { movesPerSecond } from './moves.js';
import type { Answer, Arithmetic, Method, MethodTask } from './method.js';

export const xuequ: Method = {
  id: 'xuequ',
  usesThreads: true,
  absent: async () => null,
  supports: () => true,
  movesPerSecond,
  solve: async (model, task) => answerOf(model, await solveModel(model, task)),
};

/** The best layout and the highest bound of what is claimed; infeasible is said in the note. */
export function answerOf(model: Model, claims: readonly Claim[]): Answer {
  const layouts = claims.flatMap(({ layout }) => (layout === undefined ? [] : [layout]));
  const [best] = layouts.toSorted((a, b) => compareScores(scoreOf(model, a), scoreOf(model, b)));
  const [bound] = claims.flatMap((claim) => (claim.bound === undefined ? [] : [claim.bound])).toSorted((a, b) => b.cost - a.cost);
  const infeasible = claims.find((claim) => claim.infeasible !== undefined);
  return {
    layout: best ?? null,
    bound: bound === undefined ? null : { cost: bound.cost, method: bound.method, arithmetic: arithmeticOf(bound) },
    ...(infeasible === undefined ? {} : { note: `infeasible: ${infeasible.infeasible!.kind}` }),
  };
}

/** Bounds of integer programs come from engines that compute with tolerances. */
const FLOATING = new Set(['compact', 'mip']);

const arithmeticOf = ({ certificate, method }: Bound): Arithmetic => (certificate !== undefined ? 'certificate' : FLOATING.has(method) ? 'float' : 'whole');

/** Search for three quarters of the time and the bound for the rest, as `solve` does it part by part. */
async function solveModel(model: Model, { seed, timeMs, effort }: MethodTask): Promise<Claim[]> {
  const now = (): number => performance.now();
  const budget = (share: number): Budget => (timeMs === null ? byIterations(effort!) : byTime(share * timeMs, now));
  const run = (solver: Solver, limit: Budget, start: Layout | null): Claim => {
    const steps = solver.run(model, { rng: makeRng(seed), budget: limit, start });
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  };
  const infeasible = findInfeasible(model);
  if (infeasible !== null) return [{ solver: 'model', infeasible }];
  if (enumeration.supports(model) === true) return [run(enumeration, byIterations(Infinity), null)];
  const found = run(annealing, budget(0.75), null);
  return [found, run(lagrange, timeMs === null ? byIterations(Infinity) : budget(0.25), found.layout ?? null)];
}
