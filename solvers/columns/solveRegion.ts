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
import { cover, MOST_COVER_UNITS, type CoverProblem } from './cover.js';
import { aboveOf, flat, leastAbove, partnersOf, type District } from './district.js';
import { Generation } from './generation.js';
import { pricingModel } from './hubs.js';
import { Pool } from './pool.js';
import { pricingHand, type Districts, type PriceJob, type PriceResult } from './priceJob.js';

export const MOST_REGION_UNITS = MOST_COVER_UNITS;

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
/** Steps of the partition that count as one iteration of the search. */
const STEPS_OF_ITERATION = 8;

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
  const problem = coverOf(generation, upper, (limits) => finish(generation.price({ prices: generation.best.prices, cuts: null, limits, wanted: LISTED, nodes: LISTING_NODES })));
  const { chosen, steps } = cover(problem);
  work += Math.ceil(steps / STEPS_OF_ITERATION);
  return { lead: chosen === null ? null : layoutOf(problem, chosen, units.length), found, work };
}

const knownOf = (districts: readonly District[]): KnownDistricts => ({ hub: Int32Array.from(districts, ({ hub }) => hub), ...flat(districts.map(({ units }) => units)) });

/** Whether more rounds would hardly narrow the gap. */
const isNear = ({ last, best }: Generation, upper: number): boolean => last !== null && last.isFree && last.answer.cost * SCALE - best.total < NEAR * (upper - best.total);

/** The partition problem of the districts that stand little above the prices. */
function coverOf({ pricing, best }: Generation, upper: number, list: (limits: Float64Array) => readonly ({ readonly found: Districts } | null)[]): CoverProblem {
  const { model, hubs } = pricing;
  const base = best.values.map((value, at) => (model.mustLead[hubs[at]!.hub] === 1 ? value : Math.min(0, value)));
  const gap = upper - best.prices.reduce((sum, price) => sum + price, 0) - base.reduce((sum, value) => sum + value, 0);
  const below = (share: number): Choice[] => list(base.map((value) => value + share * gap)).flatMap((result) => (result === null ? [] : choicesOf(result.found, best.prices, base)));
  const likely = below(SHARE);
  const choices = likely.length < FEW ? below(1) : likely;
  const kept = choices.toSorted((a, b) => a.above - b.above).slice(0, CHOICES);
  const idle = new Float64Array(model.n);
  hubs.forEach(({ hub }, at) => (idle[hub] = model.mustLead[hub] === 1 ? 0 : -base[at]!));
  return {
    units: model.n,
    ...flat(kept.map((choice) => choice.units)),
    above: Float64Array.from(kept, ({ above }) => Math.max(0, above)),
    owner: Int32Array.from(kept, ({ at }) => hubs[at]!.hub),
    idle,
    least: model.minHubs,
    most: model.maxHubs,
    upper: gap,
    steps: STEPS,
  };
}

interface Choice {
  /** Position of the hub. */
  readonly at: number;
  readonly units: Int32Array;
  /** What it costs above the prices of its units and hub. */
  readonly above: number;
}

const choicesOf = ({ at, start, units, cost }: Districts, prices: Float64Array, base: Float64Array): Choice[] =>
  Array.from(at, (hub, district) => {
    const members = units.subarray(start[district], start[district + 1]);
    return { at: hub, units: members, above: aboveOf(members, cost[district]!, prices) - base[hub]! };
  });

function layoutOf({ start, entries, owner }: CoverProblem, chosen: Int32Array, n: number): Int32Array {
  const lead = new Int32Array(n);
  for (const district of chosen) for (let entry = start[district]!; entry < start[district + 1]!; entry++) lead[entries[entry]!] = owner[district]!;
  return lead;
}
