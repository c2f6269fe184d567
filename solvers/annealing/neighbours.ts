/** Who is near to whom, for the moves of the search. */
import { mayLead, type Model } from '../../src/core/model.js';
import { groupBy } from '../../src/core/order.js';

/** Possible hubs in the list of a unit, and units in the list of a hub. */
const HUBS = 12;
const UNITS = 32;

export interface Neighbours {
  /** Nearest possible hubs of unit i at [i · width …]. */
  readonly near: Int32Array;
  readonly width: number;
  /** Units that may lead. */
  readonly leads: Int32Array;
  readonly nearUnits: readonly Int32Array[];
  /** Units that pairs and bonds tie together, two and more; moved as one. */
  readonly clusters: readonly Int32Array[];
}

const known = new WeakMap<Model, Neighbours>();

/** Found once for each model: a search that is taken up again and again, slice by slice, would spend much of its time on this. */
export function neighboursOf(model: Model): Neighbours {
  const found = known.get(model) ?? {
    ...nearHubs(model),
    leads: Int32Array.from({ length: model.n }, (_, unit) => unit).filter((unit) => mayLead(model, unit)),
    nearUnits: nearUnits(model),
    clusters: clustersOf(model),
  };
  known.set(model, found);
  return found;
}

/** The cheapest possible hubs of each unit, `width` to a unit; a unit with fewer repeats them. Equal costs stand by hub. */
function nearHubs(model: Model): { readonly near: Int32Array; readonly width: number } {
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
function nearUnits(model: Model): Int32Array[] {
  const reach = Array.from({ length: model.n }, (): { unit: number; cost: number }[] => []);
  for (let unit = 0; unit < model.n; unit++) {
    for (let arc = model.arcStart[unit]!; arc < model.arcStart[unit + 1]!; arc++) {
      const hub = model.arcHub[arc]!;
      if (hub !== unit) reach[hub]!.push({ unit, cost: model.arcCost[arc]! });
    }
  }
  return reach.map((list) => Int32Array.from(list.toSorted((a, b) => a.cost - b.cost || a.unit - b.unit).slice(0, UNITS), ({ unit }) => unit));
}

/** Connected components of the units that pairs (together) and bonds tie. */
function clustersOf({ n, together, bonds }: Model): Int32Array[] {
  const root = Int32Array.from({ length: n }, (_, unit) => unit);
  const find = (unit: number): number => (root[unit] === unit ? unit : find(root[unit]!));
  for (let at = 0; at < together.length; at += 2) root[find(together[at]!)] = find(together[at + 1]!);
  bonds.a.forEach((a, bond) => (root[find(a)] = find(bonds.b[bond]!)));
  return [...groupBy(root.keys(), find).values()].filter((cluster) => cluster.length > 1).map((cluster) => Int32Array.from(cluster));
}
