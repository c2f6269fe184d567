/**
 * A node of the branching: the layouts that its restrictions leave. Column generation and cuts raise what they must cost at least; where that
 * is not enough and few districts are within reach, all layouts in between are searched; else it says where to branch.
 */
import { SCALE } from '../../src/core/certificate.js';
import type { Engine } from '../../src/core/mip.js';
import type { Model } from '../../src/core/model.js';
import { restrict, type Restriction } from '../../src/core/restrict.js';
import type { Job } from '../../src/core/solver.js';
import { Alone, askAlone } from './alone.js';
import { branchOf, layoutOfMaster, type BranchChoice } from './branchChoice.js';
import { baseOf, choicesOf, coverOf, floorOf, layoutOf } from './choices.js';
import { cover } from './cover.js';
import type { Cuts } from './cuts.js';
import { leastAbove, partnersOf } from './district.js';
import { Generation, type Dual } from './generation.js';
import { hubsOfPricing, pricingModel } from './hubs.js';
import { addKnown, knownOf, type KnownDistricts } from './known.js';
import { Pool } from './pool.js';

export interface NodeJob extends Job {
  readonly kind: 'node';
  readonly restrictions: readonly Restriction[];
  /** To begin from. */
  readonly prices: Float64Array;
  readonly cuts: Cuts | null;
  readonly known: KnownDistricts;
  /** Only layouts that cost less are of interest. */
  readonly cost: number;
  /** Districts at most of which all layouts are searched; 0 for no search. */
  readonly choices: number;
}

export interface NodeResult {
  /** The best prices, and the hubs that its values are of; null where no bound came of it. */
  readonly dual: Dual | null;
  readonly hubs: Int32Array;
  /** No layout of the node costs less than the job's cost, or than the layout that was found. */
  readonly isDone: boolean;
  /** That was settled by a search, not by the prices. */
  readonly isSearched: boolean;
  /** A layout that costs less; null where none was found. */
  readonly lead: Int32Array | null;
  /** Where to branch; null where that is not needed, or nothing is there to branch on. */
  readonly branch: BranchChoice | null;
  /** Districts for the nodes below. */
  readonly found: KnownDistricts;
  readonly work: number;
}

/** Rounds of pricing at most, and nodes of each search there. */
const MOST_ROUNDS = 200;
const NODES = 1_500_000;
/** Part of the way to the cost that further rounds must promise. */
const NEAR = 0.03;
/** Cuts for a unit, and how far prices may go then, as a share of the mean price of a unit. */
const CUTS_OF_UNIT = 0.3;
const CUTS_REACH = 0.025;
/** Districts that a hub may list, and nodes of the search for them; steps of the partition. */
const LISTED = 4000;
const LISTING_NODES = 5_000_000;
const STEPS = 1e8;
/** Districts for the nodes below, for each unit. */
const FOUND_OF_UNIT = 30;

export function solveNode(whole: Model, engine: Engine, { restrictions, prices, cuts, known, cost, choices: most }: NodeJob): NodeResult {
  const model = restrict(whole, restrictions);
  const partners = partnersOf(model);
  const pricing = pricingModel(model, partners);
  const hubs = hubsOfPricing(pricing);
  const nothing = { dual: null, hubs, isDone: false, isSearched: false, lead: null, branch: null, found: knownOf([]) };
  const pool = new Pool(model, partners);
  addKnown(pool, known);
  const alone = new Alone(pricing);
  const upper = cost * SCALE;
  const generation = alone.finish(Generation.open(pricing, pool, engine, { upper, prices, cuts, nodes: NODES }, askAlone));
  if (generation === null) return { ...nothing, work: alone.work };
  const isBelow = (): boolean => Math.ceil(generation.best.total / SCALE) < cost;
  const relax = (near: number): void => {
    for (let round = 0; round < MOST_ROUNDS && isBelow() && alone.finish(generation.round()) && !isNear(generation, upper, near); round++);
  };
  relax(NEAR);
  if (isBelow() && generation.last?.answer.status === 'optimal') {
    generation.rebox(Math.max(SCALE, Math.ceil((CUTS_REACH * generation.best.total) / model.n)));
    if (generation.cut(Math.ceil(CUTS_OF_UNIT * model.n)) > 0) relax(NEAR);
  }
  const searched = most > 0 && isBelow() && Number.isFinite(generation.best.total) ? search(generation, alone, upper, most) : null;
  const isDone = !isBelow() || searched?.isWhole === true;
  let branch = isDone ? null : branchOf(generation);
  // The answer is a layout then, or none: its prices may not have been the last.
  if (!isDone && branch === null) {
    relax(0);
    branch = branchOf(generation);
  }
  const lead = searched?.lead ?? (isDone || branch !== null ? null : layoutOfMaster(generation));
  generation.master.dispose();
  const { best } = generation;
  const found = isDone ? knownOf([]) : knownOf(leastAbove(pool.districts, best.prices, FOUND_OF_UNIT * model.n));
  return { dual: best, hubs, isDone, isSearched: isDone && isBelow(), lead, branch, found, work: alone.work + generation.work + (searched?.work ?? 0) };
}

/** The cheapest layout below `upper` of districts within reach; null where these are too many to be listed. */
function search(generation: Generation, alone: Alone, upper: number, most: number): { readonly lead: Int32Array | null; readonly isWhole: boolean; readonly work: number } | null {
  const { pricing, best: dual } = generation;
  const base = baseOf(pricing, dual);
  const reach = upper - floorOf(dual, base);
  const listed = alone.finish(generation.price({ prices: dual.prices, cuts: dual.cuts, limits: base.map((value) => value + reach), wanted: Math.min(LISTED, most), nodes: LISTING_NODES }));
  const choices = choicesOf(pricing, dual, base, listed);
  if (choices.length > most || !listed.every((result) => result?.isWhole === true)) return null;
  const problem = coverOf(pricing, dual, base, choices, { most, upper: reach, reach, steps: STEPS });
  const { chosen, isWhole, work } = cover(problem);
  return { lead: chosen === null ? null : layoutOf(problem, chosen, pricing.model.n), isWhole, work };
}

/** Whether more rounds would hardly raise the bound. */
const isNear = ({ last, best }: Generation, upper: number, near: number): boolean => last !== null && last.isFree && last.answer.cost * SCALE - best.total < near * (upper - best.total);
