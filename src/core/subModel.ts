/** A part of a model as a model: some units with the arcs among them. */
import { tiedSets } from './compile.js';
import { findArc, mayLead, type Model } from './model.js';
import type { AllArcs } from './solver.js';
import { addBestArcs } from './bestArcs.js';

export interface SubModel {
  readonly model: Model;
  /** Of the whole, by unit of the part; ascending. */
  readonly units: Int32Array;
}

/**
 * The units `units` (ascending) of `model`, numbered anew, where `hubsElsewhere` other hubs are open; pairs and bonds with other units are
 * left out. Where the units are those of whole districts of a layout and are shared out among themselves anew, cost and excess of the
 * whole change by as much as those of the part.
 * @param cost of an arc of the whole, Infinity where there is none; absent: the arcs of `model`.
 * @param isThin leaves out all arcs but those of units to themselves, with nothing known of the others.
 */
export function subModel(model: Model, units: Int32Array, hubsElsewhere: number, cost?: AllArcs['cost'], isThin = false): SubModel {
  const place = new Map<number, number>();
  units.forEach((unit, at) => place.set(unit, at));
  const inside = (flat: Int32Array): number[] => {
    const kept: number[] = [];
    for (let at = 0; at < flat.length; at += 2) if (place.has(flat[at]!) && place.has(flat[at + 1]!)) kept.push(at);
    return kept;
  };
  const pairs = (flat: Int32Array): Int32Array => Int32Array.from(inside(flat).flatMap((at) => [place.get(flat[at]!)!, place.get(flat[at + 1]!)!]));
  const { a, b, price } = model.bonds;
  const bonds = [...price.keys()].filter((bond) => place.has(a[bond]!) && place.has(b[bond]!));
  const part = {
    n: units.length,
    ...(cost === undefined ? arcsInside(model, units, place) : arcsByCost(model, units, isThin ? (unit, hub) => (unit === hub ? cost(unit, hub) : Infinity) : cost)),
    ...(isThin && { beyond: { unit: new Float64Array(units.length).fill(-Infinity), hub: new Float64Array(units.length), load: [] } }),
    hubCost: Int32Array.from(units, (unit) => model.hubCost[unit]!),
    mustLead: Uint8Array.from(units, (unit) => model.mustLead[unit]!),
    loads: model.loads.map((load) => ({
      ...load,
      a: Int32Array.from(units, (unit) => load.a[unit]!),
      hardLo: Float64Array.from(units, (unit) => load.hardLo[unit]!),
      hardHi: Float64Array.from(units, (unit) => load.hardHi[unit]!),
    })),
    minHubs: Math.max(0, model.minHubs - hubsElsewhere),
    maxHubs: model.maxHubs - hubsElsewhere,
    groups: groupsOf(model, units),
    together: pairs(model.together),
    apart: pairs(model.apart),
    bonds: {
      a: Int32Array.from(bonds, (bond) => place.get(a[bond]!)!),
      b: Int32Array.from(bonds, (bond) => place.get(b[bond]!)!),
      price: Int32Array.from(bonds, (bond) => price[bond]!),
    },
  };
  return { model: part, units };
}

type Arcs = Pick<Model, 'arcStart' | 'arcHub' | 'arcCost'>;

function arcsInside({ arcStart, arcHub, arcCost }: Model, units: Int32Array, place: ReadonlyMap<number, number>): Arcs {
  return listed(units, (unit, add) => {
    for (let arc = arcStart[unit]!; arc < arcStart[unit + 1]!; arc++) {
      const hub = place.get(arcHub[arc]!);
      if (hub !== undefined) add(hub, arcCost[arc]!);
    }
  });
}

function arcsByCost(model: Model, units: Int32Array, costOf: AllArcs['cost']): Arcs {
  const leads = [...units.keys()].filter((at) => mayLead(model, units[at]!));
  return listed(units, (unit, add) => {
    for (const at of leads) {
      const cost = costOf(unit, units[at]!);
      if (cost < Infinity) add(at, cost);
    }
  });
}

function listed(units: Int32Array, each: (unit: number, add: (hub: number, cost: number) => void) => void): Arcs {
  const [hubs, costs]: [number[], number[]] = [[], []];
  const arcStart = new Int32Array(units.length + 1);
  units.forEach((unit, at) => {
    each(unit, (hub, cost) => {
      hubs.push(hub);
      costs.push(cost);
    });
    arcStart[at + 1] = hubs.length;
  });
  return { arcStart, arcHub: Int32Array.from(hubs), arcCost: Int32Array.from(costs) };
}

/** Groups numbered anew, so that tables of hubs × groups stay small. */
function groupsOf({ groups }: Model, units: Int32Array): Model['groups'] {
  if (groups === null) return null;
  const number = new Map<number, number>();
  for (const unit of units) if (!number.has(groups.of[unit]!)) number.set(groups.of[unit]!, number.size);
  return { ...groups, of: Int32Array.from(units, (unit) => number.get(groups.of[unit]!)!), count: number.size };
}

/** The arcs of a model that leaves out none. */
export function allOf(model: Model): AllArcs {
  const cost: AllArcs['cost'] = (unit, hub) => {
    const arc = findArc(model, unit, hub);
    return arc < 0 ? Infinity : model.arcCost[arc]!;
  };
  return {
    cost,
    *widen(thin): ReturnType<AllArcs['widen']> {
      yield;
      return thin;
    },
  };
}

/** All arcs of a part, by its own numbers. */
export function arcsOfPart({ model, units }: SubModel, whole: AllArcs['cost']): AllArcs {
  const cost: AllArcs['cost'] = (unit, hub) => whole(units[unit]!, units[hub]!);
  const leads = Int32Array.from(units.keys()).filter((at) => mayLead(model, at));
  return { cost, widen: (thin, prices, most) => addBestArcs(thin, { leads, cost }, tiedSets(thin), prices, most) };
}
