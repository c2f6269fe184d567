/**
 * What a solver is. It sees a `Model`, chance and a budget, and nothing else: no clock, no thread, no policy.
 */
import type { ArcPrices } from './bestArcs.js';
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
   * an interrupt in; what it returns is a claim, which the core checks. Where a step holds jobs, the driver does them and hands over what
   * came of them, in their order; null for each that was lost, or not done because the run is to end.
   */
  readonly run: (model: Model, task: Task) => Steps;
  /** Readies a place where jobs of `run` are done; absent where it gives out none. */
  readonly hand?: (model: Model, engine: Engine | undefined) => Hand;
}

export type Steps = Generator<Progress, Claim, Results>;

/** Work that depends on nothing but itself and the model, as plain data that a thread can be sent: it may be done anywhere, in any order. */
export interface Job {
  readonly kind: string;
}

/** Does a job to its end; the same job gives the same result wherever it is done. */
export type Hand = (job: Job) => unknown;

export type Results = readonly unknown[] | void;

export interface Task {
  readonly rng: Rng;
  readonly budget: Budget;
  /** A layout to begin from, or null. */
  readonly start: Layout | null;
  /** Solves linear and integer programs; a solver that needs one ends without a claim where it is absent. */
  readonly engine?: Engine;
  /** Every arc that the rules allow, where the model leaves some out. */
  readonly arcs?: AllArcs;
}

/** The arcs of a model before any was left out. */
export interface AllArcs {
  /** Infinity where the unit may not join the hub. */
  readonly cost: (unit: number, hub: number) => number;
  /** The model with the `most` best arcs at these prices added (`addBestArcs`). */
  readonly widen: (model: Model, prices: ArcPrices, most: number) => Generator<undefined, Model, void>;
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
  /** No layout costs less, as far as is known by now. */
  readonly bound?: number;
  /** What is being done: `cli.phase.<name>` in the catalogue. */
  readonly phase?: string;
  readonly jobs?: readonly Job[];
}

/** Runs a solver where the caller is, jobs and all. */
export function runAlone(solver: Solver, model: Model, task: Task): Claim {
  const steps = solver.run(model, task);
  let hand: Hand | null = null;
  for (let step = steps.next(); ; ) {
    if (step.done) return step.value;
    const { jobs } = step.value;
    if (jobs === undefined) {
      step = steps.next();
      continue;
    }
    hand ??= solver.hand!(model, task.engine);
    step = steps.next(jobs.map(hand));
  }
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
