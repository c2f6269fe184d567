/**
 * The search for layouts of a county that are cheap and far apart: from the best one away from all that were chosen so far, by walks and by
 * annealing at a price on staying in a district of theirs, a price for each of them that is raised where a layout stays too near.
 */
import { anneal, startSearch } from '../../solvers/annealing/annealing.js';
import { temperatureAt } from '../../solvers/annealing/temperature.js';
import { evaluate } from '../core/evaluation.js';
import type { Layout } from '../core/layout.js';
import { makeRng } from '../core/rng.js';
import { pauser } from '../portfolio.js';
import { compiledOf, hash, type Compiled } from '../solve.js';
import { distanceOf, type Choice } from './alternativesChoice.js';
import { Pool } from './alternativesPool.js';
import { withPrice, type ArcPrice } from './alternativesPrice.js';
import { Walk, type Walking } from './alternativesWalk.js';

export interface SearchTask {
  readonly parts: readonly Compiled[];
  readonly best: Choice;
  readonly count: number;
  readonly apart: number;
  /** No layout may cost more. */
  readonly ceiling: number;
  readonly seed: number;
  readonly now: () => number;
  /** Iterations of annealing; Infinity where time is the limit. */
  readonly effort: number;
  /** Cancelled, or the time is over. */
  readonly isStopped: () => boolean;
  /** Layouts that the pool begins with, beside the best one. */
  readonly known?: readonly Choice[];
  /** Hears how many layouts that are all apart there are by now. */
  readonly onFound: (found: number, iterations: number) => void;
}

/** Annealings for one more layout; in each the prices are those that the one before asks for. */
const TRIALS = 6;
/** First prices of a round, in multiples of what the room allows for each school: where one round found too little, the next one looks elsewhere. */
const PRICE_FACTORS = [1, 4, 0.25, 16];
/** Iterations of one, for each school. */
const TRIAL_EFFORT = 12_000;
/** Iterations between two looks at the clock. */
const SLICE = 4096;
/** Shares of an annealing's first temperature, in turn: low ones stay near the best layout, others find other leads. */
const WARMTHS = [0.02, 0.02, 0.06, 0.02, 0.25, 0.06];
/** No arc may cost more than this. */
const MOST_COST = 2 ** 31 - 1;
/** A layout may be so many times as far away as it has to be before its price is lowered. */
const TOO_FAR = 1.5;

export class Search {
  readonly #task: SearchTask;
  readonly #walk: Walk;
  readonly #pause: () => Promise<void>;
  readonly pool: Pool;
  #iterations = 0;
  #trials = 0;

  constructor(task: SearchTask) {
    this.#task = task;
    this.#walk = new Walk(task.parts.map(({ model, arcs }) => (arcs === undefined ? model : null)));
    this.#pause = pauser(task.now);
    this.pool = new Pool(task.best, task.ceiling);
    for (const choice of task.known ?? []) this.pool.offer(choice);
  }

  /** Spent so far. */
  get iterations(): number {
    return this.#iterations;
  }

  get isOver(): boolean {
    return this.#iterations >= this.#task.effort || this.#task.isStopped();
  }

  /** Whether any part can be searched at all. */
  get #canChange(): boolean {
    return this.#task.parts.some(({ arcs }) => arcs === undefined);
  }

  /** Counts iterations that were spent elsewhere. */
  spend(iterations: number): void {
    this.#iterations += iterations;
  }

  /**
   * As many layouts as are wanted that are all apart, the best one among them where that costs none; fewer when the effort is spent, or
   * `isHopeless` says so, which is asked once nothing was found easily.
   */
  async find(isHopeless: () => Promise<boolean>): Promise<readonly Choice[]> {
    const { best, count, apart } = this.#task;
    let chosen: readonly Choice[] = [best];
    for (let round = 0; this.#canChange && !this.isOver; round++) {
      chosen = await this.#extend(chosen, PRICE_FACTORS[round % PRICE_FACTORS.length]!);
      if (chosen.length < count) chosen = this.pool.pick(count, apart);
      if (chosen.length >= count || (round === 0 && (await isHopeless()))) break;
      // One of them makes room for others, each in its turn; the best one as well, which may stand between all others.
      const out = (round + 1) % chosen.length;
      if (chosen.length > 1) chosen = chosen.filter((_, at) => at !== out);
    }
    const picked = this.pool.pick(count, apart);
    return this.#cheapened(picked.length >= chosen.length ? picked : chosen);
  }

  /** Adds to `chosen` one layout after the other, until there are enough or the next one is not found. */
  async #extend(chosen: readonly Choice[], factor: number): Promise<readonly Choice[]> {
    for (let all = chosen; ; ) {
      if (all.length >= this.#task.count || this.isOver) return all;
      const next = await this.#another(all, factor);
      if (next === null) return all;
      all = [...all, next];
    }
  }

  /** `chosen`, each cheaper where the distance to all others allows; the best one stays. */
  async #cheapened(chosen: readonly Choice[]): Promise<readonly Choice[]> {
    const all = [...chosen];
    for (const [at, choice] of chosen.entries()) {
      if (choice !== this.#task.best) all[at] = await this.#drive(this.#walk.cheaper(choice, all.filter((_, other) => other !== at), this.#task.apart), choice);
    }
    return all;
  }

  /** Brings `from` to where it is apart from all of `others` and cheap enough, where a walk does; the pool has what it ends at. */
  async settle(from: Choice, others: readonly Choice[]): Promise<void> {
    const { apart, ceiling } = this.#task;
    let choice = from.cost <= ceiling ? await this.#drive(this.#walk.away(from, others, apart, ceiling), from) : from;
    const near = others.filter((other) => distanceOf(choice, other) < apart);
    this.pool.offer(choice);
    if (near.length > 0 && choice.cost <= ceiling) return;
    // One that is too dear comes down as near to those as it is by now.
    const far = others.filter((other) => !near.includes(other));
    choice = await this.#drive(this.#walk.cheaper(choice, far, apart), choice);
    if (near.length > 0 && choice.cost <= ceiling) choice = await this.#drive(this.#walk.away(choice, others, apart, ceiling), choice);
    this.pool.offer(choice);
  }

  /** The cheapest that a few trials find apart from all of `others`. */
  async #another(others: readonly Choice[], factor: number): Promise<Choice | null> {
    const { best, apart, ceiling } = this.#task;
    await this.settle(best, others);
    const most = Math.floor(mostPrice(this.#task.parts) / others.length);
    let prices = others.map(() => Math.min(most, Math.ceil((factor * (ceiling - best.cost + 1)) / (apart * others.length))));
    let from = best;
    for (let trial = 0; trial < TRIALS && !this.isOver; trial++) {
      this.#task.onFound(others.length, this.#iterations);
      const raw = await this.#anneal(from, others, prices, WARMTHS[trial % WARMTHS.length]!);
      await this.settle(raw, others);
      const isDear = raw.cost > ceiling;
      prices = prices.map((price, at) => {
        const distance = distanceOf(raw, others[at]!);
        if (distance < apart) return Math.min(most, price * 2);
        return isDear || distance > TOO_FAR * apart ? Math.ceil(price / 2) : price;
      });
      from = this.pool.apartFrom(others, apart) ?? best;
    }
    return this.pool.apartFrom(others, apart);
  }

  /** Each part annealed by itself where every unit pays to be in a district of `others`, by their prices. */
  async #anneal(from: Choice, others: readonly Choice[], prices: readonly number[], warmth: number): Promise<Choice> {
    const trial = this.#trials++;
    const parts: Layout[] = [];
    let cost = 0;
    for (const [part, compiled] of this.#task.parts.entries()) {
      const start = from.parts[part]!;
      const layout = compiled.arcs === undefined ? await this.#annealPart(compiled, start, stayIn(others.map(({ parts }) => parts[part]!), prices), warmth, trial) : start;
      const { score } = evaluate(compiled.problem, layout);
      const kept = score.excess === 0 ? layout : start;
      parts.push(kept);
      cost += kept === layout ? score.cost : evaluate(compiled.problem, start).score.cost;
    }
    return { parts, cost };
  }

  async #annealPart({ problem }: Compiled, start: Layout, price: ArcPrice, warmth: number, trial: number): Promise<Layout> {
    const { model } = compiledOf(withPrice(problem, price));
    const search = startSearch(model, { rng: makeRng((this.#task.seed ^ hash(problem.part.id)) + trial), start });
    const effort = TRIAL_EFFORT * model.n;
    for (let done = 0; done < effort && !this.isOver; done += SLICE) {
      anneal(search, SLICE, temperatureAt(search.hot * warmth, done / effort));
      this.#iterations += SLICE;
      await this.#pause();
    }
    return search.best.layout;
  }

  /** What the walk ends at; `otherwise` where the search has to end before. */
  async #drive(walking: Walking, otherwise: Choice): Promise<Choice> {
    for (let step = walking.next(); ; step = walking.next()) {
      if (step.done === true) return step.value;
      if (this.#task.isStopped()) return otherwise;
      await this.#pause();
    }
  }
}

/** The price on an arc up to which all its costs stay exact, in every part that is searched. */
export const mostPrice = (parts: readonly Compiled[]): number =>
  MOST_COST - parts.reduce((most, { model, arcs }) => (arcs === undefined ? model.arcCost.reduce((high, cost) => Math.max(high, cost), most) : most), 0);

/** What a unit pays to be in a district of these layouts with its hub, or alone where it is alone there. */
function stayIn(layouts: readonly Layout[], prices: readonly number[]): ArcPrice {
  const sizes = layouts.map(({ lead }) => sizesOf(lead));
  const isStaying = (at: number, unit: number, hub: number): boolean => {
    const { lead } = layouts[at]!;
    return unit === hub ? sizes[at]![lead[unit]!] === 1 : lead[unit] === lead[hub];
  };
  return (unit, hub) => prices.reduce((sum, price, at) => sum + (isStaying(at, unit, hub) ? price : 0), 0);
}

function sizesOf(lead: Int32Array): Int32Array {
  const sizes = new Int32Array(lead.length);
  for (const hub of lead) sizes[hub]!++;
  return sizes;
}
