/**
 * The linear look at one hub: with a multiplier λ_k for every load, a district that costs less than `limit` consists of units of small
 * reduced cost, and the others can be dropped before the exact table is built. The same argument as in `solvers/lagrange`, for one hub.
 */
import { loadCost, type Load } from '../../src/core/model.js';
import { SCALE } from '../../src/core/certificate.js';
import type { Hub, PricingModel } from './hubs.js';

/** Multipliers are tried so often for a hub; each begins where the last call ended. */
const TRIES = 10;

/** Units left for a hub at given prices, and what is known of them. */
export interface Candidates {
  /** No district of the hub is below this (reduced cost · SCALE). */
  readonly bound: number;
  /** Positions in `hub.units`. Any unit that is not here is in no district below the limit. */
  readonly positions: Int32Array;
  readonly count: number;
  /** A district below the limit has a main load within these. */
  readonly low: number;
  readonly high: number;
}

export class LinearLook {
  /** λ by hub and load: at [hub · loads + load], whole numbers (1 / SCALE). */
  readonly lambda: Float64Array;
  readonly #pricing: PricingModel;
  readonly #shifted: Float64Array;
  readonly #chosen: Int32Array;
  readonly #isChosen: Uint8Array;
  readonly #positions: Int32Array;
  readonly #trial: Float64Array;
  readonly #slopeLow: Float64Array;
  readonly #slopeHigh: Float64Array;
  readonly #unit: Float64Array;

  constructor(pricing: PricingModel) {
    const { hubs, loads } = pricing;
    const width = hubs.reduce((most, { units }) => Math.max(most, units.length), 1);
    this.#pricing = pricing;
    this.lambda = new Float64Array(hubs.length * loads.length);
    this.#shifted = new Float64Array(width);
    this.#chosen = new Int32Array(width);
    this.#isChosen = new Uint8Array(width);
    this.#positions = new Int32Array(width);
    this.#trial = new Float64Array(loads.length);
    this.#slopeLow = Float64Array.from(loads, (load) => (Number.isFinite(load.softLo) ? -load.below * SCALE : 0));
    this.#slopeHigh = Float64Array.from(loads, (load) => (Number.isFinite(load.softHi) ? load.above * SCALE : 0));
    this.#unit = Float64Array.from(loads, ({ a }) => Math.max(1, a.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(1, a.length)));
  }

  /**
   * `reduced`: c − u of each candidate of hub `at`, times SCALE; `own`: of the hub itself. The sum of `bound` is exact: all figures are whole.
   */
  look(at: number, reduced: Float64Array, own: number, limit: number): Candidates {
    const { hubs, loads } = this.#pricing;
    const hub = hubs[at]!;
    const best = this.lambda.subarray(at * loads.length, (at + 1) * loads.length);
    const trial = this.#trial;
    trial.set(best);
    let bound = -Infinity;
    let length = 1;
    for (let step = 0; step < TRIES; step++) {
      const count = this.#choose(hub, reduced, trial);
      const value = this.#valueOf(hub, own, trial, count);
      if (value > bound) {
        bound = value;
        best.set(trial);
        if (bound >= limit) return { bound: limit, positions: this.#positions, count: 0, low: 0, high: 0 };
      } else length /= 2;
      if (step < TRIES - 1 && !this.#turn(hub, trial, count, length * Math.max(SCALE, limit - value))) break;
    }
    return { bound, positions: this.#positions, count: this.#filter(hub, reduced, best, bound, limit), ...this.#window(hub.hub, best, limit - bound) };
  }

  /**
   * A district with main load x costs at least `bound` + φ(x) − λx + φ*(λ): where that exceeds the limit, x is out. Beyond the kinks of φ the
   * excess grows with the difference of slopes.
   */
  #window(hub: number, lambda: Float64Array, room: number): { low: number; high: number } {
    const { loads, main } = this.#pricing;
    if (main < 0) return { low: -Infinity, high: Infinity };
    const load = loads[main]!;
    const price = lambda[main]!;
    const excess = (x: number): number => SCALE * loadCost(load, x) - price * x + conjugate(load, hub, price);
    const side = (kink: number, slope: number, limit: number, sign: number): number => {
      if (!Number.isFinite(kink)) return limit;
      const reach = (room - excess(kink)) / slope;
      return slope > 0 ? sign * Math.min(sign * limit, sign * kink + Math.ceil(Math.max(0, reach))) : limit;
    };
    return {
      low: side(load.softLo, this.#slopeLow[main]! * -1 + price, load.hardLo[hub]!, -1),
      high: side(load.softHi, this.#slopeHigh[main]! - price, load.hardHi[hub]!, 1),
    };
  }

  /** One try at the hub's multipliers, which move a step: its bound (at most `limit`) and the positions chosen. */
  choose(at: number, reduced: Float64Array, own: number, limit: number): { readonly bound: number; readonly chosen: Int32Array } {
    const { hubs, loads } = this.#pricing;
    const hub = hubs[at]!;
    const lambda = this.lambda.subarray(at * loads.length, (at + 1) * loads.length);
    const count = this.#choose(hub, reduced, lambda);
    const value = this.#valueOf(hub, own, lambda, count);
    const chosen = this.#chosen.slice(0, count);
    if (value < limit) this.#turn(hub, lambda, count, 0.2 * Math.max(SCALE, limit - value));
    return { bound: Math.min(limit, value), chosen };
  }

  /** The cheapest members at the trial multipliers: their positions in `#chosen`, how many as the result. */
  #choose({ units, least, most }: Hub, reduced: Float64Array, lambda: Float64Array): number {
    const { loads } = this.#pricing;
    const shifted = this.#shifted;
    const chosen = this.#chosen;
    for (let position = 0; position < units.length; position++) {
      let value = reduced[position]!;
      for (let k = 0; k < loads.length; k++) value += lambda[k]! * loads[k]!.a[units[position]!]!;
      shifted[position] = value;
    }
    let count = 0;
    for (let position = 0; position < units.length; position++) {
      const value = shifted[position]!;
      if (value === Infinity) continue;
      const isFull = count === most || (count >= least && value >= 0);
      if (isFull && (count === 0 || value >= shifted[chosen[count - 1]!]!)) continue;
      let slot = isFull ? count - 1 : count++;
      for (; slot > 0 && shifted[chosen[slot - 1]!]! > value; slot--) chosen[slot] = chosen[slot - 1]!;
      chosen[slot] = position;
      while (count > least && shifted[chosen[count - 1]!]! >= 0) count--;
    }
    return count;
  }

  #valueOf(hub: Hub, own: number, lambda: Float64Array, count: number): number {
    const { loads } = this.#pricing;
    if (count < hub.least) return Infinity;
    let value = own;
    for (let k = 0; k < loads.length; k++) value += lambda[k]! * loads[k]!.a[hub.hub]! - conjugate(loads[k]!, hub.hub, lambda[k]!);
    for (let slot = 0; slot < count; slot++) value += this.#shifted[this.#chosen[slot]!]!;
    return value;
  }

  /** One subgradient step of the multipliers (Polyak 1969), to whole numbers within their slopes; false when there is nowhere to go. */
  #turn(hub: Hub, lambda: Float64Array, count: number, wanted: number): boolean {
    const { loads } = this.#pricing;
    const direction = new Float64Array(loads.length);
    let norm = 0;
    for (let k = 0; k < loads.length; k++) {
      const { a } = loads[k]!;
      let x = a[hub.hub]!;
      for (let slot = 0; slot < count; slot++) x += a[hub.units[this.#chosen[slot]!]!]!;
      direction[k] = (x - attained(loads[k]!, hub.hub, lambda[k]!, x)) / this.#unit[k]!;
      norm += direction[k]! ** 2;
    }
    if (norm < 1e-9) return false;
    for (let k = 0; k < loads.length; k++) {
      const load = loads[k]!;
      const low = Number.isFinite(load.hardLo[hub.hub]!) ? -LAMBDA_MOST : this.#slopeLow[k]!;
      const high = Number.isFinite(load.hardHi[hub.hub]!) ? LAMBDA_MOST : this.#slopeHigh[k]!;
      const moved = lambda[k]! + ((wanted / norm) * direction[k]!) / this.#unit[k]!;
      lambda[k] = Math.max(low, Math.min(high, Math.round(moved)));
    }
    return true;
  }

  /** Units that a district below the limit can have: `bound` plus what it costs to bring the unit in. */
  #filter(hub: Hub, reduced: Float64Array, lambda: Float64Array, bound: number, limit: number): number {
    const count = this.#choose(hub, reduced, lambda);
    const worst = count === 0 ? 0 : this.#shifted[this.#chosen[count - 1]!]!;
    const pivot = count === hub.most ? worst : Math.max(0, count === hub.least && count > 0 ? worst : 0);
    this.#isChosen.fill(0, 0, hub.units.length);
    for (let slot = 0; slot < count; slot++) this.#isChosen[this.#chosen[slot]!] = 1;
    let left = 0;
    for (let position = 0; position < hub.units.length; position++) {
      const value = this.#shifted[position]!;
      if (value === Infinity) continue;
      if (this.#isChosen[position] === 1 || bound + (value - pivot) < limit) this.#positions[left++] = position;
    }
    return left;
  }
}

/** Largest multiplier where a hard limit lets it grow: far above any price, small enough for exact sums. */
const LAMBDA_MOST = 2 ** 30;

/** φ*(λ) = max over the loads a district may have of λx − φ(x), times SCALE as λ is. */
export function conjugate(load: Load, hub: number, lambda: number): number {
  if (lambda === 0 && load.softLo <= load.softHi) return -SCALE * Math.max(0, phiFloor(load, hub));
  const x = attained(load, hub, lambda, 0);
  return lambda * x - SCALE * loadCost(load, x);
}

/** min φ over the allowed loads: above 0 only where hard limits keep out the free range. */
const phiFloor = (load: Load, hub: number): number => {
  const low = load.hardLo[hub]!;
  const high = load.hardHi[hub]!;
  return low > load.softHi ? loadCost(load, low) : high < load.softLo ? loadCost(load, high) : 0;
};

/** A load at which λx − φ(x) is greatest; among several the one nearest to `near`. */
function attained(load: Load, hub: number, lambda: number, near: number): number {
  const low = load.hardLo[hub]!;
  const high = load.hardHi[hub]!;
  const above = Number.isFinite(load.softHi) ? load.above * SCALE : 0;
  const below = Number.isFinite(load.softLo) ? load.below * SCALE : 0;
  const clamp = (x: number): number => Math.max(low, Math.min(high, x));
  if (lambda > above) return high;
  if (lambda < -below) return low;
  if (lambda === 0) return clamp(Math.max(load.softLo, Math.min(load.softHi, near)));
  if (lambda > 0) return clamp(lambda === above && near > load.softHi ? near : load.softHi === Infinity ? near : load.softHi);
  return clamp(lambda === -below && near < load.softLo ? near : load.softLo === -Infinity ? near : load.softLo);
}
