/** What a layout with a unit under a hub costs at least, where there are so few units that all layouts can be gone through. */
import { ENUMERATION_LIMIT, enumeration } from '../../solvers/enumeration/enumeration.js';
import type { Model } from '../core/model.js';
import { scoreOf } from '../core/modelScore.js';
import { restrict } from '../core/restrict.js';
import { makeRng } from '../core/rng.js';
import { byIterations, runAlone } from '../core/solver.js';

export const isFew = ({ n }: Model): boolean => n <= ENUMERATION_LIMIT;

export class EnumeratedBounds {
  readonly #model: Model;
  readonly #known = new Map<number, number>();

  constructor(model: Model) {
    this.#model = model;
  }

  /** As `ForcedBounds.below`, and attained where it is less than `target`. */
  below(unit: number, hub: number, target: number): number {
    const key = unit * this.#model.n + hub;
    const least = this.#known.get(key) ?? leastOf(restrict(this.#model, [{ unit, hubs: [hub], isInside: true }]));
    this.#known.set(key, least);
    return Math.min(target, least);
  }
}

/** Infinity where no layout keeps every rule. */
function leastOf(model: Model): number {
  const { layout } = runAlone(enumeration, model, { rng: makeRng(1), budget: byIterations(Infinity), start: null });
  return layout === undefined ? Infinity : scoreOf(model, layout).cost;
}
