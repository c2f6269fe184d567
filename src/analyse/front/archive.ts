/** The accepted layouts of one part that were seen, by what they pay. */
import type { Evaluation } from '../../core/evaluation.js';
import type { Problem } from '../../core/problem.js';
import { evaluate } from '../../core/evaluation.js';
import type { Layout } from '../../core/layout.js';
import { costOf, valuesOf, weigh, type Values, type Weighing } from './weighing.js';

export interface Seen {
  readonly evaluation: Evaluation;
  readonly values: Values;
}

export class Archive {
  readonly #problem: Problem;
  readonly #axes: readonly string[];
  readonly #seen: Seen[] = [];

  constructor(problem: Problem, axes: readonly string[]) {
    this.#problem = problem;
    this.#axes = axes;
  }

  get seen(): readonly Seen[] {
    return this.#seen;
  }

  /** Keeps it unless it breaks a rule or one is known that pays the same for every axis and for all else. */
  offer(layout: Layout): void {
    const evaluation = evaluate(this.#problem, layout);
    if (evaluation.score.excess > 0) return;
    const values = valuesOf(evaluation, this.#axes);
    const isKnown = this.#seen.some((one) => one.values.others === values.others && one.values.axes.every((cost, axis) => cost === values.axes[axis]));
    if (!isKnown) this.#seen.push({ evaluation, values });
  }

  /** Of equal ones the first seen; null where none is known. */
  bestAt(by: Weighing): Seen | null {
    return this.#seen.reduce<Seen | null>((best, one) => (best === null || weigh(one.values, by) < weigh(best.values, by) ? one : best), null);
  }
}

/** More ways to join parts than this are thinned out. */
const MOST_JOINED = 2000;

interface Joined {
  readonly on: number;
  readonly off: number;
  readonly picks: readonly Seen[];
}

/**
 * Of every part one layout it has seen, so that they pay at most `most` for the axis together and least for all other terms; of equal ones
 * that which pays less for the axis. Null where none is known. Of very many ways to join parts it may miss the best; it is never above `most`.
 */
export function bestWithin(parts: readonly (readonly Seen[])[], axis: number, most: number): readonly Seen[] | null {
  let joined: Joined[] = [{ on: 0, off: 0, picks: [] }];
  for (const seen of parts) {
    const all = joined.flatMap(({ on, off, picks }) =>
      seen.map((one): Joined => ({ on: on + one.values.axes[axis]!, off: off + costOf(one.values) - one.values.axes[axis]!, picks: [...picks, one] })));
    joined = thinned(fallingFront(all.filter(({ on }) => on <= most)));
  }
  return joined.at(-1)?.picks ?? null;
}

/** By ascending cost on the axis, each cheaper elsewhere than the one before. */
function fallingFront(all: readonly Joined[]): Joined[] {
  const front: Joined[] = [];
  for (const one of all.toSorted((a, b) => a.on - b.on || a.off - b.off)) if (front.length === 0 || one.off < front.at(-1)!.off) front.push(one);
  return front;
}

/** With both ends. */
const thinned = (front: readonly Joined[]): Joined[] =>
  front.length <= MOST_JOINED ? [...front] : Array.from({ length: MOST_JOINED }, (_, at) => front[Math.floor((at * (front.length - 1)) / (MOST_JOINED - 1))]!);
