/**
 * Column generation: the linear relaxation of the set partitioning over all districts. Every round prices all hubs; the sum of the unit
 * prices and of what the hubs say is a valid bound at every round (Lasdon 1970). Prices stay in a box around the best so far.
 */
import { SCALE } from '../../src/core/certificate.js';
import type { Engine } from '../../src/core/mip.js';
import { boundAt } from './bound.js';
import type { District } from './district.js';
import type { PricingModel } from './hubs.js';
import { Master, type MasterAnswer } from './master.js';
import type { Pool } from './pool.js';
import { Pricer } from './pricing.js';
import { firstPrices } from './start.js';

/** Steps of the first prices. */
const FIRST_STEPS = 400;
/** A box that no price reaches, times SCALE. */
const FREE = 2 ** 40;
/** Rounds of pricing after a fixing, at most. */
const MOST_ROUNDS = 15;
/** Districts that a master of a dive begins with, for each unit of the model. */
const PER_UNIT = 10;
/** Districts that a hub may add in a round, and nodes it may search for them. */
const WANTED = 20;
const NODES = 500_000;

export interface Dual {
  readonly prices: Float64Array;
  /** w_j by position in `pricing.hubs`, times SCALE. */
  readonly values: Float64Array;
  /** The bound, times SCALE. */
  readonly total: number;
}

export class Generation {
  readonly pricing: PricingModel;
  readonly pool: Pool;
  readonly pricer: Pricer;
  readonly master: Master;
  best: Dual;
  last: MasterAnswer | null = null;
  /** Columns of all masters solved so far: their part of the effort. */
  solved = 0;
  readonly #engine: Engine;
  readonly #at: ReadonlyMap<number, number>;
  #reach: number;
  #failed = 0;

  static open(pricing: PricingModel, pool: Pool, engine: Engine, upper: number): Generation | null {
    const master = Master.open(engine, pricing);
    return master === null ? null : new Generation(pricing, pool, master, engine, upper);
  }

  private constructor(pricing: PricingModel, pool: Pool, master: Master, engine: Engine, upper: number) {
    this.pricing = pricing;
    this.pool = pool;
    this.pricer = new Pricer(pricing);
    this.master = master;
    this.#engine = engine;
    this.#at = new Map(pricing.hubs.map(({ hub }, at) => [hub, at]));
    const { prices, total } = firstPrices(pricing, this.pricer.look, upper * SCALE, FIRST_STEPS);
    this.best = { prices, total: -Infinity, values: new Float64Array(pricing.hubs.length) };
    this.#reach = Math.max(SCALE, (2 * Math.abs(upper * SCALE - total)) / pricing.model.n);
    this.#priceAll({ prices, limits: this.best.values });
  }

  /** One round: solve the master, price all hubs. Returns false when the relaxation is solved, or cannot be. */
  round(): boolean {
    this.master.box(this.best.prices, this.#reach);
    this.master.grow(this.pool.districts);
    const at = (this.last = this.master.run());
    this.solved += this.master.columns.length;
    if (at.answer.status !== 'optimal') return false;
    const before = this.best.total;
    const predicted = at.answer.cost * SCALE - before;
    const added = this.#priceAll(at);
    const gained = this.best.total - before;
    if (gained > 0.5 * predicted) this.#reach *= 2;
    else if (gained <= 0 && ++this.#failed >= 3) {
      this.#reach = Math.max(SCALE, this.#reach / 2);
      this.#failed = 0;
    }
    if (gained > 0) this.#failed = 0;
    if (added > 0) return true;
    if (at.isFree || this.#reach > FREE) return false;
    this.#reach *= 4;
    return true;
  }

  /** Reduced cost of a district at a master's answer, times SCALE. */
  reduced({ hub, units, cost }: District, { prices, limits }: MasterAnswer): number {
    let value = cost - limits[this.#at.get(hub)!]!;
    for (const unit of units) value -= prices[unit]!;
    return value;
  }

  /**
   * A master of the units that are left, with the districts that are cheapest at the prices of `from`; hubs are priced until a round gains
   * less than the share `gain` of the cost. The caller disposes it.
   */
  deepen(taken: Uint8Array, fixed: number, from: MasterAnswer, gain: number): { readonly master: Master; readonly at: MasterAnswer } {
    const { hubs } = this.pricing;
    const master = Master.open(this.#engine, this.pricing, taken, fixed)!;
    master.box(from.prices, FREE);
    hubs.forEach(({ units }, at) => units.forEach((unit, position) => (this.pricer.closed[at]![position] = taken[unit]!)));
    const known = this.pool.districts.length;
    const limit = this.#cheapest(taken, from);
    let before = Infinity;
    for (let round = 0; ; round++) {
      const first = master.columns.length;
      master.grow(this.pool.districts, (district) => !district.units.some((unit) => taken[unit] === 1) && (first >= known || this.reduced(district, from) <= limit));
      const at = master.run();
      this.solved += master.size;
      const isSettled = at.isFree && before - at.answer.cost < gain * at.answer.cost;
      before = at.answer.cost;
      if (at.answer.status !== 'optimal' || isSettled || round >= MOST_ROUNDS || !this.#priceFew(at, taken)) {
        for (const closed of this.pricer.closed) closed.fill(0);
        return { master, at };
      }
    }
  }

  /** Reduced cost that `PER_UNIT` districts a unit do not exceed, among those of the units left. */
  #cheapest(taken: Uint8Array, from: MasterAnswer): number {
    const values: number[] = [];
    for (const district of this.pool.districts) if (!district.units.some((unit) => taken[unit] === 1)) values.push(this.reduced(district, from));
    const most = PER_UNIT * this.pricing.model.n;
    return values.length <= most ? Infinity : values.toSorted((a, b) => a - b)[most]!;
  }

  #priceFew({ prices, limits }: MasterAnswer, taken: Uint8Array): boolean {
    const { hubs } = this.pricing;
    let isNew = false;
    for (let at = 0; at < hubs.length; at++) {
      if (taken[hubs[at]!.hub] === 1) continue;
      const { found } = this.pricer.price({ at, prices, limit: limits[at]! - SCALE, wanted: 12, nodes: 10_000 });
      for (const { units } of found) if (this.pool.add(hubs[at]!.hub, units)) isNew = true;
    }
    return isNew;
  }

  /** Prices every hub; new districts go to the pool. Returns how many there were. */
  #priceAll({ prices, limits }: Pick<MasterAnswer, 'prices' | 'limits'>): number {
    const { hubs } = this.pricing;
    const values = new Float64Array(hubs.length);
    let added = 0;
    for (let hub = 0; hub < hubs.length; hub++) {
      const priced = this.pricer.price({ at: hub, prices, limit: limits[hub]!, wanted: WANTED, nodes: NODES });
      values[hub] = priced.bound;
      for (const { units } of priced.found) if (this.pool.add(hubs[hub]!.hub, units)) added++;
    }
    const total = boundAt(this.pricing, prices, values);
    if (total > this.best.total) this.best = { prices: Float64Array.from(prices), values, total };
    return added;
  }
}
