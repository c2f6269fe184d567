/**
 * The one place where a status is decided. Solvers claim; here every claimed layout is scored again by the true evaluator, and a claim
 * that contradicts what was found is refused and named, never passed on.
 */
import { evaluate, type Evaluation } from './evaluation.js';
import type { Model } from './model.js';
import { scoreOf } from './modelScore.js';
import type { Problem } from './problem.js';
import type { Bound, Claim, Infeasible, Outcome, Refusal } from './result.js';
import { compareScores } from './score.js';

/**
 * The outcome of `problem` from what its solvers claim.
 * @throws Error when model and problem disagree about the cost of a layout that keeps every rule: the compiler is wrong, and so may be all else.
 */
export function conclude(problem: Problem, model: Model, claims: readonly Claim[]): Outcome {
  const best = bestLayout(problem, model, claims);
  const isFound = best !== null && best.evaluation.score.excess === 0;
  const refused: Refusal[] = [];
  let bound: Bound | null = null;
  let infeasible: Infeasible | null = null;
  for (const claim of claims) {
    if (claim.bound !== undefined) {
      if (isFound && claim.bound.cost > best.evaluation.score.cost) refused.push({ solver: claim.solver, claimed: 'bound' });
      else if (bound === null || claim.bound.cost > bound.cost) bound = claim.bound;
    }
    if (claim.infeasible !== undefined) {
      if (isFound) refused.push({ solver: claim.solver, claimed: 'infeasible' });
      else infeasible ??= claim.infeasible;
    }
  }
  if (best === null) return infeasible === null ? { status: 'unknown', problem, evaluation: null, bound, refused } : { status: 'infeasible', problem, evaluation: null, bound: null, infeasible, refused };
  const { evaluation, solver } = best;
  if (!isFound) return { status: 'rulesBroken', problem, evaluation, bound: infeasible === null ? bound : null, infeasible, solver, refused };
  return { status: bound?.cost === evaluation.score.cost ? 'optimal' : 'feasible', problem, evaluation, bound, solver, refused };
}

function bestLayout(problem: Problem, model: Model, claims: readonly Claim[]): { readonly evaluation: Evaluation; readonly solver: string } | null {
  let best: { readonly evaluation: Evaluation; readonly solver: string } | null = null;
  for (const { solver, layout } of claims) {
    if (layout === undefined) continue;
    const evaluation = evaluate(problem, layout);
    const counted = scoreOf(model, layout);
    const agrees = (counted.excess === 0) === (evaluation.score.excess === 0) && (counted.excess > 0 || counted.cost === evaluation.score.cost);
    if (!agrees) {
      throw new Error(`The model gives a layout ${JSON.stringify(counted)}, the problem ${JSON.stringify(evaluation.score)}.`);
    }
    if (best === null || compareScores(evaluation.score, best.evaluation.score) < 0) best = { evaluation, solver };
  }
  return best;
}
