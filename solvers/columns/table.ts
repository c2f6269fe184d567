/**
 * The exact program of one hub, relaxed just enough to be small: a table over (candidate, townships so far, members so far, main load in
 * steps of `step`), backwards, so that an entry is the least that the rest of a district can add. The other loads are priced by their
 * multipliers, with the conjugate taken over the loads that a district of that size can really have where a load knows two values only.
 * The main load is priced too, and what remains of its cost is followed; rounding it is charged, towards the side where
 * that is cheaper.
 */
import { loadCost } from '../../src/core/model.js';
import { SCALE } from '../../src/core/certificate.js';
import type { Hub, PricingModel } from './hubs.js';
import { conjugate, type Candidates } from './linear.js';
import { rangeOf, sharpConjugate } from './reach.js';

/** Sizes are counted up to this; beyond, only the least is. */
const MOST_COUNTED = 24;

export interface Item {
  readonly unit: number;
  /** In `hub.units`. */
  readonly position: number;
  /** Reduced cost · SCALE, bonds with what is settled included. */
  readonly reduced: number;
  readonly group: number;
}

/** Layout of a table: strides of its dimensions, and how a load turns into a step. */
export interface Shape {
  readonly items: number;
  readonly groups: number;
  readonly flags: number;
  readonly sizes: number;
  readonly isCounted: boolean;
  readonly buckets: number;
  readonly step: number;
  /** Bucket of a main load of 0. */
  readonly zero: number;
}

export class Table {
  entries = new Float64Array(0);
  shape!: Shape;
  #perRight = 0;
  #perLeft = 0;
  #lowest = new Int32Array(0);
  #highest = new Int32Array(0);
  readonly #pricing: PricingModel;

  constructor(pricing: PricingModel) {
    this.#pricing = pricing;
  }

  /** Fills the table for `items`, grouped so that units of one group stand together and those of the hub's group first. At most about `most` entries: fewer steps are told apart where there would be more. */
  fill(hub: Hub, items: readonly Item[], lambda: Float64Array, range: Pick<Candidates, 'low' | 'high'>, most: number): void {
    const shape = this.#shapeFor(hub, items, range, most);
    this.shape = shape;
    this.#price(lambda);
    const { groups, flags, sizes, buckets } = shape;
    const layer = groups * flags * sizes * buckets;
    const needed = (items.length + 1) * layer;
    if (this.entries.length < needed) this.entries = new Float64Array(needed);
    this.#finish(hub, items.length * layer, lambda, range);
    this.#span(hub, items);
    for (let item = items.length - 1; item >= 0; item--) this.#layer(hub, items, item, item * layer, layer, lambda);
  }

  /** Entries of the table as it stands. */
  get size(): number {
    const { items, groups, flags, sizes, buckets } = this.shape;
    return (items + 1) * groups * flags * sizes * buckets;
  }

  /** Position of an entry but for its item and bucket. */
  at(item: number, group: number, flag: number, size: number): number {
    const { groups, flags, sizes, buckets } = this.shape;
    return (((item * groups + group) * flags + flag) * sizes + size) * buckets;
  }

  #shapeFor({ hub, least, most }: Hub, items: readonly Item[], range: Pick<Candidates, 'low' | 'high'>, entries: number): Shape {
    const { model, loads, main } = this.#pricing;
    const limit = model.groups === null ? 0 : Number.isFinite(model.groups.max) ? model.groups.max : model.groups.price > 0 ? Math.max(1, model.groups.free) : 0;
    const isCounted = Math.min(most, items.length) <= MOST_COUNTED;
    const sizes = isCounted ? Math.min(most, items.length) + 1 : least + 1;
    const flags = limit > 0 ? 2 : 1;
    const groups = Math.max(1, limit);
    if (main < 0) return { items: items.length, groups, flags, sizes, isCounted, buckets: 1, step: 1, zero: 0 };
    const { low, high } = rangeOf(loads[main]!.a[hub]!, items.map(({ unit }) => loads[main]!.a[unit]!), Math.min(most, items.length), range);
    const room = Math.min(most, items.length);
    const wanted = Math.max(16, Math.floor(entries / ((items.length + 1) * groups * flags * sizes)) - 2 * room - 6);
    const step = Math.max(1, Math.ceil((high - low + 1) / wanted));
    const pad = step === 1 ? 1 : room + 2;
    const zero = pad - Math.floor(low / step);
    return { items: items.length, groups, flags, sizes, isCounted, buckets: zero + Math.ceil(high / step) + pad + 1, step, zero };
  }

  /** The last layer: nobody left to decide. */
  #finish(hub: Hub, from: number, lambda: Float64Array, range: Pick<Candidates, 'low' | 'high'>): void {
    const { groups, flags, sizes, isCounted, buckets, step, zero } = this.shape;
    const { loads, main } = this.#pricing;
    const load = main < 0 ? null : loads[main]!;
    const slack = step === 1 ? 0 : (Math.min(hub.most, hub.units.length) + 1) * step;
    const low = load === null ? -Infinity : range.low - slack;
    const high = load === null ? Infinity : range.high + slack;
    const { entries } = this;
    for (let size = 0; size < sizes; size++) {
      const isAllowed = isCounted ? size >= hub.least : size === sizes - 1;
      const others = this.#conjugates(hub, isCounted ? size + 1 : null, lambda);
      const begin = from + size * buckets;
      for (let bucket = 0; bucket < buckets; bucket++) {
        const x = (bucket - zero) * step;
        entries[begin + bucket] = isAllowed && x >= low && x <= high ? (load === null ? 0 : SCALE * loadCost(load, x) - lambda[main]! * x) - others : Infinity;
      }
    }
    const block = sizes * buckets;
    for (let copy = 1; copy < groups * flags; copy++) entries.copyWithin(from + copy * block, from, from + block);
  }

  /** Σ φ*_k(λ_k) over the loads that the table does not follow. */
  #conjugates(hub: Hub, size: number | null, lambda: Float64Array): number {
    const { loads, main, pairs } = this.#pricing;
    let sum = 0;
    for (let k = 0; k < loads.length; k++) {
      if (k === main) continue;
      const two = pairs[k];
      sum += two !== null && two !== undefined && size !== null ? sharpConjugate(loads[k]!, hub.hub, lambda[k]!, two, size) : conjugate(loads[k]!, hub.hub, lambda[k]!);
    }
    return sum;
  }

  /** Between which buckets a district can be that has decided on the items before one, by item and size. */
  #span(hub: Hub, items: readonly Item[]): void {
    const { sizes, isCounted, buckets, zero } = this.shape;
    const { loads, main } = this.#pricing;
    this.#lowest = new Int32Array(items.length * sizes).fill(isCounted ? buckets : 0);
    this.#highest = new Int32Array(items.length * sizes).fill(isCounted ? -1 : buckets - 1);
    if (!isCounted || items.length === 0) return;
    const a = main < 0 ? null : loads[main]!.a;
    // Loads are rounded one by one here and as a sum in the search: they may lie a bucket apart for each.
    const [low, high] = [new Int32Array(sizes).fill(1 << 29), new Int32Array(sizes).fill(-(1 << 29))];
    low[0] = high[0] = (a === null ? 0 : this.round(a[hub.hub]!)) + zero;
    items.forEach(({ unit }, item) => {
      const shift = a === null ? 0 : this.round(a[unit]!);
      for (let size = Math.min(sizes - 1, item); size >= 0; size--) {
        this.#lowest[item * sizes + size] = Math.max(0, low[size]! - size - 2);
        this.#highest[item * sizes + size] = Math.min(buckets - 1, high[size]! + size + 2);
        if (size + 1 === sizes) continue;
        low[size + 1] = Math.min(low[size + 1]!, low[size]! + shift);
        high[size + 1] = Math.max(high[size + 1]!, high[size]! + shift);
      }
    });
  }

  #layer(hub: Hub, items: readonly Item[], item: number, from: number, layer: number, lambda: Float64Array): void {
    const { groups, flags, sizes, isCounted, buckets } = this.shape;
    const { model, loads, main } = this.#pricing;
    const { entries } = this;
    const { unit, group } = items[item]!;
    const cost = this.shiftedCost(items[item]!, lambda);
    const shift = main < 0 ? 0 : this.round(loads[main]!.a[unit]!);
    const staysInGroup = item + 1 < items.length && items[item + 1]!.group === group;
    const isHome = flags === 2 && group === model.groups!.of[hub.hub]!;
    const reach = Math.min(sizes - 1, item);
    const next = from + layer;
    const block = sizes * buckets;
    for (let g = 0; g < groups; g++) {
      for (let flag = isHome ? 1 : 0; flag < flags; flag++) {
        const here = from + (g * flags + flag) * block;
        const without = next + (g * flags + (staysInGroup ? flag : 0)) * block;
        const entering = flags === 2 && flag === 0;
        const entry = entering ? this.entering(g) : 0;
        const g2 = entering ? Math.min(g + 1, groups - 1) : g;
        const within = next + (g2 * flags + (flags === 2 && staysInGroup ? 1 : 0)) * block;
        for (let size = 0; size <= reach; size++) {
          const row = here + size * buckets;
          const keep = without + size * buckets;
          const grown = isCounted ? size + 1 : Math.min(size + 1, sizes - 1);
          const begin = this.#lowest[item * sizes + size]!;
          const end = this.#highest[item * sizes + size]! + 1;
          if (begin >= end) continue;
          if (grown >= sizes || entry === Infinity) {
            entries.copyWithin(row + begin, keep + begin, keep + end);
            continue;
          }
          const first = Math.max(begin, Math.min(end, -shift));
          const last = Math.min(end, buckets - shift);
          const take = within + grown * buckets + shift;
          const price = cost + entry;
          for (let bucket = begin; bucket < first; bucket++) entries[row + bucket] = entries[keep + bucket]!;
          for (let bucket = first; bucket < last; bucket++) {
            const one = entries[keep + bucket]!;
            const two = entries[take + bucket]! + price;
            entries[row + bucket] = one < two ? one : two;
          }
          for (let bucket = Math.max(first, last); bucket < end; bucket++) entries[row + bucket] = entries[keep + bucket]!;
        }
      }
    }
  }

  /** What the first unit of a further group costs at `g + 1` groups so far, times SCALE. */
  entering(g: number): number {
    const { groups } = this.#pricing.model;
    if (groups === null) return 0;
    if (g + 2 > groups.max) return Infinity;
    return g + 2 > groups.free ? groups.price * SCALE : 0;
  }

  /** Reduced cost of an item with the loads priced, less the charge for rounding its main load. */
  shiftedCost({ unit, reduced }: Item, lambda: Float64Array): number {
    const { loads, main } = this.#pricing;
    let cost = reduced;
    for (let k = 0; k < loads.length; k++) cost += lambda[k]! * loads[k]!.a[unit]!;
    return main < 0 ? cost : cost - this.charge(loads[main]!.a[unit]!);
  }

  /** Step that stands for a main load of x: the one below or above, whichever is charged less. */
  round(x: number): number {
    const { step } = this.shape;
    const below = Math.floor(x / step);
    const rest = x - below * step;
    return rest * this.#perRight <= (step - rest) * this.#perLeft ? below : below + 1;
  }

  /** By how much φ(x) − λx can be below what it is at the step that stands for x. */
  charge(x: number): number {
    const { step } = this.shape;
    const rest = x - Math.floor(x / step) * step;
    return Math.min(rest * this.#perRight, (step - rest) * this.#perLeft);
  }

  /** Slopes of φ(x) − λx: how fast it can fall to the right and to the left. */
  #price(lambda: Float64Array): void {
    const { loads, main } = this.#pricing;
    if (main < 0) return;
    const load = loads[main]!;
    this.#perRight = Math.max(0, lambda[main]! + SCALE * (Number.isFinite(load.softLo) ? load.below : 0));
    this.#perLeft = Math.max(0, SCALE * (Number.isFinite(load.softHi) ? load.above : 0) - lambda[main]!);
  }
}
