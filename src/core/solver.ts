/**
 * What a solver is. It sees a `Model`, chance and a budget, and nothing else: no clock, no thread, no policy.
 */
import type { Layout } from './layout.js';
import type { Engine } from './mip.js';
import type { Model } from './model.js';
import type { Claim } from './result.js';
import type { Rng } from './rng.js';
import type { Score } from './score.js';

export interface Solver {
  readonly id: string;
  /** True, or why it cannot serve this model (key of a sentence in the catalogue is not needed: this is for logs). */
  readonly supports: (model: Model) => true | string;
  /**
   * Runs until the budget is spent. It yields often (at least every few ten milliseconds) so that the driver can show progress and let
   * an interrupt in; what it returns is a claim, which the core checks.
   */
  readonly run: (model: Model, task: Task) => Generator<Progress, Claim, void>;
}

export interface Task {
  readonly rng: Rng;
  readonly budget: Budget;
  /** A layout to begin from, or null. */
  readonly start: Layout | null;
  /** Solves linear and integer programs; a solver that needs one ends without a claim where it is absent. */
  readonly engine?: Engine;
}

/** How much of its effort a run has used, as a pure function of its own iterations and, where time is the limit, of an injected clock. */
export interface Budget {
  /** 0 at the start; 1 or more: stop now. */
  readonly spent: (iterations: number) => number;
}

export interface Progress {
  readonly iterations: number;
  /** Best so far; null before the first layout. */
  readonly best: Score | null;
}

/** Ends after `limit` iterations. */
export const byIterations = (limit: number): Budget => ({ spent: (iterations) => (limit <= 0 ? 1 : iterations / limit) });

/** Ends `limit` milliseconds after now, by the clock `now` that is passed in. */
export function byTime(limit: number, now: () => number): Budget {
  const begin = now();
  return { spent: () => (limit <= 0 ? 1 : (now() - begin) / limit) };
}

/** As `budget`, but spent as soon as `stopped` says so. */
export const untilStopped = (budget: Budget, stopped: () => boolean): Budget => ({
  spent: (iterations) => (stopped() ? 1 : budget.spent(iterations)),
});
