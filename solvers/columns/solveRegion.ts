/**
 * A few districts near each other, shared out anew: column generation on their units alone says what they must cost at least; then all
 * districts that could be part of a better sharing are listed, and the cheapest partition among them is found.
 */
import { SCALE } from '../../src/core/certificate.js';
import type { Engine } from '../../src/core/mip.js';
import type { Model } from '../../src/core/model.js';
import type { Job } from '../../src/core/solver.js';
import { subModel } from '../../src/core/subModel.js';
import { Alone, askAlone } from './alone.js';
import { cover, type CoverProblem } from './cover.js';
import { baseOf, choicesOf, coverOf, floorOf, layoutOf, type Choice } from './choices.js';
import { leastAbove, partnersOf } from './district.js';
import { Generation } from './generation.js';
import { pricingModel } from './hubs.js';
import { addKnown, knownOf, type KnownDistricts } from './known.js';
import { Pool } from './pool.js';
import type { PriceResult } from './priceJob.js';

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

export function solveRegion(model: Model, engine: Engine, { units, elsewhere, lead, prices, known }: RegionJob): RegionResult {
  const part = subModel(model, units, elsewhere).model;
  const partners = partnersOf(part);
  const pool = new Pool(part, partners);
  const current = pool.layoutDistricts({ lead });
  if (current === null) return { lead: null, found: knownOf([]), work: 0 };
  addKnown(pool, known);
  const pricing = pricingModel(part, partners);
  const alone = new Alone(pricing);
  const upper = current.reduce((sum, { cost }) => sum + cost, 0);
  const generation = alone.finish(Generation.open(pricing, pool, engine, { upper, prices, nodes: NODES }, askAlone));
  if (generation === null) return { lead: null, found: knownOf([]), work: alone.work };
  for (let round = 0; round < MOST_ROUNDS && generation.best.total < upper && alone.finish(generation.round()) && !isNear(generation, upper); round++);
  generation.master.dispose();
  const work = alone.work + generation.work;
  const found = knownOf(leastAbove(pool.districts, generation.best.prices, FOUND_OF_UNIT * units.length));
  if (generation.best.total >= upper) return { lead: null, found, work };
  const problem = problemOf(generation, upper, (limits) => alone.finish(generation.price({ prices: generation.best.prices, cuts: null, limits, wanted: LISTED, nodes: LISTING_NODES })));
  const covered = cover(problem);
  return { lead: covered.chosen === null ? null : layoutOf(problem, covered.chosen, units.length), found, work: alone.work + generation.work + covered.work };
}

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
