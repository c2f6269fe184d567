/**
 * What the arcs that a model leaves out can do to the bound. At multipliers (u, λ, μ) such an arc has the reduced cost
 *
 *   r(i, j) ≥ (unit_i − u'_i) + hub_j + Σ_k (λ_kj − load_kj) a_k(i)
 *
 * by the floor of `Model.beyond`, where u'_i is u_i less the middle multipliers of ties that i is the first end of, plus those that it is
 * the second of: ties of units that are left out together have those. The least of the bracket over all units, and the least of the sum
 * over all figures a_k, give a floor by hub; v_j with any number of members at that floor is a bound for the full arc set.
 */
import type { ArcPrices } from '../../src/core/bestArcs.js';
import type { Model } from '../../src/core/model.js';
import { exactLimit } from './exact.js';
import { isPriced, type Multipliers, type Relaxation } from './relaxation.js';
import { middleOf } from './ties.js';

/** Reduced costs that no left-out arc is below, by column; null where no arc is left out. */
export function floorsAt(relaxation: Relaxation, at: Multipliers): Float64Array | null {
  const { beyond, hub, loads, a, n } = relaxation;
  if (beyond === null) return null;
  const prices = pricesAt(relaxation, at);
  let least = Infinity;
  for (let unit = 0; unit < n; unit++) if (relaxation.mustLead[unit] === 0) least = Math.min(least, beyond.unit[unit]! - prices[unit]!);
  if (least === Infinity) return new Float64Array(hub.length).fill(Infinity);
  const ranges = loads.map((_, k) => rangeOf(a, k, relaxation.width));
  return Float64Array.from(hub, (_, column) => {
    let floor = beyond.hub[column]! + least;
    for (let k = 0; k < loads.length; k++) {
      const change = at.load[column * loads.length + k]! - beyond.load[column * loads.length + k]!;
      floor += Math.min(change * ranges[k]!.low, change * ranges[k]!.high);
    }
    return Math.max(-exactLimit(n), floor);
  });
}

/** Brings the unit prices down to where no left-out arc is below zero; the floors of all columns are then at least 0. */
export function underCaps(relaxation: Relaxation, at: Multipliers): void {
  const { beyond, hub, loads, width, a, n } = relaxation;
  if (beyond === null) return;
  const prices = pricesAt(relaxation, at);
  const least = beyond.hub.reduce((sum, price) => Math.min(sum, price), Infinity);
  const changes = loads.map((_, k) => {
    const change = Float64Array.from(hub, (__, column) => at.load[column * loads.length + k]! - beyond.load[column * loads.length + k]!);
    return rangeOf(change, 0, 1);
  });
  for (let unit = 0; unit < n; unit++) {
    let room = beyond.unit[unit]! - prices[unit]! + least;
    for (let k = 0; k < loads.length; k++) room += Math.min(changes[k]!.low * a[unit * width + k]!, changes[k]!.high * a[unit * width + k]!);
    if (room < 0) at.unit[unit] = Math.max(-exactLimit(n), at.unit[unit]! + room);
  }
}

/** The price of each unit at hubs that it has no arc to, where ties are priced at their middle. */
function pricesAt({ ties }: Relaxation, { unit }: Multipliers): Float64Array {
  const price = unit.slice();
  for (let tie = 0; tie < ties.count; tie++) {
    price[ties.a[tie]!]! -= middleOf(ties, tie);
    price[ties.b[tie]!]! += middleOf(ties, tie);
  }
  return price;
}

function rangeOf(values: Float64Array, first: number, stride: number): { readonly low: number; readonly high: number } {
  let [low, high] = values.length > first ? [Infinity, -Infinity] : [0, 0];
  for (let at = first; at < values.length; at += stride) {
    low = Math.min(low, values[at]!);
    high = Math.max(high, values[at]!);
  }
  return { low, high };
}

/** The prices by which `addBestArcs` finds the arcs that these multipliers would choose. */
export function arcPricesAt(model: Model, relaxation: Relaxation, at: Multipliers): ArcPrices {
  const { hub, loads, n } = relaxation;
  let priced = 0;
  const load = model.loads.map((one) => {
    if (!isPriced(one)) return null;
    const k = priced++;
    const prices = new Float64Array(n);
    hub.forEach((unit, column) => (prices[unit] = at.load[column * loads.length + k]!));
    return prices;
  });
  return { unit: pricesAt(relaxation, at), load };
}
