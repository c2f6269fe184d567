import type { Model } from '../../src/core/model.js';

/** Possible hubs in the list of a unit, and units in the list of a hub. */
const HUBS = 12;
const UNITS = 32;

/** The cheapest possible hubs of each unit, `width` to a unit; a unit with fewer repeats them. Equal costs stand by hub. */
export function nearHubs(model: Model): { readonly near: Int32Array; readonly width: number } {
  const near = new Int32Array(model.n * HUBS);
  for (let unit = 0; unit < model.n; unit++) {
    const arcs = arcsFrom(model, unit);
    if (arcs.length === 0) near.fill(unit, unit * HUBS, (unit + 1) * HUBS);
    else for (let at = 0; at < HUBS; at++) near[unit * HUBS + at] = model.arcHub[arcs[at % arcs.length]!]!;
  }
  return { near, width: HUBS };
}

/** Arcs of a unit to others than itself, cheapest first; to itself where it has no other. */
function arcsFrom(model: Model, unit: number): number[] {
  const arcs: number[] = [];
  for (let arc = model.arcStart[unit]!; arc < model.arcStart[unit + 1]!; arc++) arcs.push(arc);
  const others = arcs.filter((arc) => model.arcHub[arc] !== unit);
  return (others.length > 0 ? others : arcs).toSorted((a, b) => model.arcCost[a]! - model.arcCost[b]! || a - b).slice(0, HUBS);
}

/** For every possible hub the units that reach it most cheaply, itself left out; empty for a unit that may not lead. */
export function nearUnits(model: Model): Int32Array[] {
  const reach = Array.from({ length: model.n }, (): { unit: number; cost: number }[] => []);
  for (let unit = 0; unit < model.n; unit++) {
    for (let arc = model.arcStart[unit]!; arc < model.arcStart[unit + 1]!; arc++) {
      const hub = model.arcHub[arc]!;
      if (hub !== unit) reach[hub]!.push({ unit, cost: model.arcCost[arc]! });
    }
  }
  return reach.map((list) => Int32Array.from(list.toSorted((a, b) => a.cost - b.cost || a.unit - b.unit).slice(0, UNITS), ({ unit }) => unit));
}
