/** What pricing knows of each hub before any prices: its candidates, its limits, and which load the table follows. */
import { SCALE } from '../../src/core/certificate.js';
import { findArc, type Load, type Model } from '../../src/core/model.js';
import type { Partners } from './district.js';

export interface Hub {
  readonly hub: number;
  /** Units that may join it, itself left out. */
  readonly units: Int32Array;
  /** c · SCALE of each. */
  readonly costs: Float64Array;
  /** (c(j, j) + f(j)) · SCALE. */
  readonly own: number;
  /** Other members, at least and at most. */
  readonly least: number;
  readonly most: number;
}

/** The loads that pricing weighs: all that have a price or a limit, without the one that counts units. */
export interface PricingModel {
  readonly model: Model;
  readonly partners: Partners;
  readonly hubs: readonly Hub[];
  readonly loads: readonly Load[];
  /** Position in `loads` of the one that the table follows exactly, or −1: that with the most at stake. */
  readonly main: number;
  /** Of each load the two values that its units have, where there are only two. */
  readonly pairs: readonly (readonly [number, number] | null)[];
}

/** The hubs by position. */
export const hubsOfPricing = ({ hubs }: PricingModel): Int32Array => Int32Array.from(hubs, ({ hub }) => hub);

export const countsUnits = (load: Load): boolean => load.a.every((value) => value === 1);

export function pricingModel(model: Model, partners: Partners): PricingModel {
  const size = model.loads.find(countsUnits);
  const loads = model.loads.filter((load) => load !== size);
  const stakes = loads.map((load) => stakeOf(load));
  const most = Math.max(0, ...stakes);
  return { model, partners, hubs: hubsOf(model, size, partners), loads, main: most > 0 ? stakes.indexOf(most) : -1, pairs: loads.map(twoValues) };
}

const isLimited = (load: Load): boolean => load.hardLo.some(Number.isFinite) || load.hardHi.some(Number.isFinite);

/** Mean price of a unit's figure; a hard limit is worth more than any price. */
function stakeOf(load: Load): number {
  const mean = load.a.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(1, load.a.length);
  return mean * (isLimited(load) ? 1e9 : Math.max(Number.isFinite(load.softLo) ? load.below : 0, Number.isFinite(load.softHi) ? load.above : 0));
}

function twoValues(load: Load): readonly [number, number] | null {
  const values = new Set(load.a);
  const [one, two] = [...values];
  return values.size > 2 || one === undefined ? null : [one, two ?? one];
}

function hubsOf(model: Model, size: Load | undefined, partners: Partners): Hub[] {
  const lists = Array.from({ length: model.n }, (): { units: number[]; costs: number[] } => ({ units: [], costs: [] }));
  for (let unit = 0; unit < model.n; unit++) {
    if (model.mustLead[unit] === 1) continue;
    for (let arc = model.arcStart[unit]!; arc < model.arcStart[unit + 1]!; arc++) {
      const hub = model.arcHub[arc]!;
      if (hub === unit || isTorn(model, partners, unit, hub)) continue;
      lists[hub]!.units.push(unit);
      lists[hub]!.costs.push(model.arcCost[arc]! * SCALE);
    }
  }
  return lists.flatMap(({ units, costs }, hub): Hub[] => {
    const own = findArc(model, hub, hub);
    if (own < 0) return [];
    const least = Math.max(0, (size?.hardLo[hub] ?? 0) - 1);
    const most = Math.min(units.length, (size?.hardHi[hub] ?? Infinity) - 1);
    if (least > most) return [];
    return [{ hub, units: Int32Array.from(units), costs: Float64Array.from(costs), own: (model.arcCost[own]! + model.hubCost[hub]!) * SCALE, least, most }];
  });
}

/** Whether a pair keeps the unit away from the hub in any case. */
function isTorn(model: Model, { start, other, kind }: Partners, unit: number, hub: number): boolean {
  for (let at = start[unit]!; at < start[unit + 1]!; at++) {
    if (kind[at] === -1 && other[at] === hub) return true;
    if (kind[at] === 1 && other[at] !== hub && (findArc(model, other[at]!, hub) < 0 || model.mustLead[other[at]!] === 1)) return true;
  }
  return false;
}
