/** L at given multipliers, and the choice that attains it: one pass over the arcs, nothing allocated. */
import { kthLeast } from '../../src/core/select.js';
import { IS_HUB } from './ties.js';
import { SCALE, type Multipliers, type Relaxation } from './relaxation.js';

export class Evaluator {
  /** v by column. */
  readonly value: Float64Array;
  /** Reduced cost of the last member that the size limit lets in, by column; 0 where there is room for more. */
  readonly pivot: Float64Array;
  /** 1 where the column is in the chosen hub set. */
  readonly isOpen: Uint8Array;
  /** Arcs of the chosen members of column c stand at `start[c]` to `end[c] - 1`. */
  readonly taken: Int32Array;
  readonly end: Int32Array;
  readonly #relaxation: Relaxation;
  readonly #reduced: Float64Array;
  readonly #pool: Float64Array;
  readonly #poolArc: Int32Array;
  readonly #scratch: Float64Array;

  constructor(relaxation: Relaxation) {
    const { hub, start, unit } = relaxation;
    let width = 1;
    for (let column = 0; column < hub.length; column++) width = Math.max(width, start[column + 1]! - start[column]!);
    this.#relaxation = relaxation;
    this.value = new Float64Array(hub.length);
    this.pivot = new Float64Array(hub.length);
    this.isOpen = new Uint8Array(hub.length);
    this.taken = new Int32Array(unit.length);
    this.end = new Int32Array(hub.length);
    this.#reduced = new Float64Array(width);
    this.#pool = new Float64Array(width);
    this.#poolArc = new Int32Array(width);
    this.#scratch = new Float64Array(Math.max(width, hub.length));
  }

  /**
   * L · SCALE; Infinity when no hub set is allowed: then no layout is.
   * `floor`, by column: no arc that the model leaves out has a reduced cost below this. Null leaves such arcs out of account, which is
   * what a search for good multipliers wants; a bound of a model without all arcs needs it.
   */
  solve(at: Multipliers, floor: Float64Array | null): number {
    const { hub, beyond } = this.#relaxation;
    for (let column = 0; column < hub.length; column++) {
      const others = floor === null ? (beyond === null ? Infinity : 0) : floor[column]!;
      const below = this.#price(at, column, Math.min(0, others));
      this.value[column] = this.#ownValue(at, column) + this.#choose(column, below, others);
    }
    return this.#chooseHubs(at.unit);
  }

  /** Reduced costs of a column's arcs, in their order; good until the next call. */
  reducedCosts(at: Multipliers, column: number): Float64Array {
    this.#price(at, column, 0);
    return this.#reduced;
  }

  /** Reduced costs of a column's arcs in `#reduced`, those below `limit` in the pool as well: how many. */
  #price({ unit: price, load: lambda, tie: mu }: Multipliers, column: number, limit: number): number {
    const { start, unit, cost, loads, width, a, ties } = this.#relaxation;
    const [reduced, pool, poolArc] = [this.#reduced, this.#pool, this.#poolArc];
    const first = start[column]!;
    const last = start[column + 1]!;
    const base = column * loads.length;
    const [one, two, three, four] = [0, 1, 2, 3].map((k) => (k < loads.length ? lambda[base + k]! : 0)) as [number, number, number, number];
    let below = 0;
    for (let arc = first; arc < last; arc++) {
      const joins = unit[arc]!;
      const at = joins * width;
      let value = cost[arc]! * SCALE - price[joins]! + one * a[at]! + two * a[at + 1]! + three * a[at + 2]! + four * a[at + 3]!;
      for (let k = 4; k < width; k++) value += lambda[base + k]! * a[at + k]!;
      reduced[arc - first] = value;
      if (value < limit) {
        poolArc[below] = arc - first;
        pool[below++] = value;
      }
    }
    if (ties.start[column] === ties.start[column + 1]) return below;
    for (let entry = ties.start[column]!; entry < ties.start[column + 1]!; entry++) {
      if (ties.atA[entry]! >= 0) reduced[ties.atA[entry]! - first]! += mu[entry]!;
      if (ties.atB[entry]! >= 0) reduced[ties.atB[entry]! - first]! -= mu[entry]!;
    }
    return this.#refill(last - first, limit, false);
  }

  /** The pool anew: arcs below `limit`, or at it where `isIncluded`. */
  #refill(count: number, limit: number, isIncluded: boolean): number {
    let size = 0;
    for (let at = 0; at < count; at++) {
      const value = this.#reduced[at]!;
      if (value > limit || (value === limit && !isIncluded)) continue;
      this.#poolArc[size] = at;
      this.#pool[size++] = value;
    }
    return size;
  }

  /** What a column costs without members. */
  #ownValue({ unit: price, load: lambda, tie: mu }: Multipliers, column: number): number {
    const { own, hub, loads, width, a, ties } = this.#relaxation;
    const leads = hub[column]!;
    let value = own[column]! - price[leads]!;
    for (let k = 0; k < loads.length; k++) {
      const slope = lambda[column * loads.length + k]!;
      if (slope !== 0) value += slope * (a[leads * width + k]! - (slope > 0 ? loads[k]!.softHi : loads[k]!.softLo));
    }
    for (let entry = ties.start[column]!; entry < ties.start[column + 1]!; entry++) {
      if (ties.atA[entry] === IS_HUB) value += mu[entry]!;
      if (ties.atB[entry] === IS_HUB) value -= mu[entry]!;
    }
    return value;
  }

  /** The cheapest allowed members: all `below` the limit in the pool, as far as the sizes let. Their sum; Infinity where there are too few. */
  #choose(column: number, below: number, others: number): number {
    const { start, least, most } = this.#relaxation;
    this.pivot[column] = 0;
    this.end[column] = start[column]!;
    if (below > most[column]!) return this.#cheapest(column, below, most[column]!);
    if (others < 0) return this.#cheapest(column, below, below) + (most[column]! - below) * others;
    if (below >= least[column]!) return this.#cheapest(column, below, below);
    const allowed = this.#refill(start[column + 1]! - start[column]!, others, true);
    const short = Math.max(0, least[column]! - allowed);
    return this.#cheapest(column, allowed, least[column]! - short) + (short > 0 ? short * others : 0);
  }

  /** Sum of the `wanted` cheapest of the pool, which become the column's members. */
  #cheapest(column: number, count: number, wanted: number): number {
    const { start, most } = this.#relaxation;
    const [pool, poolArc, taken] = [this.#pool, this.#poolArc, this.taken];
    const first = start[column]!;
    const limit = wanted === count ? Infinity : wanted === 0 ? -Infinity : this.#limitOf(count, wanted);
    let ties = wanted;
    for (let at = 0; at < count; at++) if (pool[at]! < limit) ties--;
    let sum = 0;
    let dearest = -Infinity;
    let end = first;
    for (let at = 0; at < count; at++) {
      const value = pool[at]!;
      if (value > limit || (value === limit && ties-- <= 0)) continue;
      taken[end++] = first + poolArc[at]!;
      sum += value;
      if (value > dearest) dearest = value;
    }
    this.end[column] = end;
    if (wanted > 0 && wanted === most[column]) this.pivot[column] = Math.min(0, dearest);
    return sum;
  }

  /** The dearest of the `wanted` cheapest of the pool. */
  #limitOf(count: number, wanted: number): number {
    for (let at = 0; at < count; at++) this.#scratch[at] = this.#pool[at]!;
    return kthLeast(this.#scratch, count, wanted - 1);
  }

  /** Opens the columns of least value within the range, those that must be among them; L. */
  #chooseHubs(price: Float64Array): number {
    const { hub, must, hubs } = this.#relaxation;
    const { value } = this;
    if (hubs.least === Infinity) return Infinity;
    let fixed = 0;
    let gain = 0;
    let free = 0;
    for (let column = 0; column < hub.length; column++) {
      if (must[column] === 1) fixed++;
      else {
        if (value[column]! < 0) gain++;
        this.#scratch[free++] = value[column]!;
      }
    }
    const wanted = Math.max(hubs.least, Math.min(fixed + gain, hubs.most)) - fixed;
    const limit = wanted > 0 ? kthLeast(this.#scratch, free, wanted - 1) : -Infinity;
    let ties = wanted;
    for (let column = 0; column < hub.length; column++) if (must[column] === 0 && value[column]! < limit) ties--;
    let sum = 0;
    for (let unit = 0; unit < price.length; unit++) sum += price[unit]!;
    for (let column = 0; column < hub.length; column++) {
      const opens = must[column] === 1 || value[column]! < limit || (value[column] === limit && ties-- > 0);
      this.isOpen[column] = opens ? 1 : 0;
      if (opens) sum += value[column]!;
    }
    return sum;
  }
}
