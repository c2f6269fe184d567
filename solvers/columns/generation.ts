/**
 * Column generation: the linear relaxation of the set partitioning over all districts. Every round prices all hubs; the sum of the unit
 * prices and of what the hubs say is a valid bound at every round (Lasdon 1970). Prices stay in a box around the best so far.
 */
import { SCALE } from '../../src/core/certificate.js';
import type { Engine } from '../../src/core/mip.js';
import type { AskPrices, Asking } from './ask.js';
import { boundAt } from './bound.js';
import { nameOf, violatedCuts, type Cuts } from './cuts.js';
import { aboveOf, type District } from './district.js';
import type { PricingModel } from './hubs.js';
import { LinearLook } from './linear.js';
import { Master, type MasterAnswer } from './master.js';
import type { Pool } from './pool.js';
import type { Districts, PriceJob, PriceResult } from './priceJob.js';
import { firstPrices } from './start.js';

/** Iterations that solving a master of one column counts as. */
const MASTER_PER_COLUMN = 60;
/** Part of a district that counts as used. */
export const USED = 1e-6;
/** Steps of the first prices. */
const FIRST_STEPS = 400;
/** A box that no price reaches, times SCALE. */
const FREE = 2 ** 40;
/** After a fixing: rounds of pricing at most, districts for each unit of the model that the master begins with, those that a hub may add, and nodes for them. */
const MOST_ROUNDS = 15;
const PER_UNIT = 10;
const WANTED_BELOW = 12;
const NODES_BELOW = 10_000;
/** Districts that a hub may add in a round, and nodes it may search for them. */
const WANTED = 12;
const NODES = 1_500_000;
/** The same while the bound is further than this share below the master: districts are then worth more than the bound. */
const NODES_AFAR = 60_000;
const AFAR = 0.008;
/** Jobs that the hubs are dealt out to: of so many hubs at least, and so many at most. */
const HUBS_OF_JOB = 1;
const MOST_JOBS = 16;

export interface Dual {
  readonly prices: Float64Array;
  readonly cuts: Cuts | null;
  /** w_j by position in `pricing.hubs`, times SCALE. */
  readonly values: Float64Array;
  /** The bound, times SCALE. */
  readonly total: number;
}

/** Prices at which hubs are priced, and limits by position of the hub. */
interface PriceTask {
  readonly prices: Float64Array;
  readonly cuts: Cuts | null;
  readonly limits: Float64Array;
  readonly wanted: number;
  readonly nodes: number;
  readonly taken?: Uint8Array;
}

/** What a generation begins with. */
export interface Beginning {
  /** Cost of a layout, times SCALE, or a guess above the bound. */
  readonly upper: number;
  /** u · SCALE by unit, where such are known. */
  readonly prices?: Float64Array;
  readonly cuts?: Cuts | null;
  /** Nodes of the search for districts of a hub, when the bound is near. */
  readonly nodes?: number;
}

export class Generation {
  readonly pricing: PricingModel;
  readonly pool: Pool;
  readonly master: Master;
  best: Dual;
  last: MasterAnswer | null = null;
  /** What solving masters has taken so far, in iterations of the search. */
  work = 0;
  readonly #engine: Engine;
  readonly #ask: AskPrices;
  readonly #nodes: number;
  readonly #at: ReadonlyMap<number, number>;
  readonly #lambda: Float64Array;
  readonly #cutNames = new Set<string>();
  #reach: number;
  #failed = 0;
  #hasLookedAgain = false;
  #isThorough = false;

  /** Null where the engine has no growing programs. */
  static *open(pricing: PricingModel, pool: Pool, engine: Engine, { upper, prices, cuts = null, nodes = NODES }: Beginning, ask: AskPrices): Asking<Generation | null> {
    const master = Master.open(engine, pricing);
    if (master === null) return null;
    const look = new LinearLook(pricing);
    const first = prices ?? firstPrices(pricing, look, upper, FIRST_STEPS);
    const generation = new Generation(pricing, pool, master, engine, ask, look.lambda, first, nodes);
    if (cuts !== null) generation.#cutAlong(cuts);
    yield* generation.#priceAll({ prices: first, cuts, limits: new Float64Array(pricing.hubs.length), wanted: WANTED, nodes });
    generation.#reach = Math.max(SCALE, Math.min(FREE, (2 * Math.abs(upper - generation.best.total)) / pricing.model.n));
    return generation;
  }

  private constructor(pricing: PricingModel, pool: Pool, master: Master, engine: Engine, ask: AskPrices, lambda: Float64Array, prices: Float64Array, nodes: number) {
    this.pricing = pricing;
    this.pool = pool;
    this.master = master;
    this.#engine = engine;
    this.#ask = ask;
    this.#at = new Map(pricing.hubs.map(({ hub }, at) => [hub, at]));
    this.#lambda = lambda;
    this.#nodes = nodes;
    this.#reach = SCALE;
    this.best = { prices, cuts: null, total: -Infinity, values: new Float64Array(pricing.hubs.length) };
  }

  /** One round: solve the master, price all hubs. Returns false when the relaxation is solved, or cannot be. */
  *round(): Asking<boolean> {
    const at = this.settle(this.#reach);
    if (at.answer.status !== 'optimal') return false;
    const before = this.best.total;
    const predicted = at.answer.cost * SCALE - before;
    const isHasty = !this.#isThorough && NODES_AFAR < this.#nodes && predicted > AFAR * at.answer.cost * SCALE;
    const added = yield* this.#priceAll({ prices: at.prices, cuts: this.cutsOf(at), limits: at.limits, wanted: WANTED, nodes: isHasty ? NODES_AFAR : this.#nodes });
    if (added === null) return true;
    // The bound stays afar because searches are cut off: they get their nodes.
    if (added === 0 && isHasty) this.#isThorough = true;
    const gained = this.best.total - before;
    if (gained > 0.5 * predicted) this.#reach *= 2;
    else if (gained <= 0 && ++this.#failed >= 3) {
      this.#reach = Math.max(SCALE, this.#reach / 2);
      this.#failed = 0;
    }
    if (gained > 0) this.#failed = 0;
    if (added > 0 || (isHasty && this.#isThorough)) return true;
    if (at.isFree || this.#reach > FREE) return this.#lookAgain(gained < predicted);
    this.#reach *= 4;
    return true;
  }

  /** Once, where hubs say less than the master: multipliers that were good at other prices may be what holds them back. */
  #lookAgain(isShort: boolean): boolean {
    if (!isShort || this.#hasLookedAgain) return false;
    this.#hasLookedAgain = true;
    this.#lambda.fill(0);
    return true;
  }

  /** Solves the master with prices within a box around the best so far; no bound comes of that. */
  settle(reach = this.#reach): MasterAnswer {
    this.master.box(this.best.prices, reach);
    this.master.grow(this.pool.districts);
    this.last = this.master.run();
    this.work += this.master.columns.length * MASTER_PER_COLUMN;
    return this.last;
  }

  /** Keeps prices within `reach` (times SCALE) of the best in the next round. */
  rebox(reach: number): void {
    this.#reach = reach;
  }

  /** Adds cuts that are known, before any districts. */
  #cutAlong({ units }: Cuts): void {
    const triples = Array.from({ length: units.length / 3 }, (_, cut) => units.subarray(3 * cut, 3 * cut + 3));
    for (const triple of triples) this.#cutNames.add(nameOf([...triple]));
    this.master.cut(triples.map((triple) => [...triple]), []);
  }

  /** Adds cuts that the last answer violates, at most `most`; how many there were. */
  cut(most: number): number {
    const { answer } = this.last!;
    const uses = this.master.columns.flatMap((column, at) => (column >= 0 && answer.x[column]! > USED ? [{ units: this.pool.districts[at]!.units, share: answer.x[column]! }] : []));
    const triples = violatedCuts(uses, this.pricing.model.n, this.#cutNames, most);
    for (const triple of triples) this.#cutNames.add(nameOf(triple));
    this.master.cut(triples, this.pool.districts);
    return triples.length;
  }

  /** The cuts of the master at an answer's prices. */
  cutsOf({ cuts }: MasterAnswer): Cuts | null {
    return cuts.length === 0 ? null : { units: Int32Array.from(this.master.cuts), price: cuts };
  }

  /** Reduced cost of a district at a master's answer, times SCALE. */
  reduced({ hub, units, cost }: District, { prices, limits }: MasterAnswer): number {
    return aboveOf(units, cost, prices) - limits[this.#at.get(hub)!]!;
  }

  /**
   * A master of the units that are left, with the districts that are cheapest at the prices of `from`; hubs are priced until a round gains
   * less than the share `gain` of the cost. The caller disposes it.
   */
  *deepen(taken: Uint8Array, fixed: number, from: MasterAnswer, gain: number): Asking<{ readonly master: Master; readonly at: MasterAnswer }> {
    const master = Master.open(this.#engine, this.pricing, taken, fixed)!;
    master.box(from.prices, FREE);
    const known = this.pool.districts.length;
    const limit = this.#cheapest(taken, from);
    let before = Infinity;
    for (let round = 0; ; round++) {
      const first = master.columns.length;
      master.grow(this.pool.districts, (district) => !district.units.some((unit) => taken[unit] === 1) && (first >= known || this.reduced(district, from) <= limit));
      const at = master.run();
      this.work += master.size * MASTER_PER_COLUMN;
      const isSettled = at.isFree && before - at.answer.cost < gain * at.answer.cost;
      before = at.answer.cost;
      if (at.answer.status !== 'optimal' || isSettled || round >= MOST_ROUNDS) return { master, at };
      const limits = at.limits.map((value) => value - SCALE);
      const found = yield* this.price({ prices: at.prices, cuts: null, limits, wanted: WANTED_BELOW, nodes: NODES_BELOW, taken });
      const added = found.reduce((sum, result) => sum + (result === null ? 0 : this.#keep(result.found)), 0);
      if (added === 0) return { master, at };
    }
  }

  /** Reduced cost that `PER_UNIT` districts a unit do not exceed, among those of the units left. */
  #cheapest(taken: Uint8Array, from: MasterAnswer): number {
    const values: number[] = [];
    for (const district of this.pool.districts) if (!district.units.some((unit) => taken[unit] === 1)) values.push(this.reduced(district, from));
    const most = PER_UNIT * this.pricing.model.n;
    return values.length <= most ? Infinity : values.toSorted((a, b) => a - b)[most]!;
  }

  /** Prices every hub; new districts go to the pool. Returns how many there were; null where a part was lost, so that nothing is known. */
  *#priceAll(task: PriceTask): Asking<number | null> {
    const results = yield* this.price(task);
    const values = new Float64Array(this.pricing.hubs.length);
    let added = 0;
    for (const [deal, result] of results.entries()) {
      if (result === null) return null;
      added += this.#keep(result.found);
      result.bounds.forEach((bound, slot) => (values[deal + slot * results.length] = bound));
    }
    const { prices, cuts } = task;
    const total = boundAt(this.pricing, prices, values, cuts?.price);
    if (total > this.best.total) this.best = { prices: Float64Array.from(prices), cuts, values, total };
    return added;
  }

  /** Prices the hubs that are not taken, dealt out in turn: hub h is number ⌊h / jobs⌋ of job h mod jobs. */
  *price({ prices, cuts, limits, wanted, nodes, taken }: PriceTask): Asking<(PriceResult | null)[]> {
    const { hubs, loads } = this.pricing;
    const count = Math.max(1, Math.min(MOST_JOBS, Math.floor(hubs.length / HUBS_OF_JOB)));
    const deals = Array.from({ length: count }, (_, deal) => Int32Array.from(hubs.keys()).filter((at) => at % count === deal && taken?.[hubs[at]!.hub] !== 1));
    const jobs = deals.map(
      (deal): PriceJob => ({
        kind: 'price',
        hubs: deal,
        prices,
        cuts,
        wanted,
        nodes,
        taken: taken ?? null,
        limits: Float64Array.from(deal, (at) => limits[at]!),
        lambda: Float64Array.from({ length: deal.length * loads.length }, (_, entry) => this.#lambda[deal[Math.floor(entry / loads.length)]! * loads.length + (entry % loads.length)]!),
      }),
    );
    const results = yield* this.#ask(jobs);
    results.forEach((result, deal) => {
      deals[deal]!.forEach((at, slot) => result !== null && this.#lambda.set(result.lambda.subarray(slot * loads.length, (slot + 1) * loads.length), at * loads.length));
    });
    return results;
  }

  /** Adds districts to the pool; how many were new. */
  #keep({ at, start, units }: Districts): number {
    let added = 0;
    at.forEach((hub, district) => {
      if (this.pool.add(this.pricing.hubs[hub]!.hub, units.subarray(start[district], start[district + 1]))) added++;
    });
    return added;
  }
}
