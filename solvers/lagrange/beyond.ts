/**
 * What the arcs that a model leaves out can do to the bound. At multipliers (u, λ, μ) such an arc has the reduced cost
 *
 *   r(i, j) ≥ (unit_i − u_i − D_i) + hub_j + Σ_k (λ_kj − load_kj) a_k(i)
 *
 * by the floor of `Model.beyond`; D_i is the most that ties can take off where the other end's arc stands alone. The least of the first
 * bracket over all units, and the least of the sum over all figures a_k, give a floor by hub; v_j with any number of members at that floor
 * is a bound for the full arc set.
 */
import type { Beyond, Model } from '../../src/core/model.js';
import { exactLimit } from './exact.js';
import type { Evaluator } from './evaluator.js';
import { isPriced, type Multipliers, type Relaxation } from './relaxation.js';
import { ABSENT } from './ties.js';

/** Reduced costs that no left-out arc is below, by column; null where no arc is left out. */
export function floorsAt(relaxation: Relaxation, at: Multipliers): Float64Array | null {
  const { beyond, hub, loads, a, n } = relaxation;
  if (beyond === null) return null;
  const discount = discountsAt(relaxation, at);
  let least = Infinity;
  for (let unit = 0; unit < n; unit++) if (relaxation.mustLead[unit] === 0) least = Math.min(least, beyond.unit[unit]! - at.unit[unit]! - discount[unit]!);
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
  const discount = discountsAt(relaxation, at);
  const least = beyond.hub.reduce((sum, price) => Math.min(sum, price), Infinity);
  const changes = loads.map((_, k) => {
    const change = Float64Array.from(hub, (__, column) => at.load[column * loads.length + k]! - beyond.load[column * loads.length + k]!);
    return rangeOf(change, 0, 1);
  });
  for (let unit = 0; unit < n; unit++) {
    let cap = beyond.unit[unit]! - discount[unit]! + least;
    for (let k = 0; k < loads.length; k++) cap += Math.min(changes[k]!.low * a[unit * width + k]!, changes[k]!.high * a[unit * width + k]!);
    if (at.unit[unit]! > cap) at.unit[unit] = Math.max(-exactLimit(n), cap);
  }
}

/** D by unit. */
function discountsAt({ n, ties }: Relaxation, { tie }: Multipliers): Float64Array {
  const most = new Float64Array(2 * ties.count);
  for (let entry = 0; entry < tie.length; entry++) {
    const bond = ties.tie[entry]!;
    if (ties.atA[entry] === ABSENT) most[2 * bond] = Math.max(most[2 * bond]!, -tie[entry]!);
    if (ties.atB[entry] === ABSENT) most[2 * bond + 1] = Math.max(most[2 * bond + 1]!, tie[entry]!);
  }
  const discount = new Float64Array(n);
  for (let bond = 0; bond < ties.count; bond++) {
    discount[ties.a[bond]!]! += most[2 * bond]!;
    discount[ties.b[bond]!]! += most[2 * bond + 1]!;
  }
  return discount;
}

function rangeOf(values: Float64Array, first: number, stride: number): { readonly low: number; readonly high: number } {
  let [low, high] = values.length > first ? [Infinity, -Infinity] : [0, 0];
  for (let at = first; at < values.length; at += stride) {
    low = Math.min(low, values[at]!);
    high = Math.max(high, values[at]!);
  }
  return { low, high };
}

/**
 * The floor that makes these multipliers a bound for the full arc set, when all arcs below it are added: every arc that could be chosen,
 * and those within `margin` (cost · SCALE) of it. Of a hub that is not chosen arcs only count as far as they could make it so.
 * The evaluator has to have been at these multipliers, without a floor.
 */
export function wantedFloor(model: Model, relaxation: Relaxation, evaluator: Evaluator, at: Multipliers, margin: number): Beyond {
  const { hub, most, loads, n } = relaxation;
  const discount = discountsAt(relaxation, at);
  const limit = valueOfLast(relaxation, evaluator);
  const byHub = new Float64Array(n).fill(-exactLimit(n));
  hub.forEach((unit, column) => {
    const spare = evaluator.isOpen[column] === 1 ? 0 : Math.max(0, evaluator.value[column]! - limit) / Math.max(1, most[column]!);
    byHub[unit] = evaluator.pivot[column]! + Math.ceil(margin - spare);
  });
  let priced = 0;
  return {
    unit: at.unit.map((price, unit) => price + discount[unit]!),
    hub: byHub,
    load: model.loads.map((load) => {
      if (!isPriced(load)) return null;
      const k = priced++;
      const prices = new Float64Array(n);
      hub.forEach((unit, column) => (prices[unit] = at.load[column * loads.length + k]!));
      return prices;
    }),
  };
}

/** A column that is not chosen would be if it were worth less than this. */
function valueOfLast({ hubs, must }: Relaxation, { value, isOpen }: Evaluator): number {
  let open = 0;
  let last = -Infinity;
  for (let column = 0; column < value.length; column++) {
    if (isOpen[column] === 0) continue;
    open++;
    if (must[column] === 0) last = Math.max(last, value[column]!);
  }
  return last > 0 || open === hubs.most ? last : 0;
}
