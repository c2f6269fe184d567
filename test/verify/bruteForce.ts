/** District values and optima of small models, by looking at every subset: the truth that the checks of bounds are held against. */
import { SCALE } from '../../src/core/certificate.js';
import { findArc, loadCost, type Model } from '../../src/core/model.js';
import { groupCost } from '../../src/core/modelScore.js';

/** κ · SCALE of the district of `hub` with exactly `units` (the hub among them); null where it is not allowed. */
export function districtCost(model: Model, hub: number, units: readonly number[]): number | null {
  const { loads, groups, bonds, together, apart } = model;
  const isIn = (unit: number): boolean => units.includes(unit);
  let cost = model.hubCost[hub]! * SCALE;
  for (const unit of units) {
    const arc = findArc(model, unit, hub);
    if (arc < 0 || (unit !== hub && model.mustLead[unit] === 1)) return null;
    cost += model.arcCost[arc]! * SCALE;
  }
  for (const load of loads) {
    const x = units.reduce((sum, unit) => sum + load.a[unit]!, 0);
    if (x < load.hardLo[hub]! || x > load.hardHi[hub]!) return null;
    cost += loadCost(load, x) * SCALE;
  }
  if (groups !== null) {
    const distinct = new Set(units.map((unit) => groups.of[unit])).size;
    if (distinct > groups.max) return null;
    cost += groupCost(groups, distinct) * SCALE;
  }
  for (let at = 0; at < together.length; at += 2) if (isIn(together[at]!) !== isIn(together[at + 1]!)) return null;
  for (let at = 0; at < apart.length; at += 2) if (isIn(apart[at]!) && isIn(apart[at + 1]!)) return null;
  bonds.price.forEach((price, at) => (cost += isIn(bonds.a[at]!) === isIn(bonds.b[at]!) ? 0 : (price * SCALE) / 2));
  return cost;
}

/** Least κ · SCALE − Σ u over the districts that `hub` may lead; Infinity where there is none. */
export function leastValue(model: Model, unit: readonly number[], hub: number): number {
  let least = Infinity;
  for (let subset = 0; subset < 1 << model.n; subset++) {
    if (((subset >> hub) & 1) === 0) continue;
    const units = Array.from({ length: model.n }, (_, i) => i).filter((i) => (subset >> i) & 1);
    const cost = districtCost(model, hub, units);
    if (cost !== null) least = Math.min(least, units.reduce((value, i) => value - unit[i]!, cost));
  }
  return least;
}

/** Least cost of an accepted layout; Infinity where there is none. Every assignment of hubs is tried. */
export function leastLayout(model: Model): number {
  const full = (1 << model.n) - 1;
  const known = new Map<string, number>();
  const best = (rest: number, hubs: number): number => {
    if (rest === 0) return hubs >= model.minHubs ? 0 : Infinity;
    if (hubs === model.maxHubs) return Infinity;
    const key = `${rest}:${hubs}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const first = 31 - Math.clz32(rest & -rest);
    let least = Infinity;
    for (let subset = rest; subset > 0; subset = (subset - 1) & rest) {
      if (((subset >> first) & 1) === 0) continue;
      const units = Array.from({ length: model.n }, (_, i) => i).filter((i) => (subset >> i) & 1);
      const after = best(rest & ~subset, hubs + 1);
      if (after === Infinity) continue;
      for (const hub of units) least = Math.min(least, (districtCost(model, hub, units) ?? Infinity) + after);
    }
    known.set(key, least);
    return least;
  };
  return best(full, 0) / SCALE;
}
