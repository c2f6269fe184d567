/** A stretch of a chain as a job: where it begins, its own chance, and what it came through. */
import type { Model } from '../../src/core/model.js';
import { makeRng } from '../../src/core/rng.js';
import type { Hand, Job } from '../../src/core/solver.js';
import { Walk } from './walk.js';

/** Under which id threads know the hand. */
export const WALK = 'walk';

export interface WalkJob extends Job {
  readonly kind: typeof WALK;
  /** Keeps every hard rule. */
  readonly lead: Int32Array;
  readonly seed: number;
  /** Moves that are tried first, without any price. */
  readonly hot: number;
  /** Whole, or Infinity. */
  readonly temperature: number;
  /** Moves that are tried between two draws. */
  readonly moves: number;
  /** Draws, the last `kept` of which are given back. */
  readonly draws: number;
  readonly kept: number;
}

export interface Walked {
  /** Where the stretch ended. */
  readonly lead: Int32Array;
  readonly draws: readonly Int32Array[];
  /** By move, in the order of `MOVES`. */
  readonly tried: Float64Array;
  readonly done: Float64Array;
}

/** @throws RangeError when the beginning breaks a hard rule. */
export const walkHand = (model: Model): Hand => (job): Walked => {
  const { lead, seed, hot, temperature, moves, draws, kept } = job as WalkJob;
  const walk = new Walk(model, { lead }, makeRng(seed));
  walk.run(hot, Infinity);
  const drawn: Int32Array[] = [];
  for (let draw = 0; draw < draws; draw++) {
    walk.run(moves, temperature);
    if (draw >= draws - kept) drawn.push(walk.draft.toLayout().lead);
  }
  return { lead: walk.draft.toLayout().lead, draws: drawn, tried: walk.tried, done: walk.done };
};
