/**
 * A few districts near each other, shared out anew: column generation on their units alone says what they must cost at least; then all
 * districts that could be part of a better sharing are listed, and the cheapest partition among them is found.
 */
import { SCALE } from '../../src/core/certificate.js';
import type { Engine } from '../../src/core/mip.js';
import type { Model } from '../../src/core/model.js';
import type { Job } from '../../src/core/solver.js';
import { subModel } from '../../src/core/subModel.js';
import type { AskPrices, Asking } from './ask.js';
import { cover, type CoverProblem } from './cover.js';
import { baseOf, choicesOf, coverOf, floorOf, layoutOf, type Choice } from './choices.js';
import { flat, leastAbove, partnersOf, type District } from './district.js';
import { Generation } from './generation.js';
import { pricingModel } from './hubs.js';
import { Pool } from './pool.js';
import { pricingHand, type PriceJob, type PriceResult } from './priceJob.js';

export const MOST_REGION_UNITS = 64;

/** Units go by their numbers in the region but in `units`. */
export interface RegionJob extends Job {
  readonly kind: 'region';
  /** Those of whole districts of a layout, ascending; at most `MOST_REGION_UNITS`. */
  readonly units: Int32Array;
  /** Districts of the layout outside. */
  readonly elsewhere: number;
  /** The layout inside. */
  readonly lead: Int32Array;
  /** u · SCALE by unit, to begin from. */
  readonly prices: Float64Array;
  readonly known: KnownDistricts;
}

/** `hub` leads the units at `start[d]` to `start[d + 1] - 1` of `entries`. */
export interface KnownDistricts {
  readonly hub: Int32Array;
  readonly start: Int32Array;
  readonly entries: Int32Array;
}

export interface RegionResult {
  /** A better layout inside; null where none was found. */
  readonly lead: Int32Array | null;
  /** Districts that came to be known: a region that overlaps this one may begin with them. */
  readonly found: KnownDistricts;
  readonly work: number;
}

/** Rounds of pricing at most, and nodes of each search there. */
const MOST_ROUNDS = 30;
const NODES = 10_000;
/** Part of the gap that further rounds must promise to close. */
const NEAR = 0.1;
/** Part of the gap that a district may stand above its prices to be listed: of many, one that takes up most of it is hardly ever part of a gain. */
const SHARE = 0.5;
const FEW = 2000;
/** Districts that a hub may list, and nodes of the search for them; districts of the partition; its steps. */
const LISTED = 3000;
const LISTING_NODES = 200_000;
const CHOICES = 40_000;
const STEPS = 2e7;
/** Districts that are told of afterwards, for each unit. */
const FOUND_OF_UNIT = 6;

const ask: AskPrices = function* (jobs) {
  return ((yield { iterations: 0, best: null, jobs }) ?? []) as PriceResult[];
};

export function solveRegion(model: Model, engine: Engine, { units, elsewhere, lead, prices, known }: RegionJob): RegionResult {
  const part = subModel(model, units, elsewhere).model;
  const partners = partnersOf(part);
  const pool = new Pool(part, partners);
  const current = pool.layoutDistricts({ lead });
  if (current === null) return { lead: null, found: knownOf([]), work: 0 };
  known.hub.forEach((hub, district) => pool.add(hub, known.entries.subarray(known.start[district], known.start[district + 1])));
  const pricing = pricingModel(part, partners);
  const hand = pricingHand(pricing);
  let work = 0;
  const finish = <T>(asking: Asking<T>): T => {
    let step = asking.next();
    while (step.done !== true) {
      const results = ((step.value.jobs ?? []) as readonly PriceJob[]).map(hand);
      work += results.reduce((sum, result) => sum + result.work, 0);
      step = asking.next(results);
    }
    return step.value;
  };
  const upper = current.reduce((sum, { cost }) => sum + cost, 0);
  const generation = finish(Generation.open(pricing, pool, engine, { upper, prices, nodes: NODES }, ask));
  if (generation === null) return { lead: null, found: knownOf([]), work };
  for (let round = 0; round < MOST_ROUNDS && generation.best.total < upper && finish(generation.round()) && !isNear(generation, upper); round++);
  generation.master.dispose();
  work += generation.work;
  const found = knownOf(leastAbove(pool.districts, generation.best.prices, FOUND_OF_UNIT * units.length));
  if (generation.best.total >= upper) return { lead: null, found, work };
  const problem = problemOf(generation, upper, (limits) => finish(generation.price({ prices: generation.best.prices, cuts: null, limits, wanted: LISTED, nodes: LISTING_NODES })));
  const covered = cover(problem);
  work += covered.work;
  return { lead: covered.chosen === null ? null : layoutOf(problem, covered.chosen, units.length), found, work };
}

const knownOf = (districts: readonly District[]): KnownDistricts => ({ hub: Int32Array.from(districts, ({ hub }) => hub), ...flat(districts.map(({ units }) => units)) });

/** Whether more rounds would hardly narrow the gap. */
const isNear = ({ last, best }: Generation, upper: number): boolean => last !== null && last.isFree && last.answer.cost * SCALE - best.total < NEAR * (upper - best.total);

/** The partition problem of the districts that stand little above the prices. */
function problemOf({ pricing, best }: Generation, upper: number, list: (limits: Float64Array) => readonly (PriceResult | null)[]): CoverProblem {
  const base = baseOf(pricing, best);
  const gap = upper - floorOf(best, base);
  const below = (share: number): Choice[] => choicesOf(pricing, best, base, list(base.map((value) => value + share * gap)));
  const likely = below(SHARE);
  return coverOf(pricing, best, base, likely.length < FEW ? below(1) : likely, { most: CHOICES, upper: gap, reach: gap, steps: STEPS });
}
