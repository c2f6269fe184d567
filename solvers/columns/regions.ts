/**
 * Which districts to share out anew together: some near each other, likelier those that cost much above the prices of the relaxation;
 * few at first, more when those find nothing.
 */
import { SCALE } from '../../src/core/certificate.js';
import { findArc, type Model } from '../../src/core/model.js';
import type { Rng } from '../../src/core/rng.js';
import { aboveOf, flat, leastAbove, nameOf, type District } from './district.js';
import type { Dual } from './generation.js';
import type { PricingModel } from './hubs.js';
import { MOST_REGION_UNITS, type RegionJob } from './solveRegion.js';

/** Districts of a region at first and at most. */
export const FIRST_COUNT = 4;
export const MOST_COUNT = 10;
/** Gains below this share of the cost are not looked for. */
const LEAST_GAIN = 1e-5;
/** By how much a way between hubs may seem longer than it is: regions are not always those of the nearest. */
const SPREAD = 0.2;
/** Draws for a batch, for each district of the layout. */
const ATTEMPTS = 2;
/** Known districts that a region is given, for each of its units. */
const KNOWN_OF_UNIT = 30;

export interface RegionsOptions {
  readonly rng: Rng;
  /** Districts of the first regions. */
  readonly from: number;
  readonly tried: Set<string>;
}

export class Regions {
  readonly #pricing: PricingModel;
  readonly #dual: Dual;
  readonly #rng: Rng;
  readonly #tried: Set<string>;
  /** Districts of the regions that are tried now. */
  count: number;
  #idle = 0;

  /** `tried`: regions that were tried, by the names of their districts; such are not tried again, whatever stands around them. */
  constructor(pricing: PricingModel, dual: Dual, { rng, from, tried }: RegionsOptions) {
    this.count = from;
    this.#tried = tried;
    this.#pricing = pricing;
    this.#dual = dual;
    this.#rng = rng;
  }

  /** Up to `wanted` regions that do not overlap and were not tried before. */
  next(layout: readonly District[], known: readonly District[], wanted: number): RegionJob[] {
    const gaps = layout.map(({ units, cost }) => aboveOf(units, cost, this.#dual.prices));
    const least = LEAST_GAIN * layout.reduce((sum, { cost }) => sum + cost, 0);
    const used = new Set<number>();
    const jobs: RegionJob[] = [];
    for (let attempt = 0; attempt < ATTEMPTS * layout.length && jobs.length < wanted; attempt++) {
      const centre = this.#draw(gaps, used);
      if (centre < 0) break;
      const freed = this.#around(layout, centre, used);
      const name = namesOf(layout, freed);
      const gap = freed.reduce((sum, position) => sum + gaps[position]!, 0) - this.#slack(layout, freed);
      if (freed.length < this.count || this.#tried.has(name) || gap < least) {
        this.#pass(layout.length);
        continue;
      }
      this.#tried.add(name);
      for (const position of freed) used.add(position);
      jobs.push(this.#jobOf(layout, freed, known));
    }
    return jobs;
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

  /** The least that hubs among the freed units can be worth, in all. */
  #slack(layout: readonly District[], freed: readonly number[]): number {
    const inside = new Set(freed.flatMap((position) => [...layout[position]!.units]));
    return this.#pricing.hubs.reduce((sum, { hub }, at) => (inside.has(hub) ? sum + Math.min(0, this.#dual.values[at]!) : sum), 0);
  }

  /** A district, likelier the more it costs above its prices. */
  #draw(gaps: readonly number[], used: ReadonlySet<number>): number {
    const weights = gaps.map((gap, position) => (used.has(position) ? 0 : Math.max(SCALE, Math.floor(gap / SCALE))));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    if (all <= 0) return -1;
    let left = this.#rng.unit() * all;
    return Math.max(0, weights.findIndex((weight) => weight > 0 && (left -= weight) < 0));
  }

  /** The district at `centre` and others near its hub, some further ones now and then: up to `count`, and as many as a region may have units. */
  #around(layout: readonly District[], centre: number, used: ReadonlySet<number>): number[] {
    const ways = layout.map(({ hub }) => wayBetween(this.#pricing.model, hub, layout[centre]!.hub) * (1 + SPREAD * this.#rng.unit()));
    const near = [...layout.keys()].filter((position) => !used.has(position)).toSorted((a, b) => ways[a]! - ways[b]! || a - b);
    let units = 0;
    return near.slice(0, this.count).filter((position) => (units += layout[position]!.units.length) <= MOST_REGION_UNITS);
  }

  #jobOf(layout: readonly District[], freed: readonly number[], known: readonly District[]): RegionJob {
    const { n } = this.#pricing.model;
    const units = Int32Array.from(freed.flatMap((position) => [...layout[position]!.units])).toSorted();
    const place = new Int32Array(n).fill(-1);
    units.forEach((unit, at) => (place[unit] = at));
    const lead = new Int32Array(units.length);
    for (const position of freed) for (const unit of layout[position]!.units) lead[place[unit]!] = place[layout[position]!.hub]!;
    const inside = leastAbove(known.filter((district) => district.units.every((unit) => place[unit]! >= 0)), this.#dual.prices, KNOWN_OF_UNIT * units.length);
    return {
      kind: 'region',
      units,
      elsewhere: layout.length - freed.length,
      lead,
      prices: Float64Array.from(units, (unit) => this.#dual.prices[unit]!),
      known: { hub: Int32Array.from(inside, ({ hub }) => place[hub]!), ...flat(inside.map((district) => district.units.map((unit) => place[unit]!))) },
    };
  }
}

const namesOf = (layout: readonly District[], freed: readonly number[]): string =>
  freed
    .map((position) => nameOf(layout[position]!.hub, layout[position]!.units))
    .toSorted()
    .join(';');

/** Cost of the arc between two hubs, whichever way there is one. */
function wayBetween(model: Model, one: number, two: number): number {
  if (one === two) return -1;
  const arcs = [findArc(model, one, two), findArc(model, two, one)].filter((arc) => arc >= 0);
  return Math.min(Number.MAX_VALUE, ...arcs.map((arc) => model.arcCost[arc]!));
}
