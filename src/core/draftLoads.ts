/**
 * The loads of every hub of a draft, and what they would be after a move: the innermost loops of the search.
 */
import type { Model } from './model.js';

/** A cap below the least size breaks one of the two limits at any load, or both: each is counted by itself. */
export class HubLoads {
  /** Σ_k φ_k and hard excess of the loads of each hub, and cost + penalty · excess. */
  readonly cost: Float64Array;
  readonly excess: Float64Array;
  readonly weight: Float64Array;
  readonly #table: LoadTable;
  readonly #penalty: number;
  /** L_kj at [j · count + k]. */
  readonly #sums: Float64Array;

  constructor(model: Model, penalty: number) {
    this.#table = loadTable(model);
    this.#penalty = penalty;
    this.#sums = new Float64Array(model.n * model.loads.length);
    this.cost = new Float64Array(model.n);
    this.excess = new Float64Array(model.n);
    this.weight = new Float64Array(model.n);
  }

  /** Adds the loads of `unit` (sign 1) or takes them off (−1); `rate` has to follow. */
  shift(hub: number, unit: number, sign: number): void {
    const { a, count } = this.#table;
    for (let k = 0; k < count; k++) this.#sums[hub * count + k]! += sign * a[unit * count + k]!;
  }

  /** Counts cost, excess and weight of an open hub from its sums. */
  rate(hub: number): void {
    const { count, softLo, softHi, below, above, hardLo, hardHi } = this.#table;
    let cost = 0;
    let excess = 0;
    for (let k = 0; k < count; k++) {
      const at = hub * count + k;
      const x = this.#sums[at]!;
      if (x < softLo[k]!) cost += below[k]! * (softLo[k]! - x);
      else if (x > softHi[k]!) cost += above[k]! * (x - softHi[k]!);
      if (x > hardHi[at]!) excess += x - hardHi[at]!;
      if (x < hardLo[at]!) excess += hardLo[at]! - x;
    }
    this.cost[hub] = cost;
    this.excess[hub] = excess;
    this.weight[hub] = cost + this.#penalty * excess;
  }

  /** A closed hub weighs nothing. */
  clear(hub: number): void {
    this.cost[hub] = this.excess[hub] = this.weight[hub] = 0;
  }

  /** Weight of `hub` once `unit` has joined (sign 1) or left (−1). */
  after(hub: number, unit: number, sign: number): number {
    const { a, count } = this.#table;
    let weight = 0;
    for (let k = 0; k < count; k++) weight += this.#weigh(k, hub * count + k, this.#sums[hub * count + k]! + sign * a[unit * count + k]!);
    return weight;
  }

  /** Weight of `hub` once unit `out` has left and unit `into` has joined. */
  afterSwap(hub: number, out: number, into: number): number {
    const { a, count } = this.#table;
    let weight = 0;
    for (let k = 0; k < count; k++) weight += this.#weigh(k, hub * count + k, this.#sums[hub * count + k]! - a[out * count + k]! + a[into * count + k]!);
    return weight;
  }

  /** Weight of the units of `hub` under the limits of `lead`. */
  under(hub: number, lead: number): number {
    const { count } = this.#table;
    let weight = 0;
    for (let k = 0; k < count; k++) weight += this.#weigh(k, lead * count + k, this.#sums[hub * count + k]!);
    return weight;
  }

  /** Weight of a load x of kind k; `limits` is where the hard limits of the hub stand. */
  #weigh(k: number, limits: number, x: number): number {
    const { softLo, softHi, below, above, isHard, hardLo, hardHi } = this.#table;
    let weight = 0;
    if (x < softLo[k]!) weight = below[k]! * (softLo[k]! - x);
    else if (x > softHi[k]!) weight = above[k]! * (x - softHi[k]!);
    if (isHard[k] === 0) return weight;
    if (x > hardHi[limits]!) weight += this.#penalty * (x - hardHi[limits]!);
    if (x < hardLo[limits]!) weight += this.#penalty * (hardLo[limits]! - x);
    return weight;
  }
}

interface LoadTable {
  readonly count: number;
  /** a_k(i) at [i · count + k]; hard limits at [j · count + k]. */
  readonly a: Int32Array;
  readonly hardLo: Float64Array;
  readonly hardHi: Float64Array;
  /** 1 where any hub has a hard limit on load k. */
  readonly isHard: Uint8Array;
  readonly softLo: Float64Array;
  readonly softHi: Float64Array;
  readonly below: Float64Array;
  readonly above: Float64Array;
}

function loadTable({ n, loads }: Model): LoadTable {
  const count = loads.length;
  const across = <T extends Int32Array | Float64Array>(table: T, column: (k: number) => Int32Array | Float64Array): T => {
    for (let unit = 0; unit < n; unit++) for (let k = 0; k < count; k++) table[unit * count + k] = column(k)[unit]!;
    return table;
  };
  return {
    count,
    a: across(new Int32Array(n * count), (k) => loads[k]!.a),
    hardLo: across(new Float64Array(n * count), (k) => loads[k]!.hardLo),
    hardHi: across(new Float64Array(n * count), (k) => loads[k]!.hardHi),
    isHard: Uint8Array.from(loads, (load) => Number(load.hardLo.some(Number.isFinite) || load.hardHi.some(Number.isFinite))),
    softLo: Float64Array.from(loads, (load) => load.softLo),
    softHi: Float64Array.from(loads, (load) => load.softHi),
    below: Float64Array.from(loads, (load) => load.below),
    above: Float64Array.from(loads, (load) => load.above),
  };
}
