/** A table of pricing followed forwards: which items can be in a district below a limit at all. */
import type { Hub, PricingModel } from './hubs.js';
import type { Item, Table } from './table.js';

export class Ways {
  readonly #pricing: PricingModel;
  readonly #table: Table;
  /** Two layers: least costs of the ways to what an item finds, and to what the next one does. */
  #ways = new Float64Array(0);
  /** First and last bucket with a way, by row of both layers. */
  #first = new Int32Array(0);
  #last = new Int32Array(0);

  constructor(pricing: PricingModel, table: Table) {
    this.#pricing = pricing;
    this.#table = table;
  }

  /**
   * Which items can be in a district below `limit`: 1 or 0 for each. The way to an item is followed forwards, the rest of a district is
   * the table's. `own`: what the hub pays for itself but its loads.
   */
  within({ hub }: Hub, items: readonly Item[], lambda: Float64Array, own: number, limit: number): Uint8Array {
    const { groups, flags, sizes, buckets, zero } = this.#table.shape;
    const { loads, main } = this.#pricing;
    const rows = groups * flags * sizes;
    const layer = rows * buckets;
    if (this.#ways.length < 2 * layer) this.#ways = new Float64Array(2 * layer);
    this.#ways.fill(Infinity, 0, 2 * layer);
    this.#first = new Int32Array(2 * rows).fill(buckets);
    this.#last = new Int32Array(2 * rows).fill(-1);
    const x = main < 0 ? 0 : loads[main]!.a[hub]!;
    const bucket = main < 0 ? 0 : this.#table.round(x) + zero;
    if (bucket < 0 || bucket >= buckets) return new Uint8Array(items.length);
    const begin = loads.reduce((sum, { a }, k) => sum + lambda[k]! * a[hub]!, own) - (main < 0 ? 0 : this.#table.charge(x));
    this.#reach(this.#table.at(0, 0, flags === 2 && this.#isHome(hub, items, 0) ? 1 : 0, 0) / buckets, bucket, begin);
    return Uint8Array.from(items.keys(), (item) => (this.#step(hub, items, item, lambda, limit) < limit ? 1 : 0));
  }

  /** Notes a way to an entry: bucket `bucket` of row `row` of the two layers. */
  #reach(row: number, bucket: number, way: number): void {
    const entry = row * this.#table.shape.buckets + bucket;
    if (way >= this.#ways[entry]!) return;
    this.#ways[entry] = way;
    if (bucket < this.#first[row]!) this.#first[row] = bucket;
    if (bucket > this.#last[row]!) this.#last[row] = bucket;
  }

  #isHome(hub: number, items: readonly Item[], item: number): boolean {
    const { groups } = this.#pricing.model;
    return groups !== null && item < items.length && items[item]!.group === groups.of[hub]!;
  }

  /** Takes the ways one item further, those that can still end below `limit`; the least that a district with the item comes to. */
  #step(hub: number, items: readonly Item[], item: number, lambda: Float64Array, limit: number): number {
    const { groups, flags, sizes, isCounted, buckets } = this.#table.shape;
    const { loads, main } = this.#pricing;
    const { entries } = this.#table;
    const ways = this.#ways;
    const rows = groups * flags * sizes;
    const [from, to] = item % 2 === 0 ? [0, rows] : [rows, 0];
    // Where in the table the rest of a district stands that is at row r of layer `to`: (r + rest) · buckets.
    const rest = (item + 1) * rows - to;
    const cost = this.#table.shiftedCost(items[item]!, lambda);
    const shift = main < 0 ? 0 : this.#table.round(loads[main]!.a[items[item]!.unit]!);
    const staysInGroup = item + 1 < items.length && items[item + 1]!.group === items[item]!.group;
    let least = Infinity;
    this.#clear(to, rows);
    for (let g = 0; g < groups; g++) {
      for (let flag = flags === 2 && this.#isHome(hub, items, item) ? 1 : 0; flag < flags; flag++) {
        const entering = flags === 2 && flag === 0;
        const price = cost + (entering ? this.#table.entering(g) : 0);
        const g2 = entering ? Math.min(g + 1, groups - 1) : g;
        const here = from + (g * flags + flag) * sizes;
        const without = to + (g * flags + (staysInGroup ? flag : 0)) * sizes;
        const within = to + (g2 * flags + (flags === 2 && staysInGroup ? 1 : 0)) * sizes;
        for (let size = 0; size <= Math.min(sizes - 1, item); size++) {
          const row = here + size;
          const grown = isCounted ? size + 1 : Math.min(size + 1, sizes - 1);
          const canTake = grown < sizes && price < Infinity;
          for (let bucket = this.#first[row]!; bucket <= this.#last[row]!; bucket++) {
            const way = ways[row * buckets + bucket]!;
            if (way === Infinity) continue;
            const keep = without + size;
            if (way + entries[(rest + keep) * buckets + bucket]! < limit) this.#reach(keep, bucket, way);
            const shifted = bucket + shift;
            if (!canTake || shifted < 0 || shifted >= buckets) continue;
            const whole = way + price + entries[(rest + within + grown) * buckets + shifted]!;
            if (whole < least) least = whole;
            if (whole < limit) this.#reach(within + grown, shifted, way + price);
          }
        }
      }
    }
    return least;
  }

  /** Forgets the ways of a layer. */
  #clear(from: number, rows: number): void {
    const { buckets } = this.#table.shape;
    for (let row = from; row < from + rows; row++) {
      if (this.#last[row]! >= 0) this.#ways.fill(Infinity, row * buckets + this.#first[row]!, row * buckets + this.#last[row]! + 1);
      this.#first[row] = buckets;
      this.#last[row] = -1;
    }
  }
}
