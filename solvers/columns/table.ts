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
  /** Two layers: least costs of the ways to what an item finds, and to what the next one does. */
  #ways = new Float64Array(0);
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
          if (grown >= sizes || entry === Infinity) {
            entries.copyWithin(row, keep, keep + buckets);
            continue;
          }
          const take = within + grown * buckets + shift;
          const price = cost + entry;
          const first = Math.max(0, -shift);
          const last = Math.min(buckets, buckets - shift);
          for (let bucket = 0; bucket < first; bucket++) entries[row + bucket] = entries[keep + bucket]!;
          for (let bucket = first; bucket < last; bucket++) {
            const one = entries[keep + bucket]!;
            const two = entries[take + bucket]! + price;
            entries[row + bucket] = one < two ? one : two;
          }
          for (let bucket = Math.max(first, last); bucket < buckets; bucket++) entries[row + bucket] = entries[keep + bucket]!;
        }
      }
    }
  }

  /**
   * Which items can be in a district below `limit`: 1 or 0 for each. The way to an item is followed forwards, the rest of a district is
   * the table's. `own`: what the hub pays for itself but its loads.
   */
  within({ hub }: Hub, items: readonly Item[], lambda: Float64Array, own: number, limit: number): Uint8Array {
    const { groups, flags, sizes, buckets, zero } = this.shape;
    const { loads, main } = this.#pricing;
    const layer = groups * flags * sizes * buckets;
    if (this.#ways.length < 2 * layer) this.#ways = new Float64Array(2 * layer);
    this.#ways.fill(Infinity, 0, layer);
    const x = main < 0 ? 0 : loads[main]!.a[hub]!;
    const bucket = main < 0 ? 0 : this.round(x) + zero;
    if (bucket < 0 || bucket >= buckets) return new Uint8Array(items.length);
    const begin = loads.reduce((sum, { a }, k) => sum + lambda[k]! * a[hub]!, own) - (main < 0 ? 0 : this.charge(x));
    this.#ways[this.at(0, 0, flags === 2 && this.#isHome(hub, items, 0) ? 1 : 0, 0) + bucket] = begin;
    return Uint8Array.from(items.keys(), (item) => (this.#step(hub, items, item, layer, lambda) < limit ? 1 : 0));
  }

  #isHome(hub: number, items: readonly Item[], item: number): boolean {
    const { groups } = this.#pricing.model;
    return groups !== null && item < items.length && items[item]!.group === groups.of[hub]!;
  }

  /** Takes the ways one item further; the least that a district with the item comes to. */
  #step(hub: number, items: readonly Item[], item: number, layer: number, lambda: Float64Array): number {
    const { groups, flags, sizes, isCounted, buckets } = this.shape;
    const { loads, main } = this.#pricing;
    const { entries } = this;
    const ways = this.#ways;
    const [from, to] = item % 2 === 0 ? [0, layer] : [layer, 0];
    const rest = (item + 1) * layer;
    const cost = this.shiftedCost(items[item]!, lambda);
    const shift = main < 0 ? 0 : this.round(loads[main]!.a[items[item]!.unit]!);
    const staysInGroup = item + 1 < items.length && items[item + 1]!.group === items[item]!.group;
    const block = sizes * buckets;
    let least = Infinity;
    ways.fill(Infinity, to, to + layer);
    for (let g = 0; g < groups; g++) {
      for (let flag = flags === 2 && this.#isHome(hub, items, item) ? 1 : 0; flag < flags; flag++) {
        const here = from + (g * flags + flag) * block;
        const without = (g * flags + (staysInGroup ? flag : 0)) * block;
        const entering = flags === 2 && flag === 0;
        const price = cost + (entering ? this.entering(g) : 0);
        const g2 = entering ? Math.min(g + 1, groups - 1) : g;
        const within = (g2 * flags + (flags === 2 && staysInGroup ? 1 : 0)) * block;
        for (let size = 0; size <= Math.min(sizes - 1, item); size++) {
          const row = here + size * buckets;
          const keep = to + without + size * buckets;
          for (let bucket = 0; bucket < buckets; bucket++) if (ways[row + bucket]! < ways[keep + bucket]!) ways[keep + bucket] = ways[row + bucket]!;
          const grown = isCounted ? size + 1 : Math.min(size + 1, sizes - 1);
          if (grown >= sizes || price === Infinity) continue;
          const take = within + grown * buckets + shift;
          const last = Math.min(buckets, buckets - shift);
          for (let bucket = Math.max(0, -shift); bucket < last; bucket++) {
            const way = ways[row + bucket]! + price;
            if (way === Infinity) continue;
            const whole = way + entries[rest + take + bucket]!;
            if (whole < least) least = whole;
            if (way < ways[to + take + bucket]!) ways[to + take + bucket] = way;
          }
        }
      }
    }
    return least;
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
