/** Districts that stand little above the prices, and the set partitioning that they make. */
import type { CoverProblem } from './cover.js';
import { CutCount } from './cuts.js';
import { aboveOf, flat } from './district.js';
import type { Dual } from './generation.js';
import type { PricingModel } from './hubs.js';
import type { PriceResult } from './priceJob.js';

export interface Choice {
  /** Position of the hub. */
  readonly at: number;
  readonly units: Int32Array;
  /** What it costs above the prices of its units and hub, cuts included. */
  readonly above: number;
  /** What it pays for cuts. */
  readonly paid: number;
}

/** What every hub is worth at least in any layout, by position: 0 for one that may lead nothing. */
export const baseOf = ({ model, hubs }: PricingModel, { values }: Dual): Float64Array => values.map((value, at) => (model.mustLead[hubs[at]!.hub] === 1 ? value : Math.min(0, value)));

/** What a layout costs at least that pays all prices, cuts and bases, times SCALE: what districts stand above. */
export const floorOf = ({ prices, cuts }: Dual, base: Float64Array): number => sum(prices) + sum(base) - (cuts === null ? 0 : sum(cuts.price));

const sum = (values: Float64Array): number => values.reduce((all, value) => all + value, 0);

export function choicesOf({ model }: PricingModel, { prices, cuts }: Dual, base: Float64Array, results: readonly (PriceResult | null)[]): Choice[] {
  const count = cuts === null ? null : new CutCount(cuts, model.n);
  const choices: Choice[] = [];
  for (const result of results) {
    if (result === null) continue;
    const { at, start, units, cost } = result.found;
    at.forEach((hub, district) => {
      const members = units.subarray(start[district], start[district + 1]);
      const paid = count?.paidBy(members) ?? 0;
      choices.push({ at: hub, units: members, above: aboveOf(members, cost[district]!, prices) + paid - base[hub]!, paid });
    });
  }
  return choices;
}

/** Limits of the search: `most` districts, those least above the prices. */
export interface CoverLimits extends Pick<CoverProblem, 'upper' | 'reach' | 'steps'> {
  readonly most: number;
}

export function coverOf({ model, hubs }: PricingModel, { cuts }: Dual, base: Float64Array, choices: readonly Choice[], { most, ...limits }: CoverLimits): CoverProblem {
  const kept = choices.toSorted((a, b) => a.above - b.above).slice(0, most);
  const idle = new Float64Array(model.n);
  hubs.forEach(({ hub }, at) => (idle[hub] = model.mustLead[hub] === 1 ? 0 : -base[at]!));
  return {
    units: model.n,
    ...flat(kept.map(({ units }) => units)),
    above: Float64Array.from(kept, ({ above }) => Math.max(0, above)),
    paid: cuts === null ? null : Float64Array.from(kept, ({ paid }) => paid),
    cuts: cuts === null ? 0 : sum(cuts.price),
    owner: Int32Array.from(kept, ({ at }) => hubs[at]!.hub),
    idle,
    least: model.minHubs,
    most: model.maxHubs,
    part: 0,
    parts: 1,
    ...limits,
  };
}

export function layoutOf({ start, entries, owner }: CoverProblem, chosen: Int32Array, n: number): Int32Array {
  const lead = new Int32Array(n);
  for (const district of chosen) for (let entry = start[district]!; entry < start[district + 1]!; entry++) lead[entries[entry]!] = owner[district]!;
  return lead;
}
