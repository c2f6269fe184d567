/** A lower bound from the Lagrangian relaxation of `relaxation.ts`. Every value of L is a valid bound; the best is claimed. */
import type { Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import type { Bound, Claim } from '../../src/core/result.js';
import type { Budget, Progress, Solver } from '../../src/core/solver.js';
import { firstMultipliers } from './ascent.js';
import { floorsAt } from './beyond.js';
import { certificateAt } from './certificate.js';
import { climb } from './climb.js';
import { Evaluator } from './evaluator.js';
import { countsUnits, relax, SCALE, type Multipliers, type Relaxation } from './relaxation.js';

const STEPS = 800;
/** Of a model without all arcs: steps that mind what was left out, after those that do not. */
const GUARDED_STEPS = 200;
/** Lengths of first steps: from nothing, and from good multipliers. */
const FROM_AFAR = 0.3;
const FROM_NEAR = 0.02;

export const lagrange: Solver = {
  id: 'lagrange',
  supports: () => true,
  *run(model, { budget, start }): Generator<Progress, Claim, void> {
    const relaxation = relax(model);
    const known = start === null ? null : scoreOf(model, start);
    const goal = known !== null && known.excess === 0 ? known.cost : Infinity;
    const best = yield* bestMultipliers(relaxation, budget, goal);
    if (best === null) return { solver: 'lagrange', infeasible: { kind: 'relaxation' } };
    return { solver: 'lagrange', bound: boundAt(model, relaxation, best) };
  },
};

/** Null when the relaxation has no solution. */
function* bestMultipliers(relaxation: Relaxation, budget: Budget, goal: number): Generator<Progress, Multipliers | null, void> {
  const free = yield* climb(relaxation, firstMultipliers(relaxation), { steps: STEPS, first: FROM_AFAR, budget, goal, isGuarded: false });
  if (free === null || relaxation.beyond === null) return free?.best ?? null;
  const whole = free.evaluator.solve(free.best, floorsAt(relaxation, free.best));
  if (whole >= free.bestValue) return free.best;
  const guarded = yield* climb(relaxation, free.best, { steps: GUARDED_STEPS, first: FROM_NEAR, budget, goal, isGuarded: true });
  return guarded === null || guarded.bestValue < whole ? free.best : guarded.best;
}

/** The bound that multipliers give for the full arc set. */
export function boundAt(model: Model, relaxation: Relaxation, at: Multipliers): Bound {
  const evaluator = new Evaluator(relaxation);
  const value = evaluator.solve(at, floorsAt(relaxation, at));
  const certificate = value > 0 ? certificateAt(relaxation, evaluator, at, value) : undefined;
  return { cost: Math.max(0, Math.ceil(value / SCALE)), method: 'lagrange', leftOut: leftOutOf(model), ...(certificate !== undefined && { certificate }) };
}

function leftOutOf(model: Model): Bound['leftOut'] {
  const out: Bound['leftOut'][number][] = [];
  const hasLimit = model.loads.some((load) => !countsUnits(load) && (load.hardLo.some(Number.isFinite) || load.hardHi.some(Number.isFinite)));
  if (hasLimit) out.push('loads');
  if (model.groups !== null) out.push('groups');
  if (model.apart.length > 0) out.push('pairs');
  return out;
}
