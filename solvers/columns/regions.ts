/**
 * Neighbourhood search by set partitioning: a few districts near each other are freed, and districts of the stock fill the gap. What the
 * districts there are cost above the prices says how much a region can gain, and which districts of the stock can be part of that.
 */
import type { Model } from '../../src/core/model.js';
import { findArc } from '../../src/core/model.js';
import type { Rng } from '../../src/core/rng.js';
import { SCALE } from '../../src/core/certificate.js';
import type { District } from './district.js';
import type { Dual } from './generation.js';
import type { PricingModel } from './hubs.js';
import type { RegionJob } from './solveRegion.js';
import type { Wide } from './wide.js';

/** Districts of a region at first and at most. */
const FIRST_COUNT = 4;
const MOST_COUNT = 9;
/** Districts of the stock that a region looks at, that its integer program has, and nodes of its search. */
const LOOKED_AT = 8000;
const COLUMNS = 1200;
const NODES = 100;
/** Gains below this share of the cost are not looked for. */
const LEAST_GAIN = 1e-5;

export interface Region {
  readonly job: RegionJob;
  /** The districts that are freed, as positions in the layout. */
  readonly freed: readonly number[];
  /** The job's district. */
  readonly district: (position: number) => District;
}

/** Gives the units of the region the hubs of the chosen districts. */
export function put(lead: Int32Array, { district }: Region, chosen: Int32Array): void {
  for (const position of chosen) {
    const { hub, units } = district(position);
    for (const unit of units) lead[unit] = hub;
  }
}

export class Regions {
  readonly #pricing: PricingModel;
  readonly #wide: Wide;
  readonly #rng: Rng;
  /** Regions that were tried without success, by the names of their districts. */
  readonly #tried = new Set<string>();
  /** Districts of the regions that are tried now, or some more. */
  count = FIRST_COUNT;
  #idle = 0;

  constructor(pricing: PricingModel, wide: Wide, rng: Rng) {
    this.#pricing = pricing;
    this.#wide = wide;
    this.#rng = rng;
  }

  /** True when regions of every size have long found nothing. */
  get isExhausted(): boolean {
    return this.count > Math.min(MOST_COUNT, this.#pricing.hubs.length);
  }

  /** Up to `wanted` regions that do not overlap and were not tried before. */
  next(layout: readonly District[], wanted: number): Region[] {
    const gaps = layout.map((district) => this.#gapOf(district));
    const least = LEAST_GAIN * layout.reduce((sum, { cost }) => sum + cost, 0);
    const used = new Set<number>();
    const regions: Region[] = [];
    for (let attempt = 0; attempt < 4 * wanted && regions.length < wanted; attempt++) {
      const centre = this.#draw(gaps, used);
      if (centre < 0) break;
      const count = this.count + this.#rng.below(3);
      const freed = nearest(this.#pricing.model, layout, centre, count, used);
      const name = nameOf(layout, freed);
      const gap = freed.reduce((sum, position) => sum + gaps[position]!, 0) - this.#slack(layout, freed);
      if (this.#tried.has(name) || gap < least) {
        this.#pass(layout.length);
        continue;
      }
      this.#tried.add(name);
      for (const position of freed) used.add(position);
      regions.push(this.#regionOf(layout, freed, gap));
    }
    return regions;
  }

  /** Says whether a region gave a better layout. */
  tell(isBetter: boolean, districts: number): void {
    if (isBetter) this.#idle = 0;
    else this.#pass(districts);
  }

  #pass(districts: number): void {
    if (++this.#idle <= districts) return;
    this.#idle = 0;
    this.count++;
  }

  /** What a district costs above the prices of its units, times SCALE. */
  #gapOf({ units, cost }: District): number {
    return units.reduce((sum, unit) => sum - this.#wide.dual.prices[unit]!, cost);
  }

  /** The least that hubs among the freed units can be worth, in all. */
  #slack(layout: readonly District[], freed: readonly number[]): number {
    const inside = new Set(freed.flatMap((position) => [...layout[position]!.units]));
    return this.#pricing.hubs.reduce((sum, { hub }, at) => (inside.has(hub) ? sum + Math.min(0, this.#wide.dual.values[at]!) : sum), 0);
  }

  /** A district, likelier the more it costs above its prices. */
  #draw(gaps: readonly number[], used: ReadonlySet<number>): number {
    const weights = gaps.map((gap, position) => (used.has(position) ? 0 : Math.max(SCALE, Math.floor(gap / SCALE))));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    if (all <= 0) return -1;
    let left = this.#rng.unit() * all;
    return Math.max(0, weights.findIndex((weight) => weight > 0 && (left -= weight) < 0));
  }

  #regionOf(layout: readonly District[], freed: readonly number[], gap: number): Region {
    const units = Int32Array.from(freed.flatMap((position) => [...layout[position]!.units])).toSorted();
    const row = new Int32Array(this.#pricing.model.n).fill(-1);
    units.forEach((unit, at) => (row[unit] = at));
    const choices = this.#within(row, gap).map(({ at, district }): District => {
      const { hub, start, units: all, cost } = this.#wide.stocks[at]!;
      return { hub, units: all.subarray(start[district], start[district + 1]), cost: cost[district]! };
    });
    return regionOf(this.#pricing.model, layout, freed, choices);
  }

  /** Districts of the stock inside the region that leave room for a gain: those least above the best of their hub. */
  #within(row: Int32Array, gap: number): { readonly at: number; readonly district: number }[] {
    const { stocks, dual } = this.#wide;
    const found: { at: number; district: number; reduced: number }[] = [];
    stocks.forEach((stock, at) => {
      if (stock === null || row[stock.hub]! < 0) return;
      const { start, units, reduced } = stock;
      const base = Math.min(0, dual.values[at]!);
      for (let district = 0; district < reduced.length && reduced[district]! - base < gap; district++) {
        let entry = start[district]!;
        while (entry < start[district + 1]! && row[units[entry]!]! >= 0) entry++;
        if (entry === start[district + 1]) found.push({ at, district, reduced: reduced[district]! - base });
      }
    });
    if (found.length <= LOOKED_AT) return found;
    return found.toSorted((a, b) => a.reduced - b.reduced || a.at - b.at || a.district - b.district).slice(0, LOOKED_AT);
  }
}

/** Any layout of the districts `choices`, which cover all units, that is better than `layout`. Those least above the prices are looked at. */
export function wholeRegion({ model }: PricingModel, { prices }: Dual, choices: readonly District[], layout: readonly District[]): Region {
  const above = new Map(choices.map((district) => [district, district.units.reduce((sum, unit) => sum - prices[unit]!, district.cost)]));
  const best = choices.length <= LOOKED_AT ? choices : choices.toSorted((a, b) => above.get(a)! - above.get(b)!).slice(0, LOOKED_AT);
  return regionOf(model, layout, [...layout.keys()], best);
}

/** `choices`: districts that may take the place of those that are freed; all their units are in these. */
function regionOf(model: Model, layout: readonly District[], freed: readonly number[], choices: readonly District[]): Region {
  const units = freed.flatMap((position) => [...layout[position]!.units]).toSorted((a, b) => a - b);
  const row = new Map(units.map((unit, at) => [unit, at]));
  const start = new Int32Array(choices.length + 1);
  choices.forEach((district, at) => (start[at + 1] = start[at]! + district.units.length));
  const elsewhere = layout.length - freed.length;
  const job: RegionJob = {
    kind: 'region',
    units: units.length,
    start,
    entries: Int32Array.from(choices.flatMap((district) => Array.from(district.units, (unit) => row.get(unit)!))),
    cost: Float64Array.from(choices, ({ cost }) => (2 * cost) / SCALE),
    least: Math.max(0, model.minHubs - elsewhere),
    most: model.maxHubs - elsewhere,
    upper: freed.reduce((sum, position) => sum + (2 * layout[position]!.cost) / SCALE, 0),
    columns: COLUMNS,
    nodes: NODES,
  };
  return { job, freed, district: (position) => choices[position]! };
}

/** The district at `centre` and those whose hubs are nearest to its hub, but for the `used`. */
function nearest(model: Model, layout: readonly District[], centre: number, count: number, used: ReadonlySet<number>): number[] {
  const ways = layout.map(({ hub }) => wayBetween(model, hub, layout[centre]!.hub));
  return [...layout.keys()].filter((position) => !used.has(position)).toSorted((a, b) => ways[a]! - ways[b]! || a - b).slice(0, count);
}

const nameOf = (layout: readonly District[], freed: readonly number[]): string =>
  freed
    .map((position) => `${layout[position]!.hub}:${layout[position]!.units.join()}`)
    .toSorted()
    .join(';');

/** Cost of the arc between two hubs, whichever way there is one. */
function wayBetween(model: Model, one: number, two: number): number {
  if (one === two) return -1;
  const arcs = [findArc(model, one, two), findArc(model, two, one)].filter((arc) => arc >= 0);
  return Math.min(Number.MAX_VALUE, ...arcs.map((arc) => model.arcCost[arc]!));
}
