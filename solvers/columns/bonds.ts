/**
 * Bonds in the price of single units. Each end of a bond in a district pays half its price; where both are in, both halves are given back.
 * That is a product of two choices; for any shares θ ≥ 0 of the two ends that sum to the whole price, a district pays at least half − θ for
 * each end that is in, and just that where both are. The end that is less likely to be in gets the share.
 */
import { kthLeast } from '../../src/core/select.js';
import type { Hub, PricingModel } from './hubs.js';

export class Bonds {
  /** θ of the unit whose partner stands at a position of the partners, times SCALE; of the last hub. */
  readonly refund: Float64Array;
  readonly #pricing: PricingModel;
  /** By unit: its reduced cost at the hub with all loads at their multipliers; Infinity for units that cannot join. */
  readonly #shifted: Float64Array;
  readonly #sorted: Float64Array;
  readonly #reduced: Float64Array;

  constructor(pricing: PricingModel) {
    const { model, partners, hubs } = pricing;
    const width = hubs.reduce((most, { units }) => Math.max(most, units.length), 1);
    this.#pricing = pricing;
    this.refund = new Float64Array(partners.other.length);
    this.#shifted = new Float64Array(model.n).fill(Infinity);
    this.#sorted = new Float64Array(width);
    this.#reduced = new Float64Array(width);
  }

  /** Reduced costs by position in the hub's units with shares of bonds, and what the hub pays for its own bonds. */
  split({ hub, units, most }: Hub, reduced: Float64Array, lambda: Float64Array): { readonly reduced: Float64Array; readonly own: number } {
    const { loads, partners: { start, other, half } } = this.#pricing;
    const shifted = this.#shifted.fill(Infinity);
    for (let position = 0; position < units.length; position++) {
      let value = reduced[position]!;
      for (let k = 0; k < loads.length; k++) value += lambda[k]! * loads[k]!.a[units[position]!]!;
      shifted[units[position]!] = value;
      this.#sorted[position] = value;
    }
    const last = units.length > most && most > 0 ? kthLeast(this.#sorted, units.length, most - 1) : Infinity;
    const pivot = Math.min(0, last);
    for (let position = 0; position < units.length; position++) {
      const unit = units[position]!;
      let cost = reduced[position]!;
      for (let at = start[unit]!; at < start[unit + 1]!; at++) {
        const price = 2 * half[at]!;
        if (price === 0) continue;
        const partner = other[at]!;
        if (partner === hub) cost -= half[at]!;
        else {
          this.refund[at] = shareOf(unit, shifted[unit]! - pivot, partner, shifted[partner]! - pivot, price);
          cost += half[at]! - this.refund[at]!;
        }
      }
      this.#reduced[position] = cost;
    }
    let own = 0;
    for (let at = start[hub]!; at < start[hub + 1]!; at++) own += half[at]!;
    return { reduced: this.#reduced, own };
  }
}

/** θ of a unit: the end that is worth less takes as much as makes it just worth being in, the other what is left. Whole, as prices are even. */
function shareOf(unit: number, value: number, partner: number, other: number, price: number): number {
  const isLess = value > other || (value === other && unit > partner);
  const needed = Math.max(0, Math.min(price, Math.max(value, other) + price / 2));
  return isLess ? needed : price - needed;
}
