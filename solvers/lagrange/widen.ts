/**
 * The bound of a county that is too large for all arcs (column generation on arcs; for the capacitated p-median Ceselli and Righini 2005):
 * climb on the arcs that there are, let all others be added that these multipliers could choose, climb on. The last multipliers are a
 * bound for the full arc set, and their arcs are those that good layouts use.
 */
import type { ArcPrices } from '../../src/core/bestArcs.js';
import type { Model } from '../../src/core/model.js';
import type { Bound } from '../../src/core/result.js';
import type { Budget, Progress } from '../../src/core/solver.js';
import { firstMultipliers } from './ascent.js';
import { arcPricesAt, floorsAt } from './beyond.js';
import { climb } from './climb.js';
import { Evaluator } from './evaluator.js';
import { boundAt } from './lagrange.js';
import { relax, type Multipliers, type Relaxation } from './relaxation.js';

export interface Widened {
  /** With the arcs that its multipliers could choose. */
  readonly model: Model;
  readonly relaxation: Relaxation;
  readonly at: Multipliers;
  readonly bound: Bound;
}

const ROUNDS = 5;
const FIRST_STEPS = 400;
const STEPS = 150;
const FROM_AFAR = 0.3;
const FROM_NEAR = 0.05;
/** Arcs into each hub that a round adds. */
const MOST = 24;
/** Share of the bound that is not worth another round. */
const ENOUGH = 1e-4;

/** `widen` gives the model with the best arcs at some prices added (`withBestArcs` in `core/compile.ts`). Null when no layout keeps every rule. */
export function* widened(model: Model, widen: (prices: ArcPrices, most: number) => Model, budget: Budget): Generator<Progress, Widened | null, void> {
  let relaxation = relax(model);
  let at = firstMultipliers(relaxation);
  let best: Widened | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    const isFirst = round === 0;
    const ascent = yield* climb(relaxation, at, { steps: isFirst ? FIRST_STEPS : STEPS, first: isFirst ? FROM_AFAR : FROM_NEAR / round, budget, goal: Infinity, isGuarded: false });
    if (ascent === null) return null;
    const wider = widen(arcPricesAt(model, relaxation, ascent.best), MOST);
    const next = relax(wider);
    at = carriedOver(ascent.best, relaxation, next);
    [model, relaxation] = [wider, next];
    const value = new Evaluator(relaxation).solve(at, floorsAt(relaxation, at));
    const bound = boundAt(model, relaxation, at);
    if (best === null || bound.cost >= best.bound.cost) best = { model, relaxation, at, bound };
    if (value >= ascent.bestValue - ENOUGH * Math.abs(ascent.bestValue) || budget.spent(0) >= 1) break;
  }
  return best;
}

/** Multipliers of one relaxation in the order of another with the same columns and more arcs. */
function carriedOver(at: Multipliers, from: Relaxation, to: Relaxation): Multipliers {
  const known = new Map<number, number>();
  eachEntry(from, (column, entry) => known.set(column * from.ties.count + from.ties.tie[entry]!, at.tie[entry]!));
  const { tie } = firstMultipliers(to);
  eachEntry(to, (column, entry) => (tie[entry] = known.get(column * to.ties.count + to.ties.tie[entry]!) ?? tie[entry]!));
  return { ...at, tie };
}

function eachEntry({ hub, ties }: Relaxation, visit: (column: number, entry: number) => void): void {
  for (let column = 0; column < hub.length; column++) for (let entry = ties.start[column]!; entry < ties.start[column + 1]!; entry++) visit(column, entry);
}
