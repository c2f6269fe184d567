/** Prices on staying, one after the other, until the floor under layouts that differ is high enough or cannot be (`alternativesPrice.ts`). */
import { conclude } from '../core/conclude.js';
import { evaluate } from '../core/evaluation.js';
import type { Layout } from '../core/layout.js';
import type { PricedBound } from '../policy/adjust/price.js';
import type { PortfolioTask } from '../portfolio.js';
import { solveModel } from '../portfolio.js';
import { compiledOf, hash, scoring, type Compiled } from '../solve.js';
import type { Choice } from './alternativesChoice.js';
import { floorAt, stayPriced, type Floor } from './alternativesPrice.js';
import { mostPrice } from './alternativesSearch.js';

/** Prices that are solved at, at most. */
export const MOST_PRICES = 4;

/** What a proof needs of the search around it. */
export interface Proving {
  /** Effort or time of one solving of one part, of `share` of all schools. */
  readonly budget: (share: number) => Pick<PortfolioTask, 'effort' | 'timeMs'>;
  readonly task: Pick<PortfolioTask, 'threads' | 'signal' | 'now' | 'onLoss' | 'onProgress'>;
  readonly seed: number;
  readonly isOver: () => boolean;
  /** Hears of every layout that came up, and its cost without a price. */
  readonly onChoice: (choice: Choice) => Promise<void>;
}

/** Bounds of every part at prices on staying as in `best`. A part that is too large to hold all its arcs keeps the bound that it has. */
export class Proof {
  readonly #parts: readonly Compiled[];
  readonly #best: Choice;
  readonly #bounds: PricedBound[][];

  /** @param free bounds without a price, by part; null where there is none. */
  constructor(parts: readonly Compiled[], best: Choice, free: readonly (PricedBound | null)[]) {
    this.#parts = parts;
    this.#best = best;
    this.#bounds = free.map((bound) => (bound === null ? [] : [bound]));
  }

  /** By part. */
  get bounds(): readonly (readonly PricedBound[])[] {
    return this.#bounds;
  }

  /** The best floor by now. */
  floor(distance: number): Floor | null {
    return floorAt(this.#bounds, this.#sizes, distance);
  }

  get #sizes(): number[] {
    return this.#parts.map(({ model }) => model.n);
  }

  /** Seeks a floor above `limit` under layouts that are `distance` or more from the best one. Ends early where no price can give one. */
  async seek(distance: number, limit: number, proving: Proving): Promise<void> {
    const stay = this.#sizes.reduce((sum, size) => sum + size, 0) - distance;
    // The best layout itself keeps the floor at price λ at or below its cost + λ · distance.
    let [low, high] = [Math.floor((limit - this.#best.cost) / distance), Infinity];
    const most = mostPrice(this.#parts);
    let price = Math.min(most, 2 * (low + 1));
    for (let turn = 0; turn < MOST_PRICES && !proving.isOver() && (this.floor(distance)?.cost ?? -1) <= limit; turn++) {
      const found = await this.#solveAt(price, proving);
      if (found === null) return;
      const same = this.#staying(found);
      // What was found at this price is a ceiling of its floor: where it stays as allowed and is cheap enough, no price gives a proof.
      if (same <= stay && found.cost <= limit) return;
      if (same > stay) low = price;
      else high = price;
      price = high === Infinity ? Math.min(most, 2 * price) : Math.floor((low + high) / 2);
      if (price <= low) return;
    }
  }

  /** Bounds every part at this price; the layouts that came up, null where a part has none. */
  async #solveAt(price: number, proving: Proving): Promise<Choice | null> {
    const layouts: Layout[] = [];
    let cost = 0;
    const schools = this.#sizes.reduce((sum, size) => sum + size, 0);
    for (const [part, { problem, model, arcs }] of this.#parts.entries()) {
      const start = this.#best.parts[part]!;
      const budget = proving.budget(model.n / schools);
      const layout = arcs === undefined ? await this.#solvePart(part, price, budget, proving) : start;
      if (layout === null) return null;
      layouts.push(layout);
      cost += evaluate(problem, layout).score.cost;
    }
    const found = { parts: layouts, cost };
    await proving.onChoice(found);
    return found;
  }

  /** The layout of least cost that is found at the price; null where none is. Its bound is kept. */
  async #solvePart(part: number, price: number, budget: ReturnType<Proving['budget']>, { task, seed }: Proving): Promise<Layout | null> {
    const { problem } = this.#parts[part]!;
    const start = this.#best.parts[part]!;
    const priced = compiledOf(stayPriced(problem, start, price));
    const claims = await solveModel(priced.model, { ...task, ...budget, gap: 0, seed: seed ^ hash(problem.part.id), start });
    const { bound, evaluation, status } = conclude(priced.problem, scoring(priced, claims), claims);
    if (bound !== null) this.#bounds[part]!.push({ price, bound });
    return status === 'optimal' || status === 'feasible' ? evaluation.layout : null;
  }

  #staying({ parts }: Choice): number {
    return parts.reduce((sum, layout, part) => sum + stays(layout, this.#best.parts[part]!), 0);
  }
}

/** Units whose lead is the same. */
const stays = (one: Layout, two: Layout): number => one.lead.reduce((count, hub, unit) => count + (hub === two.lead[unit] ? 1 : 0), 0);
