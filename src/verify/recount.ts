/** What a layout costs on a model, counted by code that nothing else uses. */
import type { Model } from '../core/model.js';

/**
 * Cost of the layout `lead` (hub of every unit), or null where it breaks a hard rule.
 * @throws RangeError when the cost is beyond the exact whole numbers of a double.
 */
export function costOfLayout(model: Model, lead: ArrayLike<number>): number | null {
  const { n, loads, groups, bonds, together, apart } = model;
  const sums = loads.map(() => new Float64Array(n));
  const present = new Map<number, Set<number>>();
  let cost = 0;
  for (let unit = 0; unit < n; unit++) {
    const hub = lead[unit]!;
    const arc = model.arcHub.subarray(model.arcStart[unit], model.arcStart[unit + 1]).indexOf(hub);
    if (arc < 0 || lead[hub] !== hub || (model.mustLead[unit] === 1 && hub !== unit)) return null;
    cost += model.arcCost[model.arcStart[unit]! + arc]! + (hub === unit ? model.hubCost[unit]! : 0);
    loads.forEach(({ a }, k) => (sums[k]![hub]! += a[unit]!));
    present.set(hub, (present.get(hub) ?? new Set()).add(groups === null ? 0 : groups.of[unit]!));
  }
  if (present.size < model.minHubs || present.size > model.maxHubs) return null;
  for (const [hub, { size }] of present) {
    for (const [k, { hardLo, hardHi, softLo, softHi, below, above }] of loads.entries()) {
      const x = sums[k]![hub]!;
      if (x < hardLo[hub]! || x > hardHi[hub]!) return null;
      if (x < softLo) cost += below * (softLo - x);
      if (x > softHi) cost += above * (x - softHi);
    }
    if (groups === null) continue;
    if (size > groups.max) return null;
    cost += groups.price * Math.max(0, size - groups.free);
  }
  for (let at = 0; at < together.length; at += 2) if (lead[together[at]!] !== lead[together[at + 1]!]) return null;
  for (let at = 0; at < apart.length; at += 2) if (lead[apart[at]!] === lead[apart[at + 1]!]) return null;
  bonds.price.forEach((price, at) => (cost += lead[bonds.a[at]!] === lead[bonds.b[at]!] ? 0 : price));
  // Nothing that was added is below zero: where the end is exact, every step was.
  if (!Number.isSafeInteger(cost)) throw new RangeError(`A cost of ${cost} is not exact.`);
  return cost;
}
