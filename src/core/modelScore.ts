/**
 * The score of a layout on the canonical form, counted anew from nothing: the yardstick of every delta.
 */
import { districtsOf, type Layout } from './layout.js';
import { findArc, loadCost, loadExcess, type Groups, type Model } from './model.js';
import type { Score } from './score.js';

/**
 * Cost and excess of `layout` (lead of every unit). A missing arc counts 1 to the excess and nothing to the cost: what it would cost
 * is not in the model.
 */
export function scoreOf(model: Model, layout: Layout): Score {
  const { lead } = layout;
  const districts = districtsOf(layout);
  let excess = Math.max(0, model.minHubs - districts.length) + Math.max(0, districts.length - model.maxHubs);
  let cost = 0;
  lead.forEach((hub, unit) => {
    const arc = findArc(model, unit, hub);
    if (arc < 0) excess++;
    else cost += model.arcCost[arc]!;
    if (model.mustLead[unit] === 1 && hub !== unit) excess++;
  });
  for (const district of districts) {
    cost += model.hubCost[district.lead]!;
    for (const load of model.loads) {
      const x = district.schools.reduce((sum, unit) => sum + load.a[unit]!, 0);
      cost += loadCost(load, x);
      excess += loadExcess(load, district.lead, x);
    }
    if (model.groups !== null) {
      const distinct = new Set(district.schools.map((unit) => model.groups!.of[unit])).size;
      cost += groupCost(model.groups, distinct);
      excess += groupExcess(model.groups, distinct);
    }
  }
  for (let at = 0; at < model.together.length; at += 2) if (lead[model.together[at]!] !== lead[model.together[at + 1]!]) excess++;
  for (let at = 0; at < model.apart.length; at += 2) if (lead[model.apart[at]!] === lead[model.apart[at + 1]!]) excess++;
  model.bonds.price.forEach((price, bond) => {
    if (lead[model.bonds.a[bond]!] !== lead[model.bonds.b[bond]!]) cost += price;
  });
  return { excess, cost };
}

/** γ(g): what g distinct groups cost a hub. */
export const groupCost = (groups: Groups, distinct: number): number => (distinct > groups.free ? groups.price * (distinct - groups.free) : 0);

/** By how many groups a hub exceeds the most it may have. */
export const groupExcess = (groups: Groups, distinct: number): number => (distinct > groups.max ? distinct - groups.max : 0);
