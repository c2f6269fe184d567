/**
 * The master program of column generation: every unit in one district, as many districts as allowed, on the engine's growing linear
 * program (Dantzig and Wolfe 1960). The prices of the units are kept in a box around a centre by two columns a unit, one that stands in
 * for a district and one that takes surplus (Marsten, Hogan and Blankenship 1975).
 */
import { SCALE } from '../../src/core/certificate.js';
import type { Engine, LinearSession, LpAnswer, Program } from '../../src/core/mip.js';
import type { District } from './district.js';
import type { PricingModel } from './hubs.js';

export interface MasterAnswer {
  readonly answer: LpAnswer;
  /** u · SCALE by unit, rounded to whole numbers. */
  readonly prices: Float64Array;
  /** By position of the hub: a district of it is worth adding when κ − Σu, times SCALE, is below this. */
  readonly limits: Float64Array;
  /** σ · SCALE by cut, from 0 on. */
  readonly cuts: Float64Array;
  /** Whether no price stands at the wall of its box. */
  readonly isFree: boolean;
}

/**
 * Iterations of the simplex method in one run at most, and for each unit: now and then the engine goes round in circles. At times it does so
 * without counting any: then only the time ends it, which is far beyond what a run takes that comes to an end.
 */
const MOST_ITERATIONS = 20_000;
const MOST_OF_UNIT = 100;
const MOST_MS = 3000;
const MOST_MS_OF_UNIT = 20;

export class Master {
  /** Columns of the session by district of the pool; −1 for those that are kept out. */
  readonly columns: number[] = [];
  /** Three units of each cut. */
  readonly cuts: number[] = [];
  readonly #session: LinearSession;
  #box: { readonly centre: Float64Array; readonly reach: number } | null = null;
  /** By unit the cuts that it is in. */
  readonly #cutsOf: readonly number[][];
  readonly #n: number;
  readonly #hubs: number;
  /** Position of a hub in `pricing.hubs`. */
  readonly #at: ReadonlyMap<number, number>;

  /** Of the units that are not `taken` and with `fixed` districts fewer; null where the engine has no growing programs. */
  static open(engine: Engine, pricing: PricingModel, taken: Uint8Array = new Uint8Array(pricing.model.n), fixed = 0): Master | null {
    const session = engine.open(emptyMaster(pricing, taken, fixed));
    return session === null ? null : new Master(session, pricing);
  }

  private constructor(session: LinearSession, { model, hubs }: PricingModel) {
    this.#session = session;
    this.#cutsOf = Array.from({ length: model.n }, () => []);
    this.#n = model.n;
    this.#hubs = hubs.length;
    this.#at = new Map(hubs.map(({ hub }, at) => [hub, at]));
  }

  /** Keeps the price of every unit within `reach` of the centre (both times SCALE). */
  box(centre: Float64Array, reach: number): void {
    // The engine would begin anew from costs that are set, even to what they were.
    if (this.#box?.centre === centre && this.#box.reach === reach) return;
    this.#box = { centre, reach };
    for (let unit = 0; unit < this.#n; unit++) {
      this.#session.setCost(unit, (centre[unit]! + reach) / SCALE);
      this.#session.setCost(this.#n + unit, (reach - centre[unit]!) / SCALE);
    }
  }

  /** Adds the districts from position `columns.length` on, but for those that are not wanted. */
  grow(districts: readonly District[], isWanted: (district: District) => boolean = () => true): void {
    for (let at = this.columns.length; at < districts.length; at++) {
      if (!isWanted(districts[at]!)) {
        this.columns.push(-1);
        continue;
      }
      const { hub, units, cost } = districts[at]!;
      const rows = Int32Array.of(...units, this.#n + this.#at.get(hub)!, this.#n + this.#hubs, ...this.#cutRowsOf(units));
      this.columns.push(this.#session.addColumn(cost / SCALE, 0, Infinity, rows, new Float64Array(rows.length).fill(1)));
    }
  }

  /** Adds subset rows of three units each; `districts` are those of `grow`. */
  cut(triples: readonly (readonly number[])[], districts: readonly District[]): void {
    for (const triple of triples) {
      const columns = this.columns.filter((column, at) => column >= 0 && held(triple, districts[at]!.units) >= 2);
      this.#session.addRow(-Infinity, 1, Int32Array.from(columns), new Float64Array(columns.length).fill(1));
      for (const unit of triple) this.#cutsOf[unit]!.push(this.cuts.length / 3);
      this.cuts.push(...triple);
    }
  }

  #cutRowsOf(units: Int32Array): number[] {
    const times = new Map<number, number>();
    for (const unit of units) for (const cut of this.#cutsOf[unit]!) times.set(cut, (times.get(cut) ?? 0) + 1);
    return [...times].flatMap(([cut, count]) => (count >= 2 ? [this.#n + this.#hubs + 1 + cut] : [])).toSorted((a, b) => a - b);
  }

  /** Districts in it. */
  get size(): number {
    return this.columns.reduce((count, column) => count + (column >= 0 ? 1 : 0), 0);
  }

  get #limits(): { readonly iterations: number; readonly timeMs: number } {
    return { iterations: MOST_ITERATIONS + MOST_OF_UNIT * this.#n, timeMs: MOST_MS + MOST_MS_OF_UNIT * this.#n };
  }

  run(): MasterAnswer {
    const answer = this.#session.run(this.#limits);
    const prices = new Float64Array(this.#n);
    // Sums of prices stay whole: beyond 2^53 a double would round them.
    const exact = Math.floor(2 ** 50 / this.#n);
    let isFree = true;
    for (let unit = 0; unit < this.#n; unit++) {
      prices[unit] = Math.max(-exact, Math.min(exact, Math.round(answer.price[unit]! * SCALE)));
      if (answer.x[unit]! > 1e-7 || answer.x[this.#n + unit]! > 1e-7) isFree = false;
    }
    const limits = Float64Array.from({ length: this.#hubs }, (_, at) => Math.round((answer.price[this.#n + at]! + answer.price[this.#n + this.#hubs]!) * SCALE));
    const first = this.#n + this.#hubs + 1;
    const cuts = Float64Array.from({ length: this.cuts.length / 3 }, (_, cut) => Math.max(0, Math.min(exact, Math.round(-answer.price[first + cut]! * SCALE))));
    return { answer, prices, limits, cuts, isFree };
  }

  /** What the program would cost without some of its columns; null where nothing is left. */
  costWithout(columns: readonly number[]): number | null {
    for (const column of columns) this.#session.setBounds(column, 0, 0);
    const { status, cost } = this.#session.run(this.#limits);
    for (const column of columns) this.#session.setBounds(column, 0, Infinity);
    return status === 'optimal' ? cost : null;
  }

  dispose(): void {
    this.#session.dispose();
  }
}

/** How many of three units a district holds. */
function held(triple: readonly number[], units: Int32Array): number {
  let count = 0;
  for (const unit of triple) if (units.includes(unit)) count++;
  return count;
}

/** Rows: the units, then the hubs (each leads one district at most; where it must lead, exactly one), then the number of districts. */
function emptyMaster({ model: { n, minHubs, maxHubs, mustLead }, hubs }: PricingModel, taken: Uint8Array, fixed: number): Program {
  const isOpen = (row: number): number => 1 - taken[row < n ? row : hubs[row - n]!.hub]!;
  const rows = n + hubs.length + 1;
  return {
    cost: new Float64Array(2 * n),
    lower: new Float64Array(2 * n),
    upper: new Float64Array(2 * n).fill(Infinity),
    whole: new Uint8Array(2 * n),
    rowLo: Float64Array.from({ length: rows }, (_, row) => (row < n ? isOpen(row) : positive(row < rows - 1 ? isOpen(row) * mustLead[hubs[row - n]!.hub]! : minHubs - fixed))),
    rowHi: Float64Array.from({ length: rows }, (_, row) => (row < rows - 1 ? isOpen(row) : maxHubs - fixed)),
    rowStart: Int32Array.from({ length: rows + 1 }, (_, row) => 2 * Math.min(row, n)),
    column: Int32Array.from({ length: 2 * n }, (_, entry) => (entry % 2 === 0 ? entry / 2 : n + (entry - 1) / 2)),
    value: Float64Array.from({ length: 2 * n }, (_, entry) => (entry % 2 === 0 ? 1 : -1)),
  };
}

/** A limit of nothing is none: the engine might price it, and districts of a hub that leads none would seem worth as much. */
const positive = (limit: number): number => (limit > 0 ? limit : -Infinity);
