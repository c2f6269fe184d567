/**
 * The loads of every hub of a draft, and what they would weigh after a move: the innermost loops of the search. A hinge is computed
 * without a branch, as max(0, y) = (y + |y|) / 2, which is exact in doubles: all figures are whole and below 2^50.
 */
import type { Load, Model } from './model.js';

/** Stands for no limit: beyond every sum, and with every sum still exact. */
const FAR = 2 ** 50;

/** A cap below the least size breaks one of the two limits at any load, or both: each is counted by itself. */
export class HubLoads {
  /** Σ_k φ_k and hard excess of the loads of each open hub; 0 of a closed one. */
  readonly cost: Float64Array;
  readonly excess: Float64Array;
  /** cost + penalty · excess. */
  readonly weight: Float64Array;
  /** Loads with a price, the dearest first, or one that is free: how many, a_k(i) at [i · softCount + k] (a row of zeros for nobody, i = n), L_kj likewise. */
  readonly softCount: number;
  readonly softA: Float64Array;
  readonly softSums: Float64Array;
  readonly softLo: Float64Array;
  readonly softHi: Float64Array;
  /** Half of the slopes. */
  readonly below: Float64Array;
  readonly above: Float64Array;
  /** Loads with a hard limit; those that have a price as well stand in both tables. */
  readonly hardCount: number;
  readonly hardA: Float64Array;
  readonly hardSums: Float64Array;
  readonly hardLo: Float64Array;
  readonly hardHi: Float64Array;
  /** Half of the penalty. */
  readonly breach: number;
  /** True where all units weigh alike on every hard load, so that a swap changes none. */
  readonly sameHard: boolean;

  constructor(model: Model, penalty: number) {
    const { n } = model;
    const priced = model.loads.filter(isPriced).toSorted((one, two) => weightOf(two) - weightOf(one));
    const soft = priced.length > 0 ? priced : [freeLoad(n)];
    const hard = model.loads.filter(isHard);
    const across = (loads: readonly Load[], column: (load: Load) => ArrayLike<number>): Float64Array => {
      const table = new Float64Array((n + 1) * loads.length);
      loads.forEach((load, k) => {
        const values = column(load);
        for (let unit = 0; unit < n; unit++) table[unit * loads.length + k] = Math.max(-FAR, Math.min(FAR, values[unit]!));
      });
      return table;
    };
    const along = (value: (load: Load) => number): Float64Array => Float64Array.from(soft, (load) => Math.max(-FAR, Math.min(FAR, value(load))));
    this.softCount = soft.length;
    this.softA = across(soft, ({ a }) => a);
    this.softSums = new Float64Array(n * soft.length);
    this.softLo = along(({ softLo }) => softLo);
    this.softHi = along(({ softHi }) => softHi);
    this.below = along(({ below }) => below / 2);
    this.above = along(({ above }) => above / 2);
    this.hardCount = hard.length;
    this.hardA = across(hard, ({ a }) => a);
    this.hardSums = new Float64Array(n * hard.length);
    this.hardLo = across(hard, ({ hardLo }) => hardLo);
    this.hardHi = across(hard, ({ hardHi }) => hardHi);
    this.breach = penalty / 2;
    this.sameHard = hard.every(({ a }) => a.every((value) => value === a[0]));
    this.cost = new Float64Array(n);
    this.excess = new Float64Array(n);
    this.weight = new Float64Array(n);
  }

  /** Adds the loads of `unit` (sign 1) or takes them off (−1); `rate` has to follow. */
  shift(hub: number, unit: number, sign: number): void {
    const { softCount, hardCount } = this;
    for (let k = 0; k < softCount; k++) this.softSums[hub * softCount + k]! += sign * this.softA[unit * softCount + k]!;
    for (let k = 0; k < hardCount; k++) this.hardSums[hub * hardCount + k]! += sign * this.hardA[unit * hardCount + k]!;
  }

  /** Counts cost, excess and weight of an open hub from its sums. */
  rate(hub: number): void {
    const { softCount, hardCount } = this;
    let cost = 0;
    let excess = 0;
    for (let k = 0; k < softCount; k++) cost += this.price(k, this.softSums[hub * softCount + k]!);
    for (let k = 0; k < hardCount; k++) excess += this.beyond(hub * hardCount + k, this.hardSums[hub * hardCount + k]!);
    this.cost[hub] = cost;
    this.excess[hub] = excess / 2;
    this.weight[hub] = cost + this.breach * excess;
  }

  clear(hub: number): void {
    this.cost[hub] = this.excess[hub] = this.weight[hub] = 0;
  }

  /** Weight of `hub` once unit `out` has left and unit `into` has joined; n for nobody. */
  after(hub: number, out: number, into: number): number {
    const { softCount, hardCount } = this;
    let excess = 0;
    let cost = 0;
    for (let k = 0; k < hardCount; k++) excess += this.beyond(hub * hardCount + k, this.hardSums[hub * hardCount + k]! - this.hardA[out * hardCount + k]! + this.hardA[into * hardCount + k]!);
    for (let k = 0; k < softCount; k++) cost += this.price(k, this.softSums[hub * softCount + k]! - this.softA[out * softCount + k]! + this.softA[into * softCount + k]!);
    return cost + this.breach * excess;
  }

  /** Hard part of `exchange`: weight of the excess of the two. */
  hardExchange(from: number, to: number, unit: number, partner: number): number {
    const count = this.hardCount;
    let excess = 0;
    for (let k = 0; k < count; k++) {
      const change = this.hardA[unit * count + k]! - this.hardA[partner * count + k]!;
      excess += this.beyond(from * count + k, this.hardSums[from * count + k]! - change) + this.beyond(to * count + k, this.hardSums[to * count + k]! + change);
    }
    return this.breach * excess;
  }

  /** Weight of what the loads of `hub` break now. */
  hardWeight(hub: number): number {
    return 2 * this.breach * this.excess[hub]!;
  }

  /** `weight` and what `from` and `to` cost once `unit` and `partner` have changed places; above limit: any number above limit. */
  softExchange(from: number, to: number, unit: number, partner: number, weight: number, limit: number): number {
    const count = this.softCount;
    for (let k = 0; k < count; k++) {
      const change = this.softA[unit * count + k]! - this.softA[partner * count + k]!;
      weight += this.price(k, this.softSums[from * count + k]! - change) + this.price(k, this.softSums[to * count + k]! + change);
      if (weight > limit) return weight;
    }
    return weight;
  }

  /** What two hubs cost at least, however their units are shared out: φ is convex, so an even share costs least. */
  least(one: number, two: number): number {
    const count = this.softCount;
    let cost = 0;
    for (let k = 0; k < count; k++) cost += 2 * this.price(k, (this.softSums[one * count + k]! + this.softSums[two * count + k]!) / 2);
    return cost;
  }

  /** Weight of the units of `hub` under the limits of `lead`. */
  under(hub: number, lead: number): number {
    const { hardCount } = this;
    let excess = 0;
    for (let k = 0; k < hardCount; k++) excess += this.beyond(lead * hardCount + k, this.hardSums[hub * hardCount + k]!);
    return this.cost[hub]! + this.breach * excess;
  }

  /** φ_k(x). */
  price(k: number, x: number): number {
    const low = this.softLo[k]! - x;
    const high = x - this.softHi[k]!;
    return this.below[k]! * (low + Math.abs(low)) + this.above[k]! * (high + Math.abs(high));
  }

  /** Twice the excess of x over the hard limits that stand at `at`. */
  beyond(at: number, x: number): number {
    const low = this.hardLo[at]! - x;
    const high = x - this.hardHi[at]!;
    return low + Math.abs(low) + high + Math.abs(high);
  }
}

const isHard = ({ hardLo, hardHi }: Load): boolean => hardLo.some(Number.isFinite) || hardHi.some(Number.isFinite);

const isPriced = ({ softLo, softHi, below, above }: Load): boolean => (below > 0 && softLo > -Infinity) || (above > 0 && softHi < Infinity);

const freeLoad = (n: number): Load => ({ a: new Int32Array(n), hardLo: new Float64Array(n), hardHi: new Float64Array(n), softLo: 0, softHi: 0, below: 0, above: 0 });

/** The most that one unit may cost or save on a load. */
const weightOf = ({ below, above, a }: Load): number => Math.max(below, above) * a.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
