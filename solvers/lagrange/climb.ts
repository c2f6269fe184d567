/** The schedule of an ascent: long steps first, each shorter than the last, over so many steps or what the budget allows. */
import type { Budget, Progress } from '../../src/core/solver.js';
import { Ascent } from './ascent.js';
import { underCaps } from './beyond.js';
import { SCALE, type Multipliers, type Relaxation } from './relaxation.js';

export interface Schedule {
  readonly steps: number;
  /** Length of the first step as a share of the mean price of a unit. */
  readonly first: number;
  readonly budget: Budget;
  /** A bound of this cost is all that is wanted. */
  readonly goal: number;
  /** Whether every value has to hold for the full arc set. */
  readonly isGuarded: boolean;
}

/** The last step is shorter than the first by this many halvings. */
const HALVINGS = 8;

/** The ascent at its end; null when the relaxation has no solution, and so no layout keeps every rule. */
export function* climb(relaxation: Relaxation, from: Multipliers, { steps, first, budget, goal, isGuarded }: Schedule): Generator<Progress, Ascent | null, void> {
  const ascent = new Ascent(relaxation, from);
  const floor = isGuarded && relaxation.beyond !== null ? new Float64Array(relaxation.hub.length) : null;
  const mean = (sum: number): number => Math.max(SCALE, sum / Math.max(1, relaxation.n));
  let pace = mean(from.unit.reduce((sum, price) => sum + price, 0));
  for (let step = 0; step < steps; step++) {
    const spent = budget.spent(step);
    if (step > 0 && spent >= 1) break;
    if (floor !== null) underCaps(relaxation, ascent.at);
    const value = ascent.step(first * pace * half(HALVINGS * Math.max(step / steps, spent)), floor);
    if (value === Infinity) return null;
    pace = Math.max(pace, mean(ascent.bestValue));
    if (Math.ceil(ascent.bestValue / SCALE) >= goal) break;
    yield { iterations: step, best: null };
  }
  return ascent;
}

/** About 2^−x, by halves and a straight line between them: the same on every machine. */
function half(x: number): number {
  const whole = Math.floor(x);
  let share = 1;
  for (let turn = 0; turn < whole; turn++) share /= 2;
  return share * (1 - (x - whole) / 2);
}
